import { competitionRanks } from '../aggregate/competition-ranks';
import { weightedTotals } from '../aggregate/weighted-totals';
import { demand } from '../refusal';
import { weightLines } from './one-weight';

/** Scores and ranks with one weight lowered or raised. */
export interface TornadoEnd {
  readonly scores: readonly number[];
  readonly ranks: readonly number[];
}

/**
 * Tornado: each weight times 1 − δ and times 1 + δ, the others keeping their proportions.
 *
 * @param values  n × m partial values, all defined
 * @param weights m, summing to 1
 * @param delta   0 … 1; 0.2 for ± 20 %. A weight raised past 1 stays at 1
 * @returns the leader, and for each criterion the lowered and the raised result
 * @see methods/tornado.md, rules TN1–TN3
 */
export function tornado(
  values: readonly (readonly number[])[],
  weights: readonly number[],
  delta: number,
): { readonly leader: number; readonly rows: readonly (readonly [TornadoEnd, TornadoEnd])[] } {
  demand(delta >= 0 && delta <= 1, 'bad_option', () => `delta is ${delta}; expected 0 to 1`);
  demand(values.length > 0, 'empty', () => 'values is empty; expected at least one alternative');
  const leader = competitionRanks(weightedTotals(values, weights)).indexOf(1);
  const rows = weights.map((w, j) => {
    const { own, rest } = weightLines(values, weights, j);
    const at = (weight: number): TornadoEnd => {
      const t = Math.min(1, weight);
      const scores = own.map((x, i) => t * x + (1 - t) * rest[i]!);
      return { scores, ranks: competitionRanks(scores).map((rank) => rank!) };
    };
    return [at(w * (1 - delta)), at(w * (1 + delta))] as const;
  });
  return { leader, rows };
}
