import { canonicalJson } from './canonical';
import { sha256Hex } from './hash';
import type { Hash, Id, Instant } from './ids';

/**
 * One line of a hash-chained journal. `F` is the kind of fact it keeps: a workshop's, or one expert's draft ballot's.
 * `hash` = SHA-256 of the canonical JSON of everything else, `prev` included.
 */
export interface Entry<F> {
  readonly rev: number;
  readonly prev: Hash;
  readonly hash: Hash;
  /** Idempotency key of the write: absorbing it twice changes nothing. */
  readonly op: Id;
  /** Facts of one gesture are undone together. */
  readonly gesture: Id;
  /** Set on the inverse facts of an undo or redo: the gesture it takes back or brings back. */
  readonly undoes: Id | null;
  readonly redoes: Id | null;
  readonly at: Instant;
  /** Who: `facilitator`, or a seat's id. */
  readonly by: string;
  readonly fact: F;
}

/** An entry not yet chained: what a command makes and the journal's writer numbers. */
export type Draft<F> = Omit<Entry<F>, 'rev' | 'prev' | 'hash'>;

export const genesis: Hash = '0'.repeat(64);

export interface Head {
  readonly rev: number;
  readonly hash: Hash;
}

/** The head of an empty journal. */
export const emptyHead: Head = { rev: 0, hash: genesis };

/** Chains drafts onto a head; revisions count from 1. */
export function chain<F>(head: Head, drafts: readonly Draft<F>[]): Entry<F>[] {
  let { rev, hash: prev } = head;
  return drafts.map((draft) => {
    rev += 1;
    const unhashed = { ...draft, rev, prev };
    const entry = { ...unhashed, hash: entryHash(unhashed) };
    prev = entry.hash;
    return entry;
  });
}

function entryHash(unhashed: object): Hash {
  return sha256Hex(canonicalJson(unhashed));
}

/** Where a chain first breaks: the revision that is missing or altered, with the reason; null when it holds. */
export function brokenAt<F>(
  entries: readonly Entry<F>[],
): { readonly rev: number; readonly why: 'gap' | 'link' | 'content' } | null {
  let prev = genesis;
  for (const [index, entry] of entries.entries()) {
    const rev = index + 1;
    if (entry.rev !== rev) return { rev, why: 'gap' };
    if (entry.prev !== prev) return { rev, why: 'link' };
    const { hash, ...unhashed } = entry;
    if (entryHash(unhashed) !== hash) return { rev, why: 'content' };
    prev = hash;
  }
  return null;
}
