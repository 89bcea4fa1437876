import { exp } from '../../numeric/exp-log';

/** Cells of equal probability that the normal distribution is cut into. */
export const tableCells = 2048;
const wordsInCell = 2097152;

const density = (x: number): number => 0.3989422804014327 * exp(-0.5 * x * x);

/**
 * The normal table: z = intercept + slope × word, where the word's top 11 bits choose the cell and the word itself, as a
 * signed number, the place in it. In each cell z is uniform with the mean and the variance of the normal there, so that
 * mean and variance of the whole are exact to rounding.
 *
 * @returns 2 × 2,048 float32, intercept and slope by cell (of the word as an unsigned number)
 */
export function normalTable(): Float32Array {
  made ??= makeTable();
  return made;
}

/** The same for every problem: made once. */
let made: Float32Array | null = null;

function makeTable(): Float32Array {
  const table = new Float32Array(2 * tableCells);
  const knots = upperKnots();
  let below = density(0);
  for (let cell = 0; cell < tableCells / 2; cell++) {
    const [a, b] = [knots[cell]!, knots[cell + 1]!];
    const last = b === Number.POSITIVE_INFINITY;
    const above = last ? 0 : density(b);
    const mean = tableCells * (below - above);
    const second = 1 + tableCells * (a * below - (last ? 0 : b * above));
    const slope = Math.sqrt(12 * (second - mean * mean)) / wordsInCell;
    const intercept = mean - slope * (cell + 0.5) * wordsInCell;
    // The upper half of the cells are the words below 2³¹; as signed numbers the others mirror them.
    table[2 * cell] = intercept;
    table[2 * cell + 1] = slope;
    table[2 * (tableCells - 1 - cell)] = -intercept;
    table[2 * (tableCells - 1 - cell) + 1] = slope;
    below = above;
  }
  return table;
}

/** Quantiles of ½, ½ + 1/2048 … 1, each from its neighbour: a cold worker waits for them. */
function upperKnots(): Float64Array {
  const half = tableCells / 2;
  const knots = new Float64Array(half + 1);
  knots[half] = Number.POSITIVE_INFINITY;
  let x = 0;
  let slope = density(0);
  for (let k = 1; k < half; k++) {
    const step = 1 / (tableCells * slope);
    x += step * (1 + 0.5 * x * step);
    let missed = 1;
    // Halley's correction is cubic: what misses by 1e-5 before it is exact after it.
    while (Math.abs(missed) > 1e-5) {
      slope = density(x);
      missed = (slope * seriesFromMiddle(x) - k / tableCells) / slope;
      x -= missed / (1 + 0.5 * x * missed);
    }
    knots[k] = x;
  }
  return knots;
}

/**
 * Standard normal distribution function to about 1e-15 absolute: a series of positive terms from the middle, which is
 * what a table of thousands of cells can afford. The tails are not exact in relative terms; `normalCdf` is.
 */
function distribution(x: number): number {
  if (x < -8.5) return 0;
  if (x > 8.5) return 1;
  return 0.5 + density(x) * seriesFromMiddle(x);
}

/** x + x³/3 + x⁵/15 + …: what times the density is the probability from 0 to x. */
function seriesFromMiddle(x: number): number {
  const square = x * x;
  let term = x;
  let sum = x;
  for (let k = 3; sum + term !== sum; k += 2) {
    term = (term * square) / k;
    sum += term;
  }
  return sum;
}

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
  const [pa, pb] = [distribution(a), distribution(b)];
  const [da, db] = [density(a), density(b)];
  const inside = pb - pa;
  const first = mean * inside + sd * (da - db) + (1 - pb);
  const second =
    (mean * mean + sd * sd) * inside + 2 * mean * sd * (da - db) + sd * sd * (a * da - b * db) + (1 - pb);
  return { mean: first, variance: Math.max(0, second - first * first) };
}
