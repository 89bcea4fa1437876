/** What a command does with its arguments, and how it ends. */

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly default?: string | boolean;
  /** What the help says after it: `FILE`, `N`; only for strings. */
  readonly value?: string;
  readonly help: string;
}

export interface Given {
  /** Words that belong to no option. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** A message for the person, on stderr: stdout is for results. */
  readonly say: (message: string) => void;
}

export type Outcome =
  /** Exit 0: the result, printed as JSON. */
  | { readonly kind: 'done'; readonly result: unknown }
  /** Exit 0: a result in a format of its own, printed as it is. */
  | { readonly kind: 'text'; readonly text: string }
  /** Exit 1: the input is refused; the issues, printed as JSON. */
  | { readonly kind: 'refused'; readonly result: unknown }
  /** Exit 1: what was checked does not hold; sentences, printed as they are. */
  | { readonly kind: 'differs'; readonly text: string };

export interface Command {
  readonly summary: string;
  /** What follows the command's name: `[--format json|csv] FILE`. */
  readonly usage: string;
  readonly options: Readonly<Record<string, Option>>;
  /** @throws UsageError for arguments that make no sense */
  readonly run: (given: Given) => Outcome | Promise<Outcome>;
}

/** Exit 2, with this sentence and the command's usage on stderr. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Exit 2: understood, and part of the plan, but this version cannot do it. */
export class NotBuilt extends Error {
  override name = 'NotBuilt';
}
