import { shapeOf } from '../numeric/matrix';
import { demand } from '../refusal';

/** Pairwise comparisons: a_ij says how many times i outweighs j; null where nobody was asked. */
export type Comparisons = readonly (readonly (number | null)[])[];

/**
 * Makes sure that comparisons are square, positive and reciprocal, a_ij · a_ji = 1 within 1e-6.
 *
 * @throws RangeError naming the place
 */
export function checkComparisons(matrix: Comparisons): void {
  shapeOf(
    matrix.map((row) => row.map((x) => x ?? 1)),
    'matrix',
  );
  const n = matrix.length;
  demand(
    matrix[0]!.length === n,
    'not_square',
    () => `the matrix has ${n} rows and ${matrix[0]!.length} columns`,
  );
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      const there = matrix[i]![j] ?? null;
      const back = matrix[j]![i] ?? null;
      demand(
        (there === null) === (back === null),
        'not_reciprocal',
        () => `matrix[${i}][${j}] is ${there} and matrix[${j}][${i}] is ${back}; expected both or none`,
      );
      if (there === null || back === null) continue;
      demand(there > 0 && back > 0, 'non_positive', () => `matrix[${i}][${j}] is ${there}; expected above 0`);
      const reciprocal = Math.abs(there * back - 1) <= 1e-6;
      demand(
        reciprocal,
        'not_reciprocal',
        () => `matrix[${i}][${j}] is ${there} and matrix[${j}][${i}] is ${back}; expected 1 / ${there}`,
      );
    }
  }
}

/** The same with nothing missing. */
export function completeComparisons(matrix: Comparisons): readonly (readonly number[])[] {
  checkComparisons(matrix);
  return matrix.map((row, i) =>
    row.map((x, j) => {
      demand(x !== null, 'missing', () => `matrix[${i}][${j}] is missing; expected every comparison`);
      return x;
    }),
  );
}

/**
 * Makes sure that the comparisons given link everybody, directly or by way of others.
 *
 * @throws RangeError naming one side of the gap
 */
export function checkConnected(matrix: Comparisons): void {
  const reached = new Set([0]);
  const pending = [0];
  for (let i = pending.pop(); i !== undefined; i = pending.pop()) {
    matrix[i]!.forEach((x, j) => {
      if (x === null || reached.has(j)) return;
      reached.add(j);
      pending.push(j);
    });
  }
  const apart = matrix.flatMap((_, i) => (reached.has(i) ? [] : [i]));
  demand(
    apart.length === 0,
    'not_connected',
    () => `no comparison links ${[...reached].sort((a, b) => a - b).join(', ')} with ${apart.join(', ')}`,
  );
}
