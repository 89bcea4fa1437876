import { tolerance } from '../aggregate/competition-ranks';
import { demandPairs } from '../aggregate/problem';
import { shapeOf, type Matrix } from '../numeric/matrix';
import { meanRanks } from '../numeric/mean-ranks';
import { mean } from '../numeric/sum';
import { demand } from '../refusal';
import { pearson } from './correlation';

/**
 * Spearman's ρ: Pearson's correlation of mean ranks; null where one list does not vary.
 *
 * @see methods/rank-correlation.md, rules RC1–RC3; spearman1904proof
 * @example spearman([1, 2, 3], [3, 2, 1]) // -1
 */
export const spearman = (x: readonly number[], y: readonly number[]): number | null =>
  pearson(meanRanks(x).ranks, meanRanks(y).ranks);

export interface KendallTau {
  /** τ-b, −1 … 1; null where one list does not vary. */
  readonly tau: number | null;
  readonly concordant: number;
  readonly discordant: number;
}

/**
 * Kendall's τ-b, corrected for ties in either list.
 *
 * @throws RangeError for lists of different length
 * @see methods/rank-correlation.md, rules RC4–RC5; kendall1948rank
 * @example kendallTau([1, 2, 3], [1, 3, 2]).concordant // 2
 */
export function kendallTau(x: readonly number[], y: readonly number[]): KendallTau {
  demand(x.length === y.length, 'ragged', () => `x has ${x.length} values, y has ${y.length}`);
  demandPairs(x.length, 1);
  const rx = meanRanks(x).ranks;
  const ry = meanRanks(y).ranks;
  const count = { concordant: 0, discordant: 0, apartInX: 0, apartInY: 0 };
  for (let a = 0; a < rx.length; a++) {
    for (let b = a + 1; b < rx.length; b++) {
      const dx = rx[a]! - rx[b]!;
      const dy = ry[a]! - ry[b]!;
      if (dx * dy > 0) count.concordant += 1;
      if (dx * dy < 0) count.discordant += 1;
      if (Math.abs(dx) > tolerance) count.apartInX += 1;
      if (Math.abs(dy) > tolerance) count.apartInY += 1;
    }
  }
  const { concordant, discordant, apartInX, apartInY } = count;
  const whole = Math.sqrt(apartInX) * Math.sqrt(apartInY);
  return { tau: whole > 0 ? (concordant - discordant) / whole : null, concordant, discordant };
}

/**
 * Plain mean of Spearman's ρ over all pairs of raters (not Fisher's z; say which).
 *
 * @param ratings raters × alternatives
 * @throws RangeError for fewer than two raters, or a rater whose ratings do not vary, by place
 * @see methods/rank-correlation.md, rule RC3
 */
export function meanSpearman(ratings: Matrix): number {
  const { rows } = shapeOf(ratings, 'ratings');
  demand(rows >= 2, 'too_few', () => `${rows} rater came; expected two or more`);
  demandPairs(rows, ratings[0]!.length);
  const ranks = ratings.map((row) => meanRanks(row).ranks);
  const pairs: number[] = [];
  for (let a = 0; a < rows; a++) {
    for (let b = a + 1; b < rows; b++) {
      const rho = pearson(ranks[a]!, ranks[b]!);
      demand(rho !== null, 'constant', () => `ratings[${a}] or ratings[${b}] does not vary`);
      pairs.push(rho);
    }
  }
  return mean(pairs)!;
}
