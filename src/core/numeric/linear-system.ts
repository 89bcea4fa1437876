import { demand } from '../refusal';
import type { Matrix } from './matrix';

/**
 * Solves A x = b by elimination with the largest pivot.
 *
 * @throws RangeError when A has no inverse
 */
export function solvedSystem(matrix: Matrix, right: readonly number[]): readonly number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    const lead = rows[k]!;
    demand(Math.abs(lead[k]!) > 1e-300, 'singular', () => `the equations have no single solution (row ${k})`);
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / lead[k]!;
      if (factor === 0) continue;
      for (let j = k; j <= n; j++) rows[i]![j] = rows[i]![j]! - factor * lead[j]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let rest = rows[i]![n]!;
    for (let j = i + 1; j < n; j++) rest -= rows[i]![j]! * x[j]!;
    x[i] = rest / rows[i]![i]!;
  }
  return x;
}
