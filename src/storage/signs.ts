import type { Id } from '$domain';
import type { Page } from './page';

export interface LeftOp {
  readonly document: string;
  readonly op: Id;
}

/**
 * The two things that localStorage is good for. It lags behind by seconds (M8), so it never says what a document
 * holds: only that there were documents at all, and which operations a leaving page still had in its hands.
 */
export class Signs {
  readonly #hasDocuments: string;
  readonly #leaving: string;
  readonly #own: string;

  constructor(
    readonly page: Page,
    name: string,
    tab: string,
  ) {
    this.#hasDocuments = `${name}/has-documents`;
    this.#leaving = `${name}/leaving/`;
    this.#own = `${this.#leaving}${tab}`;
  }

  hadDocuments(): boolean {
    return this.#guarded((kept) => kept.getItem(this.#hasDocuments) !== null) ?? false;
  }

  setHasDocuments(has: boolean): void {
    this.#guarded((kept) =>
      has ? kept.setItem(this.#hasDocuments, '1') : kept.removeItem(this.#hasDocuments),
    );
  }

  noteLeaving(ops: readonly LeftOp[]): void {
    this.#guarded((kept) => kept.setItem(this.#own, JSON.stringify(ops)));
  }

  stayed(): void {
    this.#guarded((kept) => kept.removeItem(this.#own));
  }

  /** What pages before this one noted when they left; noted no longer. */
  takeLeft(): readonly LeftOp[] {
    const taken = this.#guarded((kept) => {
      const keys = Array.from({ length: kept.length }, (_, i) => kept.key(i) ?? '').filter((key) =>
        key.startsWith(this.#leaving),
      );
      const texts = keys.map((key) => kept.getItem(key) ?? '[]');
      for (const key of keys) kept.removeItem(key);
      return texts.flatMap((text) => JSON.parse(text) as LeftOp[]);
    });
    return taken ?? [];
  }

  #guarded<T>(use: (kept: Page['localStorage']) => T): T | null {
    try {
      return use(this.page.localStorage);
    } catch {
      return null;
    }
  }
}
