import { exp, log } from '../numeric/exp-log';
import { shapeOf, columnOf, type Matrix } from '../numeric/matrix';
import { median } from '../numeric/quantile';
import { mean } from '../numeric/sum';
import type { WorkingStep } from '../working';
import { pointWeights } from './points';

/** How the experts' weights become one; geometric and median are renormalised. */
export type WeightMean = 'arithmetic' | 'geometric' | 'median';

export interface GroupWeights {
  readonly weights: readonly number[];
  /** Each expert's own weights, summing to 1. */
  readonly individual: readonly (readonly number[])[];
  readonly steps: readonly WorkingStep[];
}

/**
 * Mean weights of a group: each expert's points are normalised first.
 *
 * @param points experts × criteria
 * @param rule   `arithmetic` is what a workshop uses (R4); a geometric mean is 0 where any expert gives 0
 * @throws RangeError naming the expert whose points cannot be normalised, or when nothing is left to normalise
 * @see methods/group-weights.md, rules GW1–GW4
 * @example groupWeights([[1, 1], [3, 1]], 'arithmetic').weights // [0.625, 0.375]
 */
export function groupWeights(points: Matrix, rule: WeightMean): GroupWeights {
  shapeOf(points, 'points');
  const individual = points.map((row, e) => pointWeights(row, `points[${e}]`).weights);
  return { ...combinedWeights(individual, rule), individual };
}

/** The same for weights that each sum to 1 already. */
export function combinedWeights(
  individual: Matrix,
  rule: WeightMean,
): { readonly weights: readonly number[]; readonly steps: readonly WorkingStep[] } {
  const centres = individual[0]!.map((_, j) => centre(columnOf(individual, j), rule));
  const weights = pointWeights(centres, `${rule} mean weights`).weights;
  const own: WorkingStep = {
    symbol: 'w',
    title: 'weights of each expert',
    rows: 'raters',
    columns: 'criteria',
    table: individual,
  };
  return {
    weights,
    steps: [own, { symbol: 'w̄', title: `${rule} mean`, columns: 'criteria', table: [weights] }],
  };
}

function centre(column: readonly number[], rule: WeightMean): number {
  if (rule === 'arithmetic') return mean(column)!;
  if (rule === 'median') return median(column)!;
  return column.some((w) => w === 0) ? 0 : exp(mean(column.map(log))!);
}
