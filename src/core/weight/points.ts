import { demand } from '../refusal';
import { scaledByTwo, splitBinary } from '../numeric/binary';
import { largest } from '../numeric/extremes';
import { sum } from '../numeric/sum';

/** Weights made of points, and what the points added up to before they were normalised. */
export interface PointWeights {
  /** m, non-negative, summing to 1. */
  readonly weights: readonly number[];
  /** The raw sum: "adds to 94". */
  readonly total: number;
}

/**
 * Weights from points, ratios or swing points: each divided by their sum. Nobody is made to do the sum.
 *
 * @param points m, finite and not negative; zero is legal
 * @param place  what the points are called in a refusal
 * @returns weights summing to 1, and the raw sum
 * @throws RangeError naming the place, for no points, a negative or unfinished number, or all zero
 * @see methods/points.md, rules PT1–PT4; edwards1977smart
 * @example pointWeights([60, 0, 40]).weights // [0.6, 0, 0.4]
 */
export function pointWeights(points: readonly number[], place = 'points'): PointWeights {
  demand(points.length > 0, 'empty', () => `${place} is empty; expected at least one number`);
  points.forEach((p, j) => {
    demand(Number.isFinite(p), 'not_finite', () => `${place}[${j}] is ${p}; expected a finite number`);
    demand(p >= 0, 'negative', () => `${place}[${j}] is ${p}; expected 0 or more`);
  });
  const most = largest(points);
  demand(most > 0, 'zero_sum', () => `${place} are all 0; expected at least one above 0`);
  // A power of two changes no digit, and keeps the sum away from the ends of the number format.
  const { k } = splitBinary(most);
  const scaled = points.map((p) => scaledByTwo(p, -k));
  const whole = sum(scaled);
  const total = sum(points);
  return {
    weights: scaled.map((p) => p / whole + 0),
    total: Number.isFinite(total) ? total : Number.MAX_VALUE,
  };
}
