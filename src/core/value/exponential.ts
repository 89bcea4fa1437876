import type { Direction } from '../aggregate/problem';
import { expm1 } from '../numeric/exp-log';
import { demand } from '../refusal';

export interface ExponentialScale {
  readonly low: number;
  readonly high: number;
  /** Positive: concave, early gains count more; negative: convex; null: a straight line. In the unit of x. */
  readonly rho: number | null;
  readonly direction: Direction;
}

/**
 * Exponential partial value: (1 − e^(−t/ρ)) / (1 − e^(−(high − low)/ρ)), t counted from the worst end.
 *
 * @param scale low below high
 * @param x     the performance; one outside low … high stays at the end's value
 * @returns a partial value in [0, 1]
 * @throws RangeError for low not below high, or ρ = 0
 * @see methods/exponential.md, rules EX1–EX4; kirkwood1997strategic
 * @example exponentialValue({ low: 0, high: 100, rho: 40, direction: 'max' }, 50) // 0.777299861174691
 */
export function exponentialValue({ low, high, rho, direction }: ExponentialScale, x: number): number {
  demand(Number.isFinite(x), 'not_finite', () => `the performance is ${x}; expected a finite number`);
  demand(
    low < high && Number.isFinite(high - low),
    'bad_range',
    () => `the scale runs from ${low} to ${high}`,
  );
  demand(
    rho === null || (Number.isFinite(rho) && rho !== 0),
    'bad_rho',
    () => `rho is ${rho}; expected not 0, or null`,
  );
  const range = high - low;
  const t = Math.min(range, Math.max(0, direction === 'max' ? x - low : high - x));
  if (rho === null || Math.abs(range / rho) < 1e-12) return t / range;
  // For a negative ρ both exponents are positive and may overflow: e^(t/|ρ|) is turned to e^(−(range − t)/|ρ|).
  if (rho > 0) return expm1(-t / rho) / expm1(-range / rho) + 0;
  const end = expm1(range / rho);
  return 1 - expm1((range - t) / rho) / end + 0;
}
