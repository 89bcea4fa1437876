import { shapeOf, type Matrix } from '../numeric/matrix';
import { dot, sum } from '../numeric/sum';
import { demand } from '../refusal';
import { tolerance } from './competition-ranks';

/**
 * Weighted sums of values on any scale: what sensitivity looks at, which does not mind whether they are partial values.
 *
 * @param values  n × m, finite
 * @param weights m, non-negative, summing to 1 within 1e-9
 * @throws RangeError naming the place
 */
export function weightedTotals(values: Matrix, weights: readonly number[]): readonly number[] {
  const { columns } = shapeOf(values, 'values');
  demand(
    weights.length === columns,
    'ragged',
    () => `${weights.length} weights came for ${columns} criteria`,
  );
  weights.forEach((w, j) => demand(w >= 0, 'negative', () => `weights[${j}] is ${w}; expected 0 or more`));
  const total = sum(weights);
  demand(Math.abs(total - 1) <= tolerance, 'bad_sum', () => `weights sum to ${total}; expected 1`);
  return values.map((row) => dot(weights, row) + 0);
}
