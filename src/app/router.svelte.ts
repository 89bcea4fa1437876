/** Where we are: the parts of the address after `#/`. Works from any path and from disk. */
export class Router {
  #parts = $state.raw<readonly string[]>([]);

  constructor() {
    this.#read();
    addEventListener('hashchange', () => {
      this.#read();
    });
  }

  /** `[]` is Home; `['w', id, step, …]` a workshop. */
  get parts(): readonly string[] {
    return this.#parts;
  }

  href(...parts: readonly string[]): string {
    return `#/${parts.map(encodeURIComponent).join('/')}`;
  }

  go(...parts: readonly string[]): void {
    location.hash = this.href(...parts);
  }

  /** Goes there without leaving a trace to come back to. */
  replace(...parts: readonly string[]): void {
    history.replaceState(null, '', this.href(...parts));
    this.#read();
  }

  #read(): void {
    const path = location.hash.startsWith('#/') ? location.hash.slice(2) : '';
    this.#parts = path === '' ? [] : path.split('/').map(decoded);
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
