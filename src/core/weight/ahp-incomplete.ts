import { exp, log } from '../numeric/exp-log';
import { principalPair } from '../numeric/eigenvector';
import { solvedSystem } from '../numeric/linear-system';
import { sum } from '../numeric/sum';
import { demand } from '../refusal';
import { ahpConsistency } from './ahp-consistency';
import type { AhpEigenvector } from './ahp';
import { checkComparisons, checkConnected, type Comparisons } from './comparisons';
import { pointWeights } from './points';

/**
 * Weights from the comparisons given: least squares on their logarithms.
 *
 * @param matrix n × n, null where nobody was asked; the comparisons given must link everybody
 * @throws RangeError naming the gap where they do not
 * @see methods/ahp.md, rule AH10; bozoki2010optimal
 */
export function incompleteLeastSquares(matrix: Comparisons): readonly number[] {
  checkComparisons(matrix);
  checkConnected(matrix);
  const n = matrix.length;
  // Normal equations: the degree of each element on the diagonal, −1 for each comparison; the last log weight is 0.
  const given = (i: number, j: number): boolean => i !== j && matrix[i]![j] !== null;
  const others = matrix.map((_, i) => i).slice(0, n - 1);
  const left = others.map((i) =>
    others.map((j) => (i === j ? matrix.filter((_, k) => given(i, k)).length : given(i, j) ? -1 : 0)),
  );
  const right = others.map((i) => sum(matrix[i]!.map((x, j) => (given(i, j) ? log(x!) : 0))));
  const logs = [...solvedSystem(left, right), 0];
  const top = logs.reduce((a, b) => Math.max(a, b));
  return pointWeights(logs.map((x) => exp(x - top))).weights;
}

export interface IncompleteEigenvector extends AhpEigenvector {
  /** [i, j, value] for i < j: what the gaps were filled with. */
  readonly filled: readonly (readonly [number, number, number])[];
}

const turns = 20_000;

/**
 * Weights from the principal eigenvector, the gaps filled so that λ_max is smallest.
 *
 * λ_max is convex in the logarithms of the gaps. Where it is smallest its slope along each gap is 0, that is, with
 * right and left eigenvectors v and u, a_ij² = (u_j v_i) / (u_i v_j): each turn takes half of that step in logarithms.
 *
 * @throws RangeError as incompleteLeastSquares; when the steps do not settle
 * @see methods/ahp.md, rule AH11; bozoki2010optimal
 */
export function incompleteEigenvector(matrix: Comparisons): IncompleteEigenvector {
  const start = incompleteLeastSquares(matrix);
  const gaps = matrix.flatMap((row, i) =>
    row.flatMap((x, j) => (x === null && i < j ? [[i, j] as const] : [])),
  );
  const full = matrix.map((row, i) => row.map((x, j) => x ?? start[i]! / start[j]!));
  let pair = principalPair(full);
  let moved = Infinity;
  for (let turn = 0; turn < turns && moved > 1e-13 && gaps.length > 0; turn++) {
    const left = principalPair(full.map((_, j) => full.map((row) => row[j]!))).vector;
    moved = 0;
    for (const [i, j] of gaps) {
      const wanted = Math.sqrt((left[j]! * pair.vector[i]!) / (left[i]! * pair.vector[j]!));
      const step = 0.5 * log(wanted / full[i]![j]!);
      moved = Math.max(moved, Math.abs(step));
      full[i]![j] = full[i]![j]! * exp(step);
      full[j]![i] = 1 / full[i]![j]!;
    }
    pair = principalPair(full, pair.vector);
  }
  demand(gaps.length === 0 || moved < 1e-8, 'not_settled', () => `the gaps did not settle in ${turns} turns`);
  return {
    weights: pair.vector,
    lambdaMax: pair.value,
    ...ahpConsistency(pair.value, matrix.length),
    filled: gaps.map(([i, j]) => [i, j, full[i]![j]!] as const),
    steps: [
      {
        symbol: 'A',
        title: 'comparisons with the gaps filled',
        rows: 'criteria',
        columns: 'criteria',
        table: full,
      },
    ],
  };
}
