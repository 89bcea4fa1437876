import { tolerance } from '../aggregate/competition-ranks';
import { weightedTotals } from '../aggregate/weighted-totals';
import { demandPairs } from '../aggregate/problem';

/** What must be taken from one weight alone to make two alternatives equal. */
export interface CriticalChange {
  readonly pair: readonly [number, number];
  /** m, in the unit of the weights, negative for an increase; null where more than the weight would have to go. */
  readonly absolute: readonly (number | null)[];
  /** The same in per cent of the weight; null for a weight of 0. */
  readonly percent: readonly (number | null)[];
}

/**
 * Critical change of each weight for each pair: the amount to take from that weight alone (all are renormalised
 * afterwards) until the pair is equal.
 *
 * @param values  n × m partial values, all defined
 * @param weights m, summing to 1
 * @see methods/critical-change.md, rules CC1–CC3; triantaphyllou1997sensitivity
 */
export function criticalChanges(
  values: readonly (readonly number[])[],
  weights: readonly number[],
): { readonly scores: readonly number[]; readonly pairs: readonly CriticalChange[] } {
  demandPairs(values.length, weights.length);
  const scores = weightedTotals(values, weights);
  const pairs: CriticalChange[] = [];
  for (let a = 0; a < values.length; a++) {
    for (let b = a + 1; b < values.length; b++) {
      const absolute = weights.map((w, j) => {
        const apart = values[a]![j]! - values[b]![j]!;
        const change = (scores[a]! - scores[b]!) / apart;
        return Math.abs(apart) <= tolerance || change > w + tolerance ? null : change + 0;
      });
      const percent = absolute.map((change, j) =>
        change === null || weights[j] === 0 ? null : (100 * change) / weights[j]!,
      );
      pairs.push({ pair: [a, b], absolute, percent });
    }
  }
  return { scores, pairs };
}
