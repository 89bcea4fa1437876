import { tolerance } from '../aggregate/competition-ranks';
import { largest } from '../numeric/extremes';
import { mean, sum } from '../numeric/sum';
import { demand } from '../refusal';

/**
 * Pearson's correlation of two lists; null where one of them does not vary or there are fewer than two pairs.
 *
 * @param x,y numbers of one length
 * @returns −1 … 1
 * @throws RangeError for lists of different length
 * @example pearson([1, 2, 3], [2, 4, 6]) // 1
 */
export function pearson(x: readonly number[], y: readonly number[]): number | null {
  demand(x.length === y.length, 'ragged', () => `x has ${x.length} values, y has ${y.length}`);
  const dx = deviations(x);
  const dy = deviations(y);
  if (dx === null || dy === null) return null;
  const r = sum(dx.map((d, k) => d * dy[k]!));
  return Math.min(1, Math.max(-1, r));
}

/** Deviations from the mean, scaled to length 1; null for a list that does not vary or has fewer than two values. */
export function deviations(values: readonly number[]): readonly number[] | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  const d = values.map((value) => value - centre);
  const most = largest(d.map(Math.abs));
  // What is left of a constant list is rounding of its mean, not variation.
  if (most <= 1e-12 * largest(values.map(Math.abs))) return null;
  const scaled = d.map((x) => x / most);
  const length = Math.sqrt(sum(scaled.map((x) => x * x)));
  return scaled.map((x) => x / length);
}

/** Two criteria whose values go together. */
export interface Overlap {
  readonly pair: readonly [number, number];
  readonly correlation: number;
  /** Alternatives with a value on both. */
  readonly alternatives: number;
}

/**
 * Pairs of criteria whose values correlate above the threshold: halo or double counting, for the next workshop to
 * look at, never to change the rules of this one.
 *
 * @param values n × m mean partial values; null where undefined, which leaves the pair's alternatives
 * @param threshold 0.8 unless given; at least three alternatives are needed
 * @see methods/agreement.md, rule AG8
 */
export function overlappingCriteria(
  values: readonly (readonly (number | null)[])[],
  threshold = 0.8,
): readonly Overlap[] {
  const m = values[0]?.length ?? 0;
  const found: Overlap[] = [];
  for (let a = 0; a < m; a++) {
    for (let b = a + 1; b < m; b++) {
      const both = values.filter((row) => row[a] !== null && row[b] !== null);
      if (both.length < 3) continue;
      const r = pearson(
        both.map((row) => row[a]!),
        both.map((row) => row[b]!),
      );
      if (r !== null && r > threshold + tolerance)
        found.push({ pair: [a, b], correlation: r, alternatives: both.length });
    }
  }
  return found;
}
