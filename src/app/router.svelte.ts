/** Where we are: the parts of the address after `#/`. Works from any path and from disk. */
export class Router {
  #parts = $state.raw<readonly string[]>([]);
  #invite = '';
  #arrivals = $state(0);

  readonly #changed = (): void => {
    this.#read();
  };

  constructor() {
    this.#read();
    addEventListener('hashchange', this.#changed);
  }

  /** The app is gone: the next one's router reads the address. */
  stop(): void {
    removeEventListener('hashchange', this.#changed);
  }

  /** `[]` is Home; `['w', id, step, …]` a workshop. */
  get parts(): readonly string[] {
    return this.#parts;
  }

  /** The link that led here, when it was an invite; '' otherwise. The address bar no longer has it (G22). */
  get invite(): string {
    return this.#invite;
  }

  /** How many invites have come while the page is open. */
  get arrivals(): number {
    return this.#arrivals;
  }

  /** Whoever has read the invite lets it go. */
  forgetInvite(): void {
    this.#invite = '';
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
    // An invite holds a secret: it is taken out of the address, and out of the history, before anything else.
    if (location.hash.startsWith('#/join/')) {
      this.#invite = location.href;
      this.#arrivals += 1;
      history.replaceState(null, '', '#/join');
    }
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
