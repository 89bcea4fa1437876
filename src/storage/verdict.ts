import type { AppendRequest, AppendResult, Entry, Head } from '$domain';

/** What a store knows of a document when an append arrives. */
export interface Standing {
  readonly head: Head;
  /** Entries after the head that the request expects; null when that head is not on this journal's chain. */
  readonly since: readonly Entry<unknown>[] | null;
  /** Whether an operation already stands in the journal. */
  readonly knows: (op: string) => boolean;
}

/**
 * Compare-and-set, the same for every store: `write` when the request fits the head, otherwise the answer to give.
 * A replay of entries that already stand is `saved`; an operation that stands under other entries changes nothing.
 */
export function verdict(
  standing: Standing,
  request: AppendRequest,
): AppendResult | { readonly kind: 'write' } {
  const { head, since } = standing;
  const { expected, entries } = request;
  if (expected.rev === head.rev && expected.hash === head.hash) {
    if (entries.length > 0 && entries.every((entry) => standing.knows(entry.op)))
      return { kind: 'saved', head };
    const twice = entries.find((entry) => standing.knows(entry.op));
    return twice ? refused(`operation ${twice.op} already stands in the journal`) : { kind: 'write' };
  }
  if (since === null) {
    return refused(
      `the journal here ends at revision ${head.rev} and does not hold revision ${expected.rev}: removed in another tab, or lost`,
    );
  }
  const replayed = entries.length > 0 && entries.every((entry, i) => since[i]?.hash === entry.hash);
  const last = entries.at(-1);
  if (replayed && last) return { kind: 'saved', head: { rev: last.rev, hash: last.hash } };
  return { kind: 'conflict', entries: since };
}

const refused = (detail: string): AppendResult => ({ kind: 'not-saved', fault: { kind: 'unknown', detail } });
