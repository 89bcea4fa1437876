import { exp, log } from '../numeric/exp-log';
import { principalPair } from '../numeric/eigenvector';
import { mean, sum } from '../numeric/sum';
import { columnStep, type WorkingStep } from '../working';
import { ahpConsistency, type ConsistencyRatios } from './ahp-consistency';
import { completeComparisons, type Comparisons } from './comparisons';
import { pointWeights } from './points';

export interface AhpEigenvector {
  readonly weights: readonly number[];
  readonly lambdaMax: number;
  readonly ci: number;
  readonly cr: ConsistencyRatios;
  readonly steps: readonly WorkingStep[];
}

/**
 * AHP by the principal eigenvector.
 *
 * @param matrix n × n comparisons, positive and reciprocal within 1e-6
 * @throws RangeError naming the judgement that is missing, not positive or not reciprocal
 * @see methods/ahp.md, rules AH1–AH5; saaty1980analytic
 */
export function ahpEigenvector(matrix: Comparisons): AhpEigenvector {
  const complete = completeComparisons(matrix);
  const { vector, value } = principalPair(complete);
  return {
    weights: vector,
    lambdaMax: value,
    ...ahpConsistency(value, vector.length),
    steps: [columnStep('w', 'weights', 'criteria', vector)],
  };
}

export interface AhpGeometric {
  readonly weights: readonly number[];
  /** Geometric consistency index; 0 for one or two elements. */
  readonly gci: number;
  readonly steps: readonly WorkingStep[];
}

/**
 * AHP by the geometric mean of the rows, which is the least-squares solution on logarithms: a closed formula.
 *
 * @throws RangeError as ahpEigenvector
 * @see methods/ahp.md, rules AH6–AH7; crawford1985note; aguaron2003geometric
 * @example ahpGeometric([[1, 3], [1 / 3, 1]]).weights // [0.75, 0.25]
 */
export function ahpGeometric(matrix: Comparisons): AhpGeometric {
  const complete = completeComparisons(matrix);
  const n = complete.length;
  const rows = complete.map((row) => mean(row.map(log))!);
  const top = rows.reduce((a, b) => Math.max(a, b));
  const weights = pointWeights(rows.map((x) => exp(x - top))).weights;
  const errors = complete.flatMap((row, i) =>
    row.slice(i + 1).map((a, k) => log(a) + rows[i + 1 + k]! - rows[i]!),
  );
  const gci = n < 3 ? 0 : (2 / ((n - 1) * (n - 2))) * sum(errors.map((e) => e * e));
  return {
    weights,
    gci,
    steps: [columnStep('w', 'geometric means of the rows, normalised', 'criteria', weights)],
  };
}

/**
 * Koczkodaj's index: the inconsistency of the worst three comparisons that close a circle, 0 … 1; 0 below three
 * elements.
 *
 * @returns the index, and the first such triad in the order of the list
 * @see methods/ahp.md, rule AH8; koczkodaj1993new
 */
export function koczkodaj(matrix: Comparisons): {
  readonly koczkodaj: number;
  readonly triad: readonly [number, number, number] | null;
} {
  const a = completeComparisons(matrix);
  const n = a.length;
  let worst = 0;
  let triad: readonly [number, number, number] | null = null;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      for (let k = j + 1; k < n; k++) {
        const ratio = a[i]![k]! / (a[i]![j]! * a[j]![k]!);
        const off = Math.min(Math.abs(1 - ratio), Math.abs(1 - 1 / ratio));
        if (off > worst) {
          worst = off;
          triad = [i, j, k];
        }
      }
    }
  }
  return { koczkodaj: worst, triad };
}

/** A judgement that contradicts the others: what was said, and what the weights would say. */
export interface Contradiction {
  readonly pair: readonly [number, number];
  readonly said: number;
  readonly implied: number;
}

/**
 * The judgements that fit the others least, worst first: for the person to look at, never mended silently (E28).
 *
 * @param count three unless given
 * @returns judgements with a_ij ≥ 1, so that each reads as said; only those that are off by more than 1e-9
 * @see methods/ahp.md, rule AH9
 */
export function worstJudgements(matrix: Comparisons, count = 3): readonly Contradiction[] {
  const complete = completeComparisons(matrix);
  const { weights } = ahpGeometric(matrix);
  const all = complete.flatMap((row, i) =>
    row.flatMap((said, j) => {
      const implied = weights[i]! / weights[j]!;
      const off = Math.abs(log(said / implied));
      const asSaid = said > 1 || (said === 1 && i < j);
      return asSaid && off > 1e-9 ? [{ pair: [i, j] as const, said, implied, off }] : [];
    }),
  );
  return all
    .sort((a, b) => b.off - a.off)
    .slice(0, count)
    .map(({ pair, said, implied }) => ({ pair, said, implied }));
}
