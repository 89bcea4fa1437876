import type { Draft, Entry, Fact } from '$domain';
import { chain, emptyHead, foldWorkshop } from '$domain';

/** How a file's journal stands to the one on this device. */
export type Standing =
  | { readonly kind: 'same' }
  /** The device has all of the file and `ahead` entries more. */
  | { readonly kind: 'older'; readonly ahead: number }
  /** The file has all of the device and `added` more. */
  | { readonly kind: 'newer'; readonly added: readonly Entry<Fact>[] }
  /** Both went on after a common beginning. `merged` continues the device's; null when the file's changes do not fit. */
  | {
      readonly kind: 'apart';
      readonly ours: number;
      readonly theirs: number;
      readonly merged: readonly Entry<Fact>[] | null;
    };

/** Compares two journals of one workshop; entries are known by their hash, writes by their `op`. */
export function standingOf(ours: readonly Entry<Fact>[], theirs: readonly Entry<Fact>[]): Standing {
  const fork = forkOf(ours, theirs);
  if (fork === ours.length && fork === theirs.length) return { kind: 'same' };
  if (fork === theirs.length) return { kind: 'older', ahead: ours.length - fork };
  if (fork === ours.length) return { kind: 'newer', added: theirs.slice(fork) };
  return {
    kind: 'apart',
    ours: ours.length - fork,
    theirs: theirs.length - fork,
    // Without a common beginning these are two workshops, whatever their ids say: a rehearsal and a real one, say.
    merged: fork === 0 ? null : continued(ours, theirs.slice(fork)),
  };
}

function forkOf(ours: readonly Entry<Fact>[], theirs: readonly Entry<Fact>[]): number {
  const shorter = Math.min(ours.length, theirs.length);
  for (let at = 0; at < shorter; at += 1) if (ours[at]!.hash !== theirs[at]!.hash) return at;
  return shorter;
}

/** Their entries chained onto ours; null when the fold refuses them, as when both created a round of the same id. */
function continued(
  ours: readonly Entry<Fact>[],
  theirs: readonly Entry<Fact>[],
): readonly Entry<Fact>[] | null {
  const known = new Set(ours.map((entry) => entry.op));
  const drafts = theirs
    .filter((entry) => !known.has(entry.op))
    .map(({ op, gesture, undoes, redoes, at, by, fact }): Draft<Fact> => ({
      op,
      gesture,
      undoes,
      redoes,
      at,
      by,
      fact,
    }));
  const last = ours.at(-1);
  const added = chain(last === undefined ? emptyHead : { rev: last.rev, hash: last.hash }, drafts);
  try {
    foldWorkshop(foldWorkshop(null, ours), added);
    return added;
  } catch {
    return null;
  }
}
