import { emptyCounts, type RedrawCounts } from '../panel-redraw';
import type { RedrawPlan } from './redraw-plan';

/** Counts by row of a plan, as the kernels keep them. */
export interface RowCounts {
  readonly draws: number;
  /** By row. */
  readonly sets: ArrayLike<number>;
  /** By list: rows × (rows + 1), the last column for no rank. */
  readonly ranks: ArrayLike<number>;
  /** By list: rows × rows. */
  readonly ahead: ArrayLike<number>;
}

/** What runs redraws: the SIMD kernel, or its twin. */
export interface RedrawKernel {
  /** Counts of the blocks from … to − 1, in the form `summarise` reads. */
  run(from: number, to: number): RedrawCounts;
}

/** Puts the kernels' rows back into the places of the question's lists. */
export function asRedrawCounts(plan: RedrawPlan, rows: RowCounts): RedrawCounts {
  const { problem, lists } = plan;
  const counts = emptyCounts(problem);
  counts.notEnoughEvidence.forEach((_, i) => {
    const listed = problem.question.lists.some(({ alternatives }) => alternatives.includes(i));
    if (listed) counts.notEnoughEvidence[i] = rows.draws;
  });
  let ranksAt = 0;
  let aheadAt = 0;
  lists.forEach(({ first, size }, l) => {
    const members = problem.question.lists[l]!.alternatives;
    const places = plan.rows.slice(first, first + size).map((i) => members.indexOf(i));
    const start = problem.squares[l]!;
    places.forEach((place, r) => {
      const i = members[place]!;
      counts.inSet[i] = rows.sets[first + r]!;
      counts.notEnoughEvidence[i] = rows.ranks[ranksAt + r * (size + 1) + size]!;
      for (let rank = 0; rank < size; rank++)
        counts.ranks[start + place * members.length + rank] = rows.ranks[ranksAt + r * (size + 1) + rank]!;
      places.forEach((other, k) => {
        counts.ahead[start + place * members.length + other] = rows.ahead[aheadAt + r * size + k]!;
      });
    });
    ranksAt += size * (size + 1);
    aheadAt += size * size;
  });
  return { ...counts, draws: rows.draws };
}
