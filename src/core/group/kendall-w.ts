import { columnOf, shapeOf, type Matrix } from '../numeric/matrix';
import { chiSquareUpper } from '../numeric/gamma-beta';
import { meanRanks } from '../numeric/mean-ranks';
import { sum } from '../numeric/sum';
import { demand } from '../refusal';
import { columnStep, type WorkingStep } from '../working';

export interface KendallW {
  /** Coefficient of concordance with the correction for ties, 0 … 1. */
  readonly w: number;
  readonly wUncorrected: number;
  readonly chi2: number;
  readonly df: number;
  /** Upper tail; trust it with many alternatives only, and do not print it beside a result (R12). */
  readonly p: number;
  readonly steps: readonly WorkingStep[];
}

/**
 * Kendall's coefficient of concordance.
 *
 * @param ratings raters × alternatives, ratings or ranks
 * @throws RangeError for fewer than two raters or alternatives, or when every rater ties everything
 * @see methods/kendall-w.md, rules KW1–KW5; kendall1939problem
 */
export function kendallW(ratings: Matrix): KendallW {
  const { rows: raters, columns: n } = shapeOf(ratings, 'ratings');
  demand(raters >= 2, 'too_few', () => `${raters} rater came; expected two or more`);
  demand(n >= 2, 'too_few', () => `${n} alternative came; expected two or more`);
  const ranked = ratings.map(meanRanks);
  const table = ranked.map((r) => r.ranks);
  const rankSums = table[0]!.map((_, i) => sum(columnOf(table, i)));
  const centre = (raters * (n + 1)) / 2;
  const spread = sum(rankSums.map((r) => (r - centre) * (r - centre)));
  const ties = sum(ranked.flatMap((r) => r.ties.map((t) => t * t * t - t)));
  const whole = raters * raters * (n * n * n - n);
  demand(
    whole - raters * ties > 0,
    'all_tied',
    () => 'every rater ties all alternatives; there is no order to agree on',
  );
  const w = (12 * spread) / (whole - raters * ties);
  const chi2 = raters * (n - 1) * w;
  return {
    w,
    wUncorrected: (12 * spread) / whole,
    chi2,
    df: n - 1,
    p: chiSquareUpper(chi2, n - 1),
    steps: [
      {
        symbol: 'r',
        title: 'mean ranks',
        rows: 'raters',
        columns: 'alternatives',
        table,
      },
      columnStep('R', 'rank sums', 'alternatives', rankSums),
    ],
  };
}
