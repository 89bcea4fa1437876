import { isIP } from 'node:net';

/**
 * Which pages may open a room here. Pages say where they come from, and browsers see to it that they do not lie; a
 * program that is no browser says nothing and is let in, since it could say anything.
 */
export class Origins {
  readonly #given: ReadonlySet<string>;
  readonly #hosts: ReadonlySet<string>;

  /** @param given further origins, `https://app.example.org`, and the address under which this hub is known */
  constructor(given: readonly string[]) {
    this.#given = new Set(given.map((text) => new URL(text).origin));
    this.#hosts = new Set(given.map((text) => new URL(text).hostname));
  }

  allows(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined) return true;
    if (this.#given.has(origin)) return true;
    const page = addressOf(origin);
    if (page === null) return false;
    if (page.hostname === 'localhost' || page.hostname === '127.0.0.1' || page.hostname === '[::1]')
      return true;
    // A page of our own. Names that anybody can point at this machine do not count: they would let in any site.
    return page.host === host && this.#isOwnName(page.hostname);
  }

  #isOwnName(hostname: string): boolean {
    const plain = hostname.replace(/^\[|\]$/g, '');
    return isIP(plain) !== 0 || plain.endsWith('.local') || this.#hosts.has(hostname);
  }
}

function addressOf(origin: string): URL | null {
  try {
    const url = new URL(origin);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
  } catch {
    return null;
  }
}
