import { CompensatedSum, sum } from '../numeric/sum';
import { demand } from '../refusal';
import { columnStep, rowStep, type WorkingStep } from '../working';
import { competitionRanks, tolerance } from './competition-ranks';

export interface WeightedSum {
  /** n in [0, 1]; null where a weighted value is undefined. */
  readonly scores: readonly (number | null)[];
  /** n × m, weight times value; the rows sum to the scores. Null where the value is undefined and weighted. */
  readonly contributions: readonly (readonly (number | null)[])[];
  /** n competition ranks; null where the score is undefined. */
  readonly ranks: readonly (number | null)[];
  readonly steps: readonly WorkingStep[];
}

/**
 * Scores each alternative by the weighted sum of its partial values.
 *
 * @param values  n × m, alternatives × criteria, each in [0, 1]; null where undefined
 * @param weights m, non-negative, summing to 1 within 1e-9
 * @returns scores, n in [0, 1]; contributions, n × m, whose rows sum to the scores; ranks; the working
 * @throws RangeError naming the criterion, for a weight below 0 or a sum that is off; naming the cell, for a value
 *   outside [0, 1] or a row of another length
 * @see methods/weighted-sum.md, rules WS1–WS6; keeney1976decisions, ch. 3
 * @example weightedSum([[1, 0], [0.5, 0.5]], [0.7, 0.3]).scores // [0.7, 0.5]
 */
export function weightedSum(
  values: readonly (readonly (number | null)[])[],
  weights: readonly number[],
): WeightedSum {
  checkWeights(weights);
  values.forEach((row, i) => checkRow(row, i, weights.length));
  const contributions = values.map((row) => row.map((value, j) => contribution(value, weights[j]!)));
  const scores = contributions.map(rowTotal);
  return {
    scores,
    contributions,
    ranks: competitionRanks(scores),
    steps: [
      rowStep('w', 'weights', 'criteria', weights),
      { symbol: 'v', title: 'partial values', rows: 'alternatives', columns: 'criteria', table: values },
      {
        symbol: 'w·v',
        title: 'contributions',
        rows: 'alternatives',
        columns: 'criteria',
        table: contributions,
      },
      columnStep('V', 'scores', 'alternatives', scores),
    ],
  };
}

/** A value nobody weighs adds nothing, defined or not: only a weighted gap leaves the score undefined. */
function contribution(value: number | null, weight: number): number | null {
  if (weight === 0) return 0;
  return value === null ? null : weight * value + 0;
}

function rowTotal(row: readonly (number | null)[]): number | null {
  const total = new CompensatedSum();
  for (const part of row) {
    if (part === null) return null;
    total.add(part);
  }
  // Weights that sum to 1 within the tolerance may carry a full row a rounding past 1.
  return Math.min(1, total.value);
}

function checkWeights(weights: readonly number[]): void {
  demand(weights.length > 0, 'empty', () => 'weights is empty; expected one for each criterion');
  weights.forEach((w, j) => {
    const sound = Number.isFinite(w) && w >= 0;
    demand(sound, w < 0 ? 'negative' : 'not_finite', () => `weights[${j}] is ${w}; expected 0 or more`);
  });
  const total = sum(weights);
  demand(Math.abs(total - 1) <= tolerance, 'bad_sum', () => `weights sum to ${total}; expected 1`);
}

function checkRow(row: readonly (number | null)[], i: number, m: number): void {
  demand(row.length === m, 'ragged', () => `values[${i}] has ${row.length} criteria; expected ${m}`);
  row.forEach((value, j) => {
    const sound = value === null || (value >= 0 && value <= 1);
    demand(sound, 'out_of_range', () => `values[${i}][${j}] is ${value}; expected 0 to 1, or null`);
  });
}
