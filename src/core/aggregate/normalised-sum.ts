import { sum } from '../numeric/sum';
import { normalised, type Normalisation } from '../value/normalise';
import { columnStep, rowStep, type WorkingStep } from '../working';
import { competitionRanks } from './competition-ranks';
import { checkedProblem, type DecisionProblem } from './problem';

export interface NormalisedSum {
  /** n; null where no criterion says anything (every column undefined). */
  readonly scores: readonly (number | null)[];
  readonly ranks: readonly number[];
  /** Criteria left out because their scaling is undefined. */
  readonly leftOut: readonly number[];
  readonly steps: readonly WorkingStep[];
}

/**
 * Weighted sum of performances normalised by the data: for analysts, not for a workshop, whose scales are fixed
 * beforehand. A criterion whose scaling is undefined cannot separate anybody and is left out; the other weights keep
 * their proportions. Where none is left, everybody shares the first rank without a score.
 *
 * @see methods/normalised-sum.md, rules NS1–NS4
 */
export function normalisedSum(problem: DecisionProblem, method: Normalisation): NormalisedSum {
  const { matrix, weights, directions, n } = checkedProblem(problem);
  const table = normalised(matrix, directions, method);
  const used = weights.map((w, j) => (table[0]![j] === null ? 0 : w));
  const leftOut = weights.flatMap((_, j) => (table[0]![j] === null ? [j] : []));
  const total = sum(used);
  const scores = table.map((row) =>
    total > 0 ? sum(row.map((x, j) => (x === null ? 0 : (used[j]! / total) * x))) : null,
  );
  return {
    scores,
    ranks: total > 0 ? competitionRanks(scores).map((rank) => rank!) : new Array<number>(n).fill(1),
    leftOut,
    steps: [
      rowStep('w', 'weights', 'criteria', weights),
      {
        symbol: 'r',
        title: `normalised values (${method})`,
        rows: 'alternatives',
        columns: 'criteria',
        table,
      },
      columnStep('S', 'scores', 'alternatives', scores),
    ],
  };
}

/** A score over the values a candidate has, and how much of the weight they cover. */
export interface CoveredScores {
  readonly scores: readonly (number | null)[];
  /** n, share of the weight covered, 0 … 1. */
  readonly coverage: readonly number[];
}

/**
 * Weighted mean over the values each alternative has, with the coverage that must stand beside it. Never a headline:
 * what is missing is missing, and two scores with different coverage do not compare (R6).
 *
 * @param values  n × m; null where undefined
 * @param weights m, any scale
 * @see methods/normalised-sum.md, rule NS5
 */
export function coveredScores(
  values: readonly (readonly (number | null)[])[],
  weights: readonly number[],
): CoveredScores {
  const coverage = values.map((row) => sum(row.map((x, j) => (x === null ? 0 : weights[j]!))));
  return {
    scores: values.map((row, i) =>
      coverage[i]! > 0 ? sum(row.map((x, j) => (x === null ? 0 : weights[j]! * x))) / coverage[i]! : null,
    ),
    coverage: coverage.map((share) => Math.min(1, share)),
  };
}
