import { tolerance } from '../aggregate/competition-ranks';
import { columnOf, shapeOf, type Matrix } from '../numeric/matrix';
import { mean, sum } from '../numeric/sum';
import { demand } from '../refusal';
import { columnStep, rowStep, type WorkingStep } from '../working';

export interface FleissKappa {
  readonly kappa: number;
  /** Mean share of agreeing pairs, and what chance alone would give. */
  readonly observed: number;
  readonly expected: number;
  readonly steps: readonly WorkingStep[];
}

/**
 * Fleiss' κ. It collapses when answers are skewed; Krippendorff's α is the better general choice.
 *
 * @param counts subjects × categories: how many raters chose each; every subject has the same number of raters
 * @throws RangeError naming the row with another number of raters; when everybody always chose one category
 * @see methods/fleiss-kappa.md, rules FK1–FK4; fleiss1971measuring
 */
export function fleissKappa(counts: Matrix): FleissKappa {
  const { rows, columns } = shapeOf(counts, 'counts');
  const raters = sum(counts[0]!);
  demand(raters >= 2, 'too_few', () => `counts[0] holds ${raters} ratings; expected two or more`);
  counts.forEach((row, i) => {
    row.forEach((c, k) =>
      demand(
        Number.isInteger(c) && c >= 0,
        'bad_count',
        () => `counts[${i}][${k}] is ${c}; expected a whole number`,
      ),
    );
    demand(sum(row) === raters, 'ragged', () => `counts[${i}] holds ${sum(row)} ratings; expected ${raters}`);
  });
  const shares = Array.from({ length: columns }, (_, k) => sum(columnOf(counts, k)) / (rows * raters));
  const agreement = counts.map((row) => sum(row.map((c) => c * (c - 1))) / (raters * (raters - 1)));
  const observed = mean(agreement)!;
  const expected = sum(shares.map((p) => p * p));
  demand(
    expected < 1 - tolerance,
    'no_variation',
    () => 'everybody always chose the same category; κ is undefined',
  );
  return {
    kappa: (observed - expected) / (1 - expected),
    observed,
    expected,
    steps: [
      rowStep('p_j', 'share of each category', 'answers', shares),
      columnStep('P_i', 'agreement on each subject', 'alternatives', agreement),
    ],
  };
}
