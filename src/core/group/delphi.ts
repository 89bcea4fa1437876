import { tolerance } from '../aggregate/competition-ranks';
import { quantileSorted, type QuantileType } from '../numeric/quantile';
import { demand } from '../refusal';

const answersOf = (ratings: readonly (number | null)[]): Float64Array =>
  Float64Array.from(ratings.filter((rating) => rating !== null)).sort();

export interface Quartiles {
  readonly q1: number | null;
  readonly median: number | null;
  readonly q3: number | null;
  /** Interquartile range, q3 − q1. */
  readonly iqr: number | null;
  /** Valid answers. */
  readonly answered: number;
}

/**
 * Quartiles of the ratings somebody gave; null where nobody did.
 *
 * @param type Hyndman and Fan's type, 7 unless given; print it with the figure, small panels differ by it
 * @see methods/quartiles.md, rules DQ1–DQ3
 * @example quartiles([1, 3, 3, 4, 5, 5, 7, 9]).iqr // 2.5
 */
export function quartiles(ratings: readonly (number | null)[], type: QuantileType = 7): Quartiles {
  const sorted = answersOf(ratings);
  const q1 = quantileSorted(sorted, 0.25, type);
  const q3 = quantileSorted(sorted, 0.75, type);
  const iqr = q1 === null || q3 === null ? null : q3 - q1;
  return { q1, median: quantileSorted(sorted, 0.5, type), q3, iqr, answered: sorted.length };
}

/**
 * Share of the given ratings that lie in a range, both ends included; missing ratings leave the denominator.
 *
 * @returns percent, 0 … 100, null when nobody answered; and how many answered
 * @see methods/agreement.md, rule AG7
 * @example percentAgreement([4, 5, null, 4, 2], [4, 5]).percent // 75
 */
export function percentAgreement(
  ratings: readonly (number | null)[],
  range: readonly [number, number],
): { readonly percent: number | null; readonly answered: number } {
  const [low, high] = range;
  demand(low <= high, 'bad_range', () => `range runs from ${low} to ${high}; expected the lower end first`);
  const given = ratings.filter((rating) => rating !== null);
  const inside = given.filter((rating) => rating >= low - tolerance && rating <= high + tolerance).length;
  return { percent: given.length === 0 ? null : (100 * inside) / given.length, answered: given.length };
}

export interface RandUcla {
  readonly median: number;
  readonly p30: number;
  readonly p70: number;
  /** Interpercentile range, p70 − p30. */
  readonly ipr: number;
  readonly centralPoint: number;
  /** Distance of the central point from 5. */
  readonly asymmetry: number;
  /** The range adjusted for symmetry: iprr + cfa · asymmetry. */
  readonly ipras: number;
  readonly disagreement: boolean;
  /** Disagreement index, ipr / ipras. */
  readonly index: number;
  readonly classification: 'appropriate' | 'inappropriate' | 'uncertain';
  /** Ratings from 1 to 3 and from 7 to 9. */
  readonly inLowTertile: number;
  readonly inHighTertile: number;
}

/**
 * Appropriateness after RAND/UCLA on ratings from 1 to 9, percentiles of type 7.
 *
 * @param iprr interpercentile range when the ratings are symmetric, 2.35 unless given
 * @param cfa  correction for asymmetry, 1.5 unless given
 * @throws RangeError when nobody rated, or for a rating outside 1 … 9
 * @see methods/rand-ucla.md, rules RU1–RU4; fitch2001rand
 * @example randUcla([7, 8, 9, 7, 6, 8, 9, 2, 7]).classification // 'appropriate'
 */
export function randUcla(ratings: readonly (number | null)[], iprr = 2.35, cfa = 1.5): RandUcla {
  const sorted = answersOf(ratings);
  demand(sorted.length > 0, 'too_few', () => 'ratings holds no answer; expected at least one');
  ratings.forEach((rating, k) => {
    const sound = rating === null || (rating >= 1 && rating <= 9);
    demand(sound, 'out_of_range', () => `ratings[${k}] is ${rating}; expected 1 to 9, or null`);
  });
  demand(
    iprr > 0 && cfa >= 0,
    'bad_option',
    () => `iprr is ${iprr}, cfa is ${cfa}; expected above 0, and 0 or more`,
  );
  const median = quantileSorted(sorted, 0.5)!;
  const p30 = quantileSorted(sorted, 0.3)!;
  const p70 = quantileSorted(sorted, 0.7)!;
  const ipr = p70 - p30;
  const centralPoint = (p30 + p70) / 2;
  const asymmetry = Math.abs(5 - centralPoint);
  const ipras = iprr + cfa * asymmetry;
  const disagreement = ipr > ipras + tolerance;
  const calm = disagreement || (median > 3 + tolerance && median < 7 - tolerance);
  const classification = calm ? 'uncertain' : median >= 7 - tolerance ? 'appropriate' : 'inappropriate';
  const inLowTertile = sorted.filter((rating) => rating <= 3).length;
  const inHighTertile = sorted.filter((rating) => rating >= 7).length;
  return {
    median,
    p30,
    p70,
    ipr,
    centralPoint,
    asymmetry,
    ipras,
    disagreement,
    index: ipr / ipras,
    classification,
    inLowTertile,
    inHighTertile,
  };
}
