/**
 * What is wrong with something that came from outside, for a person to read.
 * The message says what came, what was expected and how to mend it; nothing was taken over.
 */
export interface Issue {
  /** Place in a document, `criteria[2].scale.max`; `$` is the document itself. */
  readonly path?: string;
  /** Line of a text or row of a table, counted from 1. */
  readonly row?: number;
  /** Header of a table's column, or the character within a line, counted from 1. */
  readonly column?: string;
  readonly message: string;
}

/** A value, or everything that stands in its way. */
export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };
