/** What the rows or columns of a table stand for. */
export type Axis =
  'alternatives' | 'criteria' | 'raters' | 'groups' | 'answers' | 'levels' | 'values' | 'pairs';

/**
 * One step of a method's working, fit to print: a table with a symbol, a title and the meaning of its rows and
 * columns. A score nobody can retrace decides nothing.
 */
export interface WorkingStep {
  readonly symbol: string;
  readonly title: string;
  readonly rows?: Axis;
  readonly columns?: Axis;
  readonly table: readonly (readonly (number | null)[])[];
}

/** A step whose table is one row. */
export const rowStep = (
  symbol: string,
  title: string,
  columns: Axis,
  row: readonly (number | null)[],
): WorkingStep => ({ symbol, title, columns, table: [row] });

/** A step whose table has one row for each of the axis' members, and one column. */
export const columnStep = (
  symbol: string,
  title: string,
  rows: Axis,
  column: readonly (number | null)[],
): WorkingStep => ({ symbol, title, rows, table: column.map((x) => [x]) });
