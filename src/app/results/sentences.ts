import type { Firmness, Problem, RankedList, RankedRow, Ranking } from '$domain';

/** What the one sentence above a list has to say, as counts and names; the catalogue words it. */
export interface ListFinding {
  readonly candidates: number;
  /** In the set in at least the priority share of redraws. */
  readonly firm: number;
  /** In the set by the headline. */
  readonly chosen: number;
  /** The leader and the next cannot be told apart. */
  readonly firstIsFragile: boolean;
  /** Candidates in the set of which one could as well be out. */
  readonly contested: number;
  readonly apart: number;
}

export function findingOf(list: RankedList, firmness: Firmness): ListFinding {
  const ranked = list.rows.filter((row) => row.rank !== null);
  const [first, second] = ranked;
  return {
    candidates: list.rows.length,
    firm: ranked.filter((row) => firmness.bands[row.candidate] === 'priority').length,
    chosen: list.set.length,
    firstIsFragile:
      first !== undefined &&
      second !== undefined &&
      areNotSeparable(firmness, first.candidate, second.candidate),
    contested: ranked.filter((row) => firmness.bands[row.candidate] === 'reserve').length,
    apart: list.rows.length - ranked.length,
  };
}

export const areNotSeparable = (firmness: Firmness, a: number, b: number): boolean =>
  firmness.notSeparable.some(([x, y]) => (x === a && y === b) || (x === b && y === a));

/** One weight, the smallest change of it that makes two candidates equal; null when no change of it does. */
export interface Reason {
  readonly criterion: number;
  /** Contribution of the better one minus that of the other; positive speaks for the one that is ahead. */
  readonly difference: number;
}

/** Why one row stands above another: the differences that make it, largest first. */
export function reasonsFor(ahead: RankedRow, behind: RankedRow): Reason[] {
  return ahead.contributions
    .map((own, criterion) => ({ criterion, difference: (own ?? 0) - (behind.contributions[criterion] ?? 0) }))
    .filter((reason) => Math.abs(reason.difference) > 1e-9)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
}

/** Rows of the ranking by candidate, across the lists. */
export function rowOf(ranking: Ranking, candidate: number): RankedRow | undefined {
  return ranking.lists.flatMap((list) => list.rows).find((row) => row.candidate === candidate);
}

/** What a weight does when it is set to `share` and the others keep their proportions. */
export function withWeight(weights: readonly number[], criterion: number, share: number): number[] {
  const rest = 1 - weights[criterion]!;
  const others = 1 - share;
  return weights.map((weight, j) => {
    if (j === criterion) return share;
    return rest > 1e-12 ? (weight * others) / rest : others / (weights.length - 1);
  });
}

/** How many judgements are missing, in the words' units. */
export const emptyTotal = ({ empties }: Problem): number =>
  empties.cannotJudge + empties.notUnderstood + empties.unanswered;
