import { shapeOf, type Matrix } from '../numeric/matrix';
import { demand } from '../refusal';
import { pointWeights } from '../weight/points';

/** `max`: more is better; `min`: a cost. */
export type Direction = 'max' | 'min';

/** What an aggregation rule works on; weights need not sum to 1, every rule normalises them first. */
export interface DecisionProblem {
  /** n × m performances, alternatives × criteria, finite. */
  readonly matrix: Matrix;
  /** m, non-negative, not all 0. */
  readonly weights: readonly number[];
  readonly directions: readonly Direction[];
}

export interface CheckedProblem extends DecisionProblem {
  readonly n: number;
  readonly m: number;
}

/**
 * The same problem with weights that sum to 1.
 *
 * @throws RangeError naming the place, for a ragged or unfinished matrix, another number of weights or directions, or
 *   weights that cannot be normalised
 */
export function checkedProblem({ matrix, weights, directions }: DecisionProblem): CheckedProblem {
  const { rows: n, columns: m } = shapeOf(matrix);
  demand(weights.length === m, 'ragged', () => `${weights.length} weights came for ${m} criteria`);
  demand(directions.length === m, 'ragged', () => `${directions.length} directions came for ${m} criteria`);
  return { matrix, weights: pointWeights(weights, 'weights').weights, directions, n, m };
}

/** +1 for a benefit, −1 for a cost. */
export const signOf = (direction: Direction): 1 | -1 => (direction === 'max' ? 1 : -1);

/** Comparing every pair on every criterion ends in time up to here. */
const pairwiseLimit = 2e7;

/** Refuses a problem too large for comparing every pair. */
export function demandPairs(n: number, m: number): void {
  demand(
    n * n * m <= pairwiseLimit,
    'too_large',
    () => `${n} × ${n} pairs on ${m} lists; at most ${pairwiseLimit} comparisons`,
  );
}
