import { demand } from '../refusal';
import { exp } from './exp-log';
import { deviance, stirlingRest } from './stirling';

/** A distribution function and its complement, each with its own precision: a small one is not 1 less the other. */
export interface LowerUpper {
  readonly lower: number;
  readonly upper: number;
}

const twoPi = 6.28318530717958647693;
const enough = 1e-17;

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x), within 1e-12 of their value.
 *
 * @param a above 0, up to 1e6
 * @param x 0 or more
 * @throws RangeError outside that
 * @see abramowitz1964handbook, 6.5
 * @example incompleteGamma(1, 2).upper // e⁻², 0.1353352832366127
 */
export function incompleteGamma(a: number, x: number): LowerUpper {
  demand(a > 0 && a <= 1e6, 'out_of_range', () => `a is ${a}; expected above 0, up to 1e6`);
  demand(x >= 0, 'out_of_range', () => `x is ${x}; expected 0 or more`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const density = poissonTerm(a, x);
  if (x < Math.max(1, a)) {
    const lower = density * gammaSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = density * a * gammaFraction(a, x);
  return { lower: 1 - upper, upper };
}

/** x^a e^−x / Γ(a + 1), by the saddle point, so that large a and x do not cancel. */
function poissonTerm(a: number, x: number): number {
  return exp(-stirlingRest(a) - deviance(a, x)) / Math.sqrt(twoPi * a);
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + … */
function gammaSeries(a: number, x: number): number {
  let total = 1;
  let term = 1;
  for (let k = 1; term > enough * total; k++) {
    term *= x / (a + k);
    total += term;
  }
  return total;
}

/** Γ(a, x) e^x x^−a as a continued fraction, evaluated from the front (modified Lentz). */
function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / (b === 0 ? 1e-300 : b);
  let value = d;
  for (let k = 1; k < 100_000; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / away(numerator * d + b);
    c = away(b + numerator / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) <= 1e-16) break;
  }
  return value;
}

const away = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x);

/**
 * Regularised incomplete beta function I_x(a, b) and its complement, within 1e-12 of their value.
 *
 * @param a,b above 0, up to 1e6
 * @param x   0 … 1
 * @throws RangeError outside that
 * @see abramowitz1964handbook, 26.5
 * @example incompleteBeta(2, 3, 0.5).lower // 0.6875
 */
export function incompleteBeta(a: number, b: number, x: number): LowerUpper {
  demand(
    a > 0 && a <= 1e6 && b > 0 && b <= 1e6,
    'out_of_range',
    () => `a, b are ${a}, ${b}; expected above 0, up to 1e6`,
  );
  demand(x >= 0 && x <= 1, 'out_of_range', () => `x is ${x}; expected 0 to 1`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === 1) return { lower: 1, upper: 0 };
  const density = binomialTerm(a, b, x);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = (density * b * betaFraction(a, b, x)) / (a + b);
    return { lower, upper: 1 - lower };
  }
  const upper = (density * a * betaFraction(b, a, 1 - x)) / (a + b);
  return { lower: 1 - upper, upper };
}

/** Γ(a+b+1) / (Γ(a+1) Γ(b+1)) · x^a (1−x)^b, by the saddle point. */
function binomialTerm(a: number, b: number, x: number): number {
  const n = a + b;
  const rest = stirlingRest(n) - stirlingRest(a) - stirlingRest(b);
  return exp(rest - deviance(a, n * x) - deviance(b, n * (1 - x))) * Math.sqrt(n / (twoPi * a * b));
}

/** The continued fraction of I_x(a, b) · a B(a, b) / (x^a (1−x)^b). */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let k = 1; k < 100_000; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) <= 1e-16) break;
  }
  return value;
}

/**
 * Upper tail of the chi-square distribution.
 *
 * @example chiSquareUpper(30.76, 19) // 0.0429 …
 */
export const chiSquareUpper = (x: number, degrees: number): number =>
  incompleteGamma(degrees / 2, x / 2).upper;
