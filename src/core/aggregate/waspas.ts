import { demand } from '../refusal';
import { columnStep, type WorkingStep } from '../working';
import { competitionRanks } from './competition-ranks';
import { normalisedSum } from './normalised-sum';
import type { DecisionProblem } from './problem';
import { weightedProduct } from './weighted-product';

export interface Waspas {
  readonly wsm: readonly (number | null)[];
  readonly wpm: readonly number[];
  readonly scores: readonly number[];
  readonly ranks: readonly number[];
  readonly steps: readonly WorkingStep[];
}

/**
 * WASPAS: λ times the weighted sum plus (1 − λ) times the weighted product, both on linear ratios.
 *
 * @param lambda 0 … 1, ½ unless given
 * @throws RangeError as weightedProduct; for λ outside 0 … 1
 * @see methods/waspas.md, rules WA1–WA3; zavadskas2012optimization
 */
export function waspas(problem: DecisionProblem, lambda = 0.5): Waspas {
  demand(lambda >= 0 && lambda <= 1, 'bad_option', () => `lambda is ${lambda}; expected 0 to 1`);
  const product = weightedProduct(problem, 'linear_ratio');
  const additive = normalisedSum(problem, 'linear_ratio');
  const scores = product.scores.map((p, i) => lambda * (additive.scores[i] ?? 0) + (1 - lambda) * p);
  return {
    wsm: additive.scores,
    wpm: product.scores,
    scores,
    ranks: competitionRanks(scores).map((rank) => rank!),
    steps: [
      ...product.steps,
      columnStep('S', 'weighted sums', 'alternatives', additive.scores),
      columnStep('Q', `λ = ${lambda}`, 'alternatives', scores),
    ],
  };
}
