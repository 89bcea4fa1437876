import { demand } from '../refusal';

/** Hyndman and Fan's nine definitions; 7 (linear on n − 1) is the product's, and is printed with the figure. */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/**
 * Sample quantile of a list in any order.
 *
 * @param values finite numbers; not changed
 * @param p      0 … 1
 * @param type   Hyndman and Fan's type, 7 unless given
 * @returns the quantile; null for no values
 * @throws RangeError for p outside 0 … 1 or an unknown type
 * @see methods/quartiles.md, rules DQ1–DQ3; hyndman1996sample
 * @example quantile([1, 2, 3, 4], 0.25) // 1.75
 */
export function quantile(values: ArrayLike<number>, p: number, type: QuantileType = 7): number | null {
  return quantileSorted(Float64Array.from(values).sort(), p, type);
}

/** The same for a list that is sorted upwards already. */
export function quantileSorted(sorted: ArrayLike<number>, p: number, type: QuantileType = 7): number | null {
  demand(p >= 0 && p <= 1, 'bad_quantile', () => `p is ${p}; expected 0 to 1`);
  const n = sorted.length;
  if (n === 0) return null;
  const at = (k: number): number => sorted[Math.min(Math.max(k, 1), n) - 1]!;
  if (type <= 3) return steppedQuantile(n, p, type, at);
  const [alpha, beta] = plottingPositions(type);
  const position = alpha + p * (n + 1 - alpha - beta);
  // A position that misses a whole number by a rounding is that number: 9 × 0.7 is not 6.3 − ε.
  const whole = Math.floor(position + 4 * Number.EPSILON * n);
  const part = Math.max(0, position - whole);
  const low = at(whole);
  return part === 0 ? low : low + part * (at(whole + 1) - low);
}

/**
 * Median: the middle value, or the mean of the two in the middle; null for no values.
 *
 * @example median([3, 1, 2, 10]) // 2.5
 */
export const median = (values: ArrayLike<number>): number | null => quantile(values, 0.5);

/** Types 1 to 3 step from value to value; type 2 takes the mean of two neighbours where it stands on a step. */
function steppedQuantile(n: number, p: number, type: QuantileType, at: (k: number) => number): number {
  const fuzz = 4 * Number.EPSILON * n;
  const position = type === 3 ? n * p - 0.5 : n * p;
  const k = Math.floor(position + fuzz);
  const onStep = position - k <= fuzz;
  if (!onStep) return at(k + 1);
  if (type === 1) return at(k);
  if (type === 2) return (at(k) + at(k + 1)) / 2;
  return k % 2 === 0 ? at(k) : at(k + 1);
}

function plottingPositions(type: QuantileType): readonly [number, number] {
  switch (type) {
    case 4:
      return [0, 1];
    case 5:
      return [0.5, 0.5];
    case 6:
      return [0, 0];
    case 8:
      return [1 / 3, 1 / 3];
    case 9:
      return [3 / 8, 3 / 8];
    default:
      return [1, 1];
  }
}
