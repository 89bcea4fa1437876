import { tolerance } from '../aggregate/competition-ranks';

/** How a list's set is cut (R9): the first `count`, or everyone whose score reaches the threshold. */
export type SetCut =
  { readonly kind: 'count'; readonly count: number } | { readonly kind: 'threshold'; readonly score: number };

/** A tie that reaches over the cut: everyone in it is in the set, or nobody. */
export type TieAtCut = 'all-in' | 'all-out';

/** One list that is ranked by itself (R2), as indices of alternatives, and its cut. */
export interface RankedList {
  readonly alternatives: readonly number[];
  readonly cut: SetCut;
}

export type Band = 'priority' | 'reserve' | 'park';

/**
 * The band of a share of redraws in the set (R9).
 *
 * @param share  share of redraws in the set, in [0, 1]
 * @param limits least share of a priority and of the reserve (below it: park), 0.8 and 0.2 by default in a methodology
 * @example bandOf(0.8, { priority: 0.8, park: 0.2 }) // 'priority'
 */
export function bandOf(share: number, limits: { readonly priority: number; readonly park: number }): Band {
  if (share >= limits.priority - tolerance) return 'priority';
  return share >= limits.park - tolerance ? 'reserve' : 'park';
}

/**
 * Ranks one list and marks its set, into arrays that belong to the caller: a redraw's loop allocates nothing.
 * Tie groups are those of `competitionRanks`; an alternative whose score is −Infinity has no rank and is in no set.
 *
 * @param order  the list's alternatives, in any order; comes back sorted by score, best first (fast when nearly sorted)
 * @param scores by alternative
 * @param ranks  takes each alternative's competition rank, 1 is best, 0 for none
 * @param inSet  takes 1 for each alternative in the set, else 0
 */
export function rankList(
  order: Int32Array,
  scores: Float64Array,
  cut: SetCut,
  tieAtCut: TieAtCut,
  ranks: Int32Array,
  inSet: Uint8Array,
): void {
  sortByScore(order, scores);
  for (let start = 0; start < order.length;) {
    const leader = scores[order[start]!]!;
    const ranked = leader !== Number.NEGATIVE_INFINITY;
    let end = start + 1;
    while (end < order.length && (!ranked || leader - scores[order[end]!]! <= tolerance)) end += 1;
    const chosen = ranked && groupIsIn(leader, start, end, cut, tieAtCut) ? 1 : 0;
    for (let place = start; place < end; place++) {
      ranks[order[place]!] = ranked ? start + 1 : 0;
      inSet[order[place]!] = chosen;
    }
    start = end;
  }
}

/** Of a tie group on places start … end − 1 (from 0). What is within the tolerance of a threshold has reached it. */
function groupIsIn(leader: number, start: number, end: number, cut: SetCut, tieAtCut: TieAtCut): boolean {
  if (cut.kind === 'threshold') return leader >= cut.score - tolerance;
  return tieAtCut === 'all-in' ? start < cut.count : end <= cut.count;
}

function sortByScore(order: Int32Array, scores: Float64Array): void {
  if (order.length > 200) {
    order.sort((a, b) => (scores[a] === scores[b] ? 0 : scores[b]! - scores[a]!));
    return;
  }
  for (let place = 1; place < order.length; place++) {
    const alternative = order[place]!;
    const score = scores[alternative]!;
    let at = place;
    while (at > 0 && scores[order[at - 1]!]! < score) {
      order[at] = order[at - 1]!;
      at -= 1;
    }
    order[at] = alternative;
  }
}
