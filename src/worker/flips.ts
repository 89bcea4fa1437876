import { scoreFlips, tolerance, weightFlips, weightStability } from '$core';
import type { Flips, ListStability, WeightInterval } from '$domain';
import { rankingOf, type JudgedProblem } from './ranking';
import { rankedValues } from './ranked-values';

/**
 * What one change alone would make two candidates level, one weight or one mean value at a time.
 *
 * @returns null unless both are ranked
 */
export function flipsOf(
  judged: JudgedProblem,
  whatIf: readonly number[] | null,
  pair: readonly [number, number],
): Flips | null {
  const { weights, lists } = rankingOf(judged, whatIf);
  const rows = lists.flatMap((list) => list.rows);
  const [one, other] = pair.map((i) => rows.find((row) => row.candidate === i && row.rank !== null));
  if (weights === null || one === undefined || other === undefined) return null;
  const ordered = one.score! >= other.score! ? ([one, other] as const) : ([other, one] as const);
  const criteria = weights.flatMap((_, j) => (ordered.every((row) => row.values[j] !== null) ? [j] : []));
  const values = ordered.map((row) => criteria.map((j) => row.values[j]!));
  const own = criteria.map((j) => weights[j]!);
  const all = (found: readonly (number | null)[]): (number | null)[] =>
    weights.map((_, j) => (criteria.includes(j) ? found[criteria.indexOf(j)]! : null));
  const score = (a: number, b: number): (number | null)[] =>
    all(scoreFlips(values, own, a, b).map((flip) => flip?.value ?? null));
  return {
    pair: [ordered[0].candidate, ordered[1].candidate],
    weights: all(weightFlips(values, own, 0, 1)),
    values: [score(0, 1), score(1, 0)],
  };
}

/** For each list the intervals of the weights in which its set keeps its order. */
export function stabilityOf(judged: JudgedProblem): ListStability[] {
  const ranking = rankingOf(judged, null);
  return rankedValues(ranking, judged.judgement).flatMap((list) => {
    const { sector, candidates, criteria, values, weights, chosen } = list;
    if (candidates.length < 2) return [];
    const k = Math.min(Math.max(1, chosen), candidates.length);
    const { first, intervals } = weightStability(values, weights, k);
    const named = (i: number | null): number | null => (i === null ? null : candidates[i]!);
    const interval = (j: number): WeightInterval | null => {
      const at = criteria.indexOf(j);
      if (at < 0) return null;
      const { low, high, challengerLow, challengerHigh } = intervals[at]!;
      return {
        low: low < tolerance ? 0 : low,
        high: high > 1 - tolerance ? 1 : high,
        challengerLow: named(challengerLow),
        challengerHigh: named(challengerHigh),
      };
    };
    return [
      {
        sector,
        first: first.map((i) => candidates[i]!),
        intervals: judged.problem.criteria.map((_, j) => interval(j)),
      },
    ];
  });
}
