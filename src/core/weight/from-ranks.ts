import { demand } from '../refusal';
import { sum } from '../numeric/sum';
import { power } from '../numeric/power';
import { columnStep, type WorkingStep } from '../working';
import { pointWeights } from './points';

/** How positions become weights; `roc` is the rank-order centroid. */
export type RankRule = 'rank_sum' | 'rank_reciprocal' | 'rank_exponent' | 'roc';

export interface RankWeights {
  /** m, summing to 1. */
  readonly weights: readonly number[];
  readonly steps: readonly WorkingStep[];
}

/**
 * Weights from an order of the criteria. Tied criteria share the mean of the weights of the positions they fill.
 *
 * @param order    groups of criteria (counted from 0), best first; a group of several is a tie; each criterion once
 * @param rule     rank sum ∝ m − r + 1; rank exponent ∝ (m − r + 1)^e; rank reciprocal ∝ 1/r; ROC (1/m) Σ_{k ≥ r} 1/k
 * @param exponent of the rank exponent rule, 0 or more; 0 gives equal weights, 1 the rank sum
 * @returns weights in the criteria's own order, and the weight of each position
 * @throws RangeError naming the place, for an order that leaves out or repeats a criterion
 * @see methods/ranking.md, rules RK1–RK6; stillwell1981weights; barron1996decision
 * @example rankWeights([[1], [0, 2]], 'rank_sum').weights // [0.25, 0.5, 0.25]
 */
export function rankWeights(
  order: readonly (readonly number[])[],
  rule: RankRule,
  exponent = 1,
): RankWeights {
  const m = criteriaOf(order);
  const positions = positionWeights(m, rule, exponent);
  const weights = new Array<number>(m).fill(0);
  let filled = 0;
  for (const group of order) {
    const shared = sum(positions.slice(filled, filled + group.length)) / group.length;
    for (const j of group) weights[j] = shared;
    filled += group.length;
  }
  return { weights, steps: [columnStep('w_r', 'weight of each position, best first', 'levels', positions)] };
}

/** Counts the criteria and makes sure that each is there once. */
function criteriaOf(order: readonly (readonly number[])[]): number {
  const m = order.reduce((count, group) => count + group.length, 0);
  demand(m > 0, 'empty', () => 'order is empty; expected at least one criterion');
  const seen = new Set<number>();
  order.forEach((group, g) => {
    demand(group.length > 0, 'bad_order', () => `order[${g}] is empty; expected at least one criterion`);
    group.forEach((j, k) => {
      const whole = Number.isInteger(j) && j >= 0 && j < m;
      demand(whole, 'bad_order', () => `order[${g}][${k}] is ${j}; expected a criterion from 0 to ${m - 1}`);
      demand(!seen.has(j), 'bad_order', () => `order[${g}][${k}]: criterion ${j} stands in the order twice`);
      seen.add(j);
    });
  });
  return m;
}

function positionWeights(m: number, rule: RankRule, exponent: number): readonly number[] {
  const position = Array.from({ length: m }, (_, k) => k + 1);
  switch (rule) {
    case 'rank_sum':
      return pointWeights(position.map((r) => m - r + 1)).weights;
    case 'rank_reciprocal':
      return pointWeights(position.map((r) => 1 / r)).weights;
    case 'roc':
      return pointWeights(position.map((r) => sum(position.slice(r - 1).map((k) => 1 / k)))).weights;
    case 'rank_exponent':
      demand(
        Number.isFinite(exponent) && exponent >= 0,
        'bad_exponent',
        () => `exponent is ${exponent}; expected 0 or more`,
      );
      // (m − r + 1)/m keeps the power at most 1: only the proportions count.
      return pointWeights(position.map((r) => power((m - r + 1) / m, exponent))).weights;
  }
}
