/** What was announced last. One page, one voice. */
class Announcer {
  #text = $state('');

  get text(): string {
    return this.#text;
  }

  /** Said by screen readers when they come to it; the same words twice are said twice. */
  announce(text: string): void {
    this.#text = this.#text === text ? `${text}\u00a0` : text;
  }
}

export const announcer = new Announcer();

export function announce(text: string): void {
  announcer.announce(text);
}
