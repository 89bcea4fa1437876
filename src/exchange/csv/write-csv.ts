import { guarded } from './formula-guard';

/** A number is written as one; a text is guarded against being run; null is a blank, which is not 0. */
export type CsvCell = string | number | null;

/**
 * A table by RFC 4180: commas, CRLF, quotes only where they are needed; the same rows give the same bytes.
 * Numbers are in the shortest form that reads back, with a decimal point (T3).
 *
 * @throws RangeError for a number that is not finite
 */
export function writeCsv(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  let csv = line(header);
  for (const row of rows) csv += line(row);
  return csv;
}

const line = (cells: readonly CsvCell[]): string => `${cells.map(written).join(',')}\r\n`;

function written(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) throw new RangeError(`${cell} cannot be written to a table`);
    return String(cell === 0 ? 0 : cell);
  }
  // No text file can hold a null character.
  const text = guarded(cell.replaceAll('\0', ''));
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
