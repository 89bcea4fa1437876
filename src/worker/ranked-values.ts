import type { PanelJudgement } from '$core';
import type { Ranking } from '$domain';

/** A list's ranked candidates with everything the weighted sum reads of them. */
export interface RankedValues {
  readonly sector: string;
  /** Best first. */
  readonly candidates: readonly number[];
  readonly ranks: readonly number[];
  /** Criteria (indices) on which every one of them has a value; the others have no weight. */
  readonly criteria: readonly number[];
  /** candidates × criteria. */
  readonly values: readonly (readonly number[])[];
  /** criteria, summing to 1. */
  readonly weights: readonly number[];
  /** How many are in the set. */
  readonly chosen: number;
}

/** The ranked part of each list as complete tables; lists without one are left out. */
export function rankedValues(ranking: Ranking, judgement: PanelJudgement): RankedValues[] {
  const { weights } = ranking;
  if (weights === null) return [];
  return ranking.lists.flatMap(({ sector, rows, set }) => {
    const ranked = rows.filter((row) => row.rank !== null);
    if (ranked.length === 0) return [];
    const candidates = ranked.map((row) => row.candidate);
    const criteria = weights.flatMap((_, j) =>
      candidates.every((i) => judgement.values[i]![j] !== null) ? [j] : [],
    );
    return [
      {
        sector,
        candidates,
        ranks: ranked.map((row) => row.rank!),
        criteria,
        values: candidates.map((i) => criteria.map((j) => judgement.values[i]![j]!)),
        weights: criteria.map((j) => weights[j]!),
        chosen: set.length,
      },
    ];
  });
}
