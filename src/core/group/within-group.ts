import { columnOf, shapeOf, type Matrix } from '../numeric/matrix';
import { mean, sum } from '../numeric/sum';
import { demand } from '../refusal';

export interface WithinGroup {
  /** Variance of the ratings, divisor n − 1. */
  readonly variance: number;
  /** Variance of a uniform answer, (A² − 1) / 12. */
  readonly nullVariance: number;
  /** 1 − variance / nullVariance; negative when people differ more than by chance. */
  readonly rwgRaw: number;
  /** The same, cut at 0. */
  readonly rwg: number;
}

/**
 * Agreement within a group on one item, r_wg.
 *
 * @param ratings of one item; null where there is none
 * @param options number of answers on the scale, 2 or more
 * @throws RangeError for fewer than two ratings
 * @see methods/within-group.md, rules WG1–WG3; james1984estimating
 */
export function withinGroup(ratings: readonly (number | null)[], options: number): WithinGroup {
  const given = ratings.filter((rating) => rating !== null);
  demand(given.length >= 2, 'too_few', () => `${given.length} ratings came; expected two or more`);
  const nullVariance = uniformVariance(options);
  const variance = varianceOf(given);
  const rwgRaw = 1 - variance / nullVariance;
  return { variance, nullVariance, rwgRaw, rwg: Math.max(0, rwgRaw) };
}

/**
 * Agreement within a group on several items together, r_wg(J); 0 where the mean variance exceeds the uniform one.
 *
 * @param ratings raters × items
 * @see methods/within-group.md, rule WG4; james1984estimating
 */
export function withinGroupItems(ratings: Matrix, options: number): number {
  const { rows, columns } = shapeOf(ratings, 'ratings');
  demand(rows >= 2, 'too_few', () => `${rows} rater came; expected two or more`);
  const ratio = mean(ratings[0]!.map((_, j) => varianceOf(columnOf(ratings, j))))! / uniformVariance(options);
  if (ratio >= 1) return 0;
  const agreed = columns * (1 - ratio);
  return agreed / (agreed + ratio);
}

function uniformVariance(options: number): number {
  demand(
    Number.isInteger(options) && options >= 2,
    'bad_option',
    () => `options is ${options}; expected 2 or more`,
  );
  return (options * options - 1) / 12;
}

function varianceOf(values: readonly number[]): number {
  const centre = mean(values)!;
  return sum(values.map((x) => (x - centre) * (x - centre))) / (values.length - 1);
}
