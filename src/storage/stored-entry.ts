import { canonicalJson, emptyHead, sha256Hex, type Entry, type Hash, type Head, type Id } from '$domain';

/**
 * An entry as it lies on disk: the canonical text that its hash covers, and the hash beside it.
 * Checking a journal is then hashing strings, without parsing and writing every fact again.
 */
export interface StoredEntry {
  readonly rev: number;
  readonly op: Id;
  readonly hash: Hash;
  /** Canonical JSON of everything but `hash`. */
  readonly text: string;
}

export interface Break {
  readonly rev: number;
  readonly why: 'gap' | 'link' | 'content';
}

/** @throws TypeError when the hash is not the entry's own */
export function storedEntry(entry: Entry<unknown>): StoredEntry {
  const { hash, ...unhashed } = entry;
  const text = canonicalJson(unhashed);
  if (sha256Hex(text) !== hash) throw new TypeError(`entry ${entry.rev}: its hash does not fit its content`);
  return { rev: entry.rev, op: entry.op, hash, text };
}

/** The whole entry as JSON. */
export const entryJson = (stored: StoredEntry): string =>
  `${stored.text.slice(0, -1)},"hash":"${stored.hash}"}`;

export const readEntry = (stored: StoredEntry): Entry<unknown> =>
  JSON.parse(entryJson(stored)) as Entry<unknown>;

/** Where a stored chain first breaks after `from`; null when it holds. The twin of the domain's `brokenAt`. */
export function storedBreak(entries: readonly StoredEntry[], from: Head = emptyHead): Break | null {
  let { rev, hash: prev } = from;
  for (const entry of entries) {
    rev += 1;
    if (entry.rev !== rev) return { rev, why: 'gap' };
    if (sha256Hex(entry.text) !== entry.hash) return { rev, why: 'content' };
    const link = linkOf(entry.text);
    if (link.rev !== rev || link.op !== entry.op) return { rev, why: 'content' };
    if (link.prev !== prev) return { rev, why: 'link' };
    prev = entry.hash;
  }
  return null;
}

const opKey = '"op":"';
const prevKey = '"prev":"';

/**
 * `op`, `prev` and `rev` out of a canonical text. Its keys are sorted, so behind `op` and `prev` stand only `redoes`,
 * `rev` and `undoes`, which hold ids and a number: the last occurrences are the members themselves, whatever the fact
 * says.
 */
export function linkOf(text: string): { readonly op: Id; readonly prev: Hash; readonly rev: number } {
  const prevAt = text.lastIndexOf(prevKey);
  const opAt = text.lastIndexOf(opKey, prevAt) + opKey.length;
  const op = text.slice(opAt, text.indexOf('"', opAt));
  const prev = text.slice(prevAt + prevKey.length, prevAt + prevKey.length + 64);
  const rev = /"rev":(\d+)/.exec(text.slice(prevAt))?.[1];
  return { op, prev, rev: rev === undefined ? -1 : Number(rev) };
}

/** @throws TypeError when the request's entries do not follow from the head it expects */
export function storedEntries(expected: Head, entries: readonly Entry<unknown>[]): StoredEntry[] {
  let head = expected;
  return entries.map((entry) => {
    if (entry.rev !== head.rev + 1 || entry.prev !== head.hash) {
      throw new TypeError(
        `entry ${entry.rev} does not follow revision ${head.rev} (${head.hash.slice(0, 8)}…)`,
      );
    }
    head = { rev: entry.rev, hash: entry.hash };
    return storedEntry(entry);
  });
}
