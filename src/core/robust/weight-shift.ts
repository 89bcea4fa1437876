import { panelJudgement, type PanelMean, type PanelTables } from '../group/panel';
import { sum } from '../numeric/sum';
import { shiftFrom, standing, type ListRule, type Shift } from './standing';

export interface WeightShift extends Shift {
  readonly criterion: number;
  /** What the criterion's weight was multiplied by. */
  readonly factor: number;
  readonly weights: readonly number[];
}

/** One weight up or down at a time, and all weights equal (R10). */
export interface WeightShifts {
  /** Two per weighted criterion: first down, then up. */
  readonly oneAtATime: readonly WeightShift[];
  readonly equal: Shift & { readonly weights: readonly number[] };
}

/**
 * Multiplies one weight; the others keep their proportions and take up the rest.
 *
 * @param weights m, summing to 1
 * @returns m, summing to 1; a weight that would pass 1 stops there, and the only weighted criterion keeps its weight
 * @example shiftedWeights([0.5, 0.3, 0.2], 0, 1.2) // [0.6, 0.24, 0.16]
 */
export function shiftedWeights(weights: readonly number[], criterion: number, factor: number): number[] {
  const before = weights[criterion]!;
  const others = sum(weights.filter((_, j) => j !== criterion));
  if (others === 0) return [...weights];
  const after = Math.min(1, before * factor);
  return weights.map((w, j) => (j === criterion ? after : (w * (1 - after)) / others));
}

/**
 * Equal weights over the criteria that weigh anything.
 *
 * @example equalWeights([0.7, 0, 0.3]) // [0.5, 0, 0.5]
 */
export function equalWeights(weights: readonly number[]): number[] {
  const weighted = weights.filter((w) => w > 0).length;
  return weights.map((w) => (w > 0 ? 1 / weighted : 0));
}

/**
 * How the sets change when one weight is a fifth smaller or larger, and when all are equal.
 *
 * @param by  by how much, 0.2 for ± 20 %; in (0, 1]
 * @returns the shifts; null when the panel has no weights
 * @throws RangeError for a `by` outside (0, 1]
 * @see methods/weight-shift.md, rules SH1–SH4
 */
export function weightShifts(
  tables: PanelTables,
  mean: PanelMean,
  rule: ListRule,
  by = 0.2,
): WeightShifts | null {
  if (!(by > 0 && by <= 1))
    throw new RangeError(`A weight shifts by more than 0 and at most 1, not by ${by}.`);
  const panel = panelJudgement(tables, mean);
  const { weights } = panel;
  if (weights === null) return null;
  const headline = standing(tables, panel, weights, rule);
  const shiftTo = (other: readonly number[]) => ({
    weights: other,
    ...shiftFrom(headline, standing(tables, panel, other, rule)),
  });
  const weighted = [...weights.keys()].filter((j) => weights[j]! > 0);
  return {
    oneAtATime: weighted.flatMap((criterion) =>
      [1 - by, 1 + by].map((factor) => ({
        criterion,
        factor,
        ...shiftTo(shiftedWeights(weights, criterion, factor)),
      })),
    ),
    equal: shiftTo(equalWeights(weights)),
  };
}
