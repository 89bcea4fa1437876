import { columnOf, shapeOf, type Matrix } from '../numeric/matrix';
import { mean, sum } from '../numeric/sum';
import { demand } from '../refusal';
import { rowStep, type WorkingStep } from '../working';

/** Shrout and Fleiss' forms; a negative value is a real result, null where a form is not defined. */
export interface Icc {
  readonly icc1: number | null;
  readonly icc2: number | null;
  readonly icc3: number | null;
  readonly icc1k: number | null;
  readonly icc2k: number | null;
  readonly icc3k: number | null;
  readonly steps: readonly WorkingStep[];
}

/**
 * Intraclass correlations (1,1), (2,1), (3,1) and their average-rater forms. Choose the form before looking.
 *
 * @param ratings subjects × raters, none missing
 * @throws RangeError for fewer than two subjects or raters, or ratings that do not vary at all
 * @see methods/icc.md, rules IC1–IC4; shrout1979intraclass
 */
export function icc(ratings: Matrix): Icc {
  const { rows: n, columns: k } = shapeOf(ratings, 'ratings');
  demand(
    n >= 2 && k >= 2,
    'too_few',
    () => `${n} subjects and ${k} raters came; expected two or more of each`,
  );
  const grand = mean(ratings.flat())!;
  const square = (x: number): number => (x - grand) * (x - grand);
  const total = sum(ratings.flat().map(square));
  const size = sum(ratings.flat().map((x) => x * x));
  demand(total > 1e-24 * size, 'constant', () => 'all ratings are the same; there is nothing to correlate');
  const between = k * sum(ratings.map((row) => square(mean(row)!)));
  const raters = n * sum(ratings[0]!.map((_, j) => square(mean(columnOf(ratings, j))!)));
  const rest = Math.max(0, total - between - raters);
  const msr = between / (n - 1);
  const msc = raters / (k - 1);
  const mse = rest / ((n - 1) * (k - 1));
  const msw = Math.max(0, total - between) / (n * (k - 1));
  const share = (above: number, below: number): number | null =>
    Math.abs(below) <= 1e-15 * total ? null : above / below;
  return {
    icc1: share(msr - msw, msr + (k - 1) * msw),
    icc2: share(msr - mse, msr + (k - 1) * mse + (k * (msc - mse)) / n),
    icc3: share(msr - mse, msr + (k - 1) * mse),
    icc1k: share(msr - msw, msr),
    icc2k: share(msr - mse, msr + (msc - mse) / n),
    icc3k: share(msr - mse, msr),
    steps: [
      rowStep('MS', 'mean squares: subjects, raters, rest, within subjects', 'values', [msr, msc, mse, msw]),
    ],
  };
}
