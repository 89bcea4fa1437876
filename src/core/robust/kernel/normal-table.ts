import { exp } from '../../numeric/exp-log';
import { normalCdf, normalQuantile } from '../../numeric/normal';

/** Cells of equal probability that the normal distribution is cut into. */
export const tableCells = 2048;

const density = (x: number): number => 0.3989422804014327 * exp(-0.5 * x * x);

/**
 * The normal table: z = intercept + slope × word, where the word's top 11 bits choose the cell and the word itself, as a
 * signed number, the place in it. In each cell z is uniform with the mean and the variance of the normal there, so that
 * mean and variance of the whole are exact to rounding.
 *
 * @returns 2 × 2,048 float32, intercept and slope by cell (of the word as an unsigned number)
 */
export function normalTable(): Float32Array {
  const table = new Float32Array(2 * tableCells);
  const knots = cellKnots();
  for (let cell = 0; cell < tableCells; cell++) {
    const [a, b] = [knots[cell]!, knots[cell + 1]!];
    const [da, db] = [
      a === Number.NEGATIVE_INFINITY ? 0 : density(a),
      b === Number.POSITIVE_INFINITY ? 0 : density(b),
    ];
    const mean = tableCells * (da - db);
    const second = 1 + tableCells * ((da === 0 ? 0 : a * da) - (db === 0 ? 0 : b * db));
    const width = Math.sqrt(12 * (second - mean * mean));
    // A word is read as a signed number: the lower half of the cells are the words with the top bit set.
    const signed = cell - tableCells / 2;
    const at = 2 * (signed < 0 ? signed + tableCells : signed);
    const slope = width / 2097152;
    table[at] = mean - slope * (signed + 0.5) * 2097152;
    table[at + 1] = slope;
  }
  return table;
}

/** Quantiles of 0, 1/2048 … 1. */
const cellKnots = (): Float64Array =>
  Float64Array.from({ length: tableCells + 1 }, (_, k) => {
    if (k === 0) return Number.NEGATIVE_INFINITY;
    return k === tableCells ? Number.POSITIVE_INFINITY : normalQuantile(k / tableCells);
  });

/**
 * Mean and variance of a normal clipped to [0, 1], exact.
 *
 * @example clippedMoments(0.5, 0) // { mean: 0.5, variance: 0 }
 */
export function clippedMoments(
  mean: number,
  sd: number,
): { readonly mean: number; readonly variance: number } {
  if (sd === 0) return { mean: Math.min(1, Math.max(0, mean)), variance: 0 };
  const [a, b] = [-mean / sd, (1 - mean) / sd];
  const [pa, pb] = [normalCdf(a), normalCdf(b)];
  const [da, db] = [density(a), density(b)];
  const inside = pb - pa;
  const first = mean * inside + sd * (da - db) + (1 - pb);
  const second =
    (mean * mean + sd * sd) * inside + 2 * mean * sd * (da - db) + sd * sd * (a * da - b * db) + (1 - pb);
  return { mean: first, variance: Math.max(0, second - first * first) };
}
