import { demand } from '../refusal';
import { exp, log } from './exp-log';
import { incompleteGamma } from './gamma-beta';

const rootTwoPi = 2.50662827463100050242;

/**
 * Standard normal distribution function, within 1e-12 of its value, also far below 0.
 *
 * @example normalCdf(-1.96) // 0.024997895148220435
 */
export function normalCdf(x: number): number {
  if (x <= 0) return x < -39 ? 0 : incompleteGamma(0.5, 0.5 * x * x).upper / 2;
  return 0.5 + centralHalf(x);
}

/** Probability from 0 to x, x ≥ 0; exact near 0. */
const centralHalf = (x: number): number => incompleteGamma(0.5, Math.min(0.5 * x * x, 800)).lower / 2;

/**
 * Standard normal quantile, within 1e-12 of its value.
 *
 * @param p above 0 and below 1
 * @throws RangeError outside that
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  demand(p > 0 && p < 1, 'out_of_range', () => `p is ${p}; expected above 0 and below 1`);
  if (p > 0.5) return -lowerQuantile(1 - p, p - 0.5);
  return p === 0.5 ? 0 : lowerQuantile(p, 0.5 - p);
}

/**
 * The quantile of p below ½, improved by Halley's steps from a rational start.
 *
 * @param fromMiddle ½ − p, given apart because near the middle it is the exact one
 */
function lowerQuantile(p: number, fromMiddle: number): number {
  const middle = fromMiddle < 0.2;
  let x = middle ? -fromMiddle * rootTwoPi : start(p);
  for (let step = 0; step < 6; step++) {
    const missed = middle ? fromMiddle - centralHalf(-x) : normalCdf(x) - p;
    const e = missed * rootTwoPi * exp(0.5 * x * x);
    const move = e / (1 + 0.5 * x * e);
    x -= move;
    if (Math.abs(move) <= 1e-9 * Math.abs(x)) break;
  }
  return x;
}

/** Hastings' rational approximation of the lower quantile (absolute error below 4.5e-4). */
function start(p: number): number {
  const t = Math.sqrt(-2 * log(p));
  const top = 2.515517 + t * (0.802853 + t * 0.010328);
  const bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return top / bottom - t;
}
