import type { Matrix } from './matrix';
import { dot, sum } from './sum';

export interface PrincipalPair {
  /** n, positive, summing to 1. */
  readonly vector: readonly number[];
  readonly value: number;
}

/** Principal eigenvector and eigenvalue of a positive matrix by repeated multiplication. */
export function principalPair(matrix: Matrix, start?: readonly number[]): PrincipalPair {
  let vector: readonly number[] = start ?? matrix.map(() => 1 / matrix.length);
  let value = 0;
  for (let turn = 0; turn < 5000; turn++) {
    const image = matrix.map((row) => dot(row, vector));
    const total = sum(image);
    const next = image.map((x) => x / total);
    value = total;
    const moved = next.every((x, i) => Math.abs(x - vector[i]!) <= 1e-15 * x) === false;
    vector = next;
    if (!moved) break;
  }
  return { vector, value };
}
