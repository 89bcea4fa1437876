import { log } from './exp-log';

/** ln √(2π) */
const logRootTwoPi = 0.91893853320467274178;

/** Coefficients of the asymptotic series of ln Γ: B_2k / (2k (2k − 1)). */
const series = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
];

/**
 * What Stirling's formula misses: ln Γ(a + 1) − (a + ½) ln a + a − ln √(2π).
 *
 * @param a above 0
 */
export function stirlingRest(a: number): number {
  if (a >= 12) return asymptotic(a);
  // Up the recurrence Γ(a + 2) = (a + 1) Γ(a + 1) to where the series holds.
  let product = 1;
  let top = a;
  while (top < 12) {
    top += 1;
    product *= top;
  }
  const logGamma = (top + 0.5) * log(top) - top + asymptotic(top) - log(product);
  return logGamma - (a + 0.5) * log(a) + a;
}

function asymptotic(a: number): number {
  const z = 1 / (a * a);
  let rest = 0;
  for (let k = series.length - 1; k >= 0; k--) rest = rest * z + series[k]!;
  return rest / a;
}

/** ln Γ(a), a above 0. */
export function logGamma(a: number): number {
  return (a - 0.5) * log(a) - a + logRootTwoPi + (a >= 12 ? asymptotic(a) : stirlingRest(a));
}

/** a ln(a / x) + x − a, which is 0 at x = a and positive elsewhere, without cancellation near a. */
export function deviance(a: number, x: number): number {
  const u = (x - a) / a;
  if (Math.abs(u) > 0.3) return a * log(a / x) + (x - a);
  // ln(1 + u) − u as a series in s = u / (2 + u): the first two terms are taken together, as −u·s.
  const s = u / (2 + u);
  const z = s * s;
  let odd = 0;
  for (let k = 17; k >= 0; k--) odd = odd * z + 2 / (2 * k + 3);
  return a * (u * s - s * z * odd);
}
