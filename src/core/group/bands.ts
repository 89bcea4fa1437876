import { tolerance } from '../aggregate/competition-ranks';

/** Thirds of the partial values: below ⅓, middle, above ⅔. A border itself belongs to the middle. */
export type Third = 'low' | 'middle' | 'high';

export interface FullestBand {
  /** Valid judgements in each third. */
  readonly counts: Readonly<Record<Third, number>>;
  /** Valid judgements, not seats: the denominator. */
  readonly valid: number;
  /** Share of the valid judgements in the fullest third, 0 … 1; null without any. */
  readonly share: number | null;
  /** The fullest third; several where they are equally full, none without judgements. */
  readonly bands: readonly Third[];
}

/** The third a partial value lies in. */
export function thirdOf(value: number): Third {
  if (value < 1 / 3 - tolerance) return 'low';
  return value > 2 / 3 + tolerance ? 'high' : 'middle';
}

/**
 * Agreement on one cell: the share of its valid judgements in the fullest third of the partial values. The thirds
 * lie on partial values, so that one rule fits every scale.
 *
 * @param values partial values in [0, 1]; null where somebody did not judge
 * @returns counts, share and the fullest third or thirds
 * @see methods/agreement.md, rules AG1–AG4
 * @example fullestBand([1, 0.75, 0.75, 0, null]).share // 0.75
 */
export function fullestBand(values: readonly (number | null)[]): FullestBand {
  const counts = { low: 0, middle: 0, high: 0 };
  for (const value of values) if (value !== null) counts[thirdOf(value)] += 1;
  const valid = counts.low + counts.middle + counts.high;
  const most = Math.max(counts.low, counts.middle, counts.high);
  const names: readonly Third[] = ['low', 'middle', 'high'];
  return {
    counts,
    valid,
    share: valid === 0 ? null : most / valid,
    bands: valid === 0 ? [] : names.filter((band) => counts[band] === most),
  };
}
