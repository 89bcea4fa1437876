import type { Issue } from '$domain';

/** A table from outside, as text: what CSV, a pasted range and a worksheet have in common. */
export interface Table {
  readonly source: 'csv' | 'pasted' | 'xlsx';
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  /** A worksheet's first used column, from 0, and which sheet of which was read. */
  readonly firstColumn?: number;
  readonly sheet?: string;
  readonly sheets?: readonly string[];
}

export interface TableRow {
  /** Counted from 1 with the header as the first: the row a spreadsheet shows. */
  readonly row: number;
  /** Line of the text on which the row begins; equals `row` while no cell holds a line break. */
  readonly line: number;
  /** As many as the header has; a blank cell is ''. */
  readonly cells: readonly string[];
}

/** How far a long file has been read, on [0, 1]. */
export type Progress = (share: number) => void;

/** Where a row stands, in the words of the place it came from. */
export const placeOf = (source: Table['source'], { row, line }: Pick<TableRow, 'row' | 'line'>): string => {
  if (source !== 'csv') return `Row ${row}`;
  return line === row ? `Line ${line}` : `Line ${line} (row ${row})`;
};

/** Letters of a worksheet's column, from 0: A … Z, AA … */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** An issue about one cell, named so that its owner finds it: by line and column, or by the worksheet's address. */
export function cellIssue(
  { source, firstColumn = 0 }: Pick<Table, 'source' | 'firstColumn'>,
  row: Pick<TableRow, 'row' | 'line'>,
  column: { readonly index: number; readonly header: string },
  problem: string,
): Issue {
  const address = source === 'xlsx' ? `, cell ${columnLetters(firstColumn + column.index)}${row.row}` : '';
  return {
    row: source === 'csv' ? row.line : row.row,
    column: column.header,
    message: `${placeOf(source, row)}, column ${quoted(column.header)}${address}: ${problem}`,
  };
}

/** A text inside a message: short enough to print, and plainly a quotation where it needs to be. */
export const excerpt = (text: string): string => {
  const whole = [...text.slice(0, 130)];
  return `“${whole.length > 60 || text.length > 130 ? `${whole.slice(0, 60).join('')}…` : text}”`;
};

const quoted = (header: string): string => (/^[\w ]{1,60}$/.test(header) ? header : excerpt(header));
