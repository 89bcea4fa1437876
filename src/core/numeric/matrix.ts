import { demand } from '../refusal';

export type Matrix = readonly (readonly number[])[];

export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Shape of a table of finite numbers with at least one cell.
 *
 * @throws RangeError naming the row that is longer or shorter than the first, or the cell that is no finite number
 */
export function shapeOf(matrix: Matrix, place = 'matrix'): Shape {
  demand(matrix.length > 0, 'empty', () => `${place} is empty; expected at least one row`);
  const columns = matrix[0]!.length;
  demand(columns > 0, 'empty', () => `${place}[0] is empty; expected at least one column`);
  matrix.forEach((row, i) => {
    demand(
      row.length === columns,
      'ragged',
      () => `${place}[${i}] has ${row.length} cells; expected ${columns}`,
    );
    row.forEach((x, j) => {
      demand(
        Number.isFinite(x),
        'not_finite',
        () => `${place}[${i}][${j}] is ${x}; expected a finite number`,
      );
    });
  });
  return { rows: matrix.length, columns };
}

/** Column j as a list. */
export const columnOf = (matrix: Matrix, j: number): readonly number[] => matrix.map((row) => row[j]!);

/** n × m table filled by a function of row and column. */
export const tableOf = <T>(rows: number, columns: number, cell: (i: number, j: number) => T): T[][] =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => cell(i, j)));
