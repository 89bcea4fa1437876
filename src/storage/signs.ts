import type { Page } from './page';
import type { PendingRow } from './shape';

/**
 * The two things that localStorage is good for. It lags behind by seconds (M8), so it never says what a document
 * holds: only that there were documents at all, and what a leaving page had in its hands. That note is the second way
 * to hand over: a renderer that ends at once takes a transaction with it that has not begun, but not what it noted.
 * Operations make it harmless when both arrive, or when an old note turns up again.
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

  noteLeaving(rows: readonly PendingRow[]): void {
    const bare = rows.map((row) => ({ ...row, bodies: [] }));
    const noted = this.#guarded((kept) => (kept.setItem(this.#own, JSON.stringify(rows)), true));
    if (!noted) this.#guarded((kept) => kept.setItem(this.#own, JSON.stringify(bare)));
  }

  stayed(): void {
    this.#guarded((kept) => kept.removeItem(this.#own));
  }

  /** What pages before this one noted when they left; noted no longer. `isWhole` is false when a note made no sense. */
  takeLeft(): { readonly rows: readonly PendingRow[]; readonly isWhole: boolean } {
    const texts = this.#guarded((kept) => {
      const keys = Array.from({ length: kept.length }, (_, i) => kept.key(i) ?? '').filter((key) =>
        key.startsWith(this.#leaving),
      );
      const found = keys.map((key) => kept.getItem(key) ?? '[]');
      for (const key of keys) kept.removeItem(key);
      return found;
    });
    const notes = (texts ?? []).map(readNote);
    return { rows: notes.flatMap((note) => note ?? []), isWhole: !notes.includes(null) };
  }

  #guarded<T>(use: (kept: Page['localStorage']) => T): T | null {
    try {
      return use(this.page.localStorage);
    } catch {
      return null;
    }
  }
}

function readNote(text: string): readonly PendingRow[] | null {
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) && rows.every(isPendingRow) ? rows : null;
  } catch {
    return null;
  }
}

function isPendingRow(row: unknown): row is PendingRow {
  const { key, document, drafts, bodies, label } = (row ?? {}) as Partial<Record<keyof PendingRow, unknown>>;
  return (
    typeof key === 'string' &&
    typeof document === 'string' &&
    label !== undefined &&
    Array.isArray(bodies) &&
    Array.isArray(drafts) &&
    drafts.every((draft: unknown) => typeof (draft as { op?: unknown } | null)?.op === 'string')
  );
}
