import { powerOfTwo, scaledByTwo, splitBinary } from './binary';

/*
 * Ours because engines differ in the last bits of theirs. Each is within 2 units in the last place of a checked-in
 * table of high-precision values; they use + − × ÷ alone, in a fixed order, so that every machine gives the same bits.
 */

/** ln 2 in two parts; the first has trailing zeros, so that its product with an exponent is exact. */
const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const log2e = 1.442695040888963387;

/** e^r − 1 − r over r², r from −ln2/2 to ln2/2: 1/2! + r/3! + … to the term that no longer counts. */
const expSeries = factorialSeries(15);
/** 2/3, 2/5, 2/7 …: the odd part of ln((1+s)/(1−s)). */
const logSeries = Array.from({ length: 13 }, (_, k) => 2 / (2 * k + 3));

function factorialSeries(terms: number): readonly number[] {
  const series: number[] = [];
  for (let k = 0, factorial = 2; k < terms; k++, factorial *= k + 2) series.push(1 / factorial);
  return series;
}

function horner(series: readonly number[], x: number): number {
  let y = 0;
  for (let k = series.length - 1; k >= 0; k--) y = y * x + series[k]!;
  return y;
}

/** x = k·ln 2 + r, r given as the nearest number and what it misses. */
function reduced(x: number): { readonly k: number; readonly r: number; readonly rest: number } {
  const k = Math.floor(x * log2e + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  return { k, r, rest: high - r - low };
}

/**
 * e to the x; 0 below −745.14 and Infinity above 709.79, as the number format has nothing between.
 *
 * @example exp(1) // 2.718281828459045
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.79) return Infinity;
  if (x < -745.2) return 0;
  const { k, r, rest } = reduced(x);
  return scaledByTwo(1 + (r + (r * r * horner(expSeries, r) + rest * (1 + r))), k);
}

/**
 * e to the x, less 1, exact also near 0.
 *
 * @example expm1(1e-10) // 1.00000000005e-10
 */
export function expm1(x: number): number {
  if (Math.abs(x) < 0.34) return x + x * x * horner(expSeries, x) + 0;
  if (Number.isNaN(x) || x > 45) return exp(x);
  if (x < -38) return -1;
  const { k, r, rest } = reduced(x);
  const t = r + (r * r * horner(expSeries, r) + rest * (1 + r));
  return scaledByTwo(1 - powerOfTwo(-k) + t, k);
}

/**
 * Natural logarithm; −Infinity at 0 and NaN below, which callers refuse beforehand.
 *
 * @example log(2) // 0.6931471805599453
 */
export function log(x: number): number {
  if (x > 0 && x < Infinity) {
    const { m, k } = splitBinary(x);
    return logOf(m - 1, k, 0);
  }
  if (x === 0) return -Infinity;
  return x > 0 ? x : NaN;
}

/**
 * Natural logarithm of 1 + x, exact also near 0.
 *
 * @example log1p(1e-10) // 9.9999999995e-11
 */
export function log1p(x: number): number {
  if (x > -0.29 && x < 0.41) return logOf(x, 0, 0);
  if (!(x > -1 && x < Infinity)) return log(1 + x);
  const u = 1 + x;
  const missed = x > 0 ? 1 - (u - x) : x - (u - 1);
  const { m, k } = splitBinary(u);
  return logOf(m - 1, k, missed / u);
}

/** ln((1 + f)·2^k) + rest, 1 + f from √½ to √2. */
function logOf(f: number, k: number, rest: number): number {
  if (f === 0) return k * ln2High + (k * ln2Low + rest) + 0;
  const s = f / (2 + f);
  const z = s * s;
  const half = 0.5 * f * f;
  const odd = z * horner(logSeries, z);
  return k * ln2High - (half - (s * (half + odd) + (k * ln2Low + rest)) - f) + 0;
}
