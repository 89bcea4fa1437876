import { exp, log } from '../numeric/exp-log';
import { sum } from '../numeric/sum';
import { demand } from '../refusal';
import { normalised, type Normalisation } from '../value/normalise';
import { columnStep, rowStep, type WorkingStep } from '../working';
import { competitionRanks } from './competition-ranks';
import { checkedProblem, type DecisionProblem } from './problem';

export interface WeightedProduct {
  readonly scores: readonly number[];
  readonly ranks: readonly number[];
  readonly steps: readonly WorkingStep[];
}

/**
 * Weighted product: Π r^w over the normalised values. One value near 0 cannot be made up for by others.
 *
 * @param method `none` takes performances as they are, costs with a negative exponent
 * @throws RangeError naming the cell, for a value that is not above 0 (a zero annihilates a product)
 * @see methods/weighted-product.md, rules WP1–WP4; bridgman1922dimensional
 * @example weightedProduct({ matrix: [[1, 4], [2, 2]], weights: [1, 1], directions: ['max', 'max'] }, 'none').scores // [2, 2]
 */
export function weightedProduct(problem: DecisionProblem, method: Normalisation): WeightedProduct {
  const { matrix, weights, directions } = checkedProblem(problem);
  const table = normalised(matrix, directions, method);
  table.forEach((row, i) =>
    row.forEach((x, j) => {
      demand(
        x === null || x > 0,
        'non_positive',
        () => `value ${x} of alternative ${i}, criterion ${j}; a product expects above 0`,
      );
    }),
  );
  const turned = (j: number): number =>
    method === 'none' && directions[j] === 'min' ? -weights[j]! : weights[j]!;
  // A column without a value under the rule is the same for all: it multiplies by 1.
  const scores = table.map((row) => exp(sum(row.map((x, j) => (x === null ? 0 : turned(j) * log(x))))));
  return {
    scores,
    ranks: competitionRanks(scores).map((rank) => rank!),
    steps: [
      rowStep(
        'w',
        'exponents',
        'criteria',
        weights.map((_, j) => turned(j)),
      ),
      {
        symbol: 'r',
        title: `normalised values (${method})`,
        rows: 'alternatives',
        columns: 'criteria',
        table,
      },
      columnStep('P', 'products', 'alternatives', scores),
    ],
  };
}
