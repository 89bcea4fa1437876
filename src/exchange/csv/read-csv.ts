import type { Issue, Reading } from '$domain';
import { decodeUtf8 } from '../decode-utf8';
import { importLimits } from '../limits';
import type { Progress, Table, TableRow } from '../table/table';
import { placeOf } from '../table/table';
import { CsvFault, scanCsv, type Separator } from './scan-csv';
import { separatorOf } from './separator-vote';

export interface CsvOptions {
  /** Is this a header that the importer understands? It helps to tell the separator. */
  readonly isKnown?: (header: string) => boolean;
  readonly onProgress?: Progress;
}

/** A table from the bytes of a CSV file: whole, or the first fault with its line and character. */
export function readCsv(bytes: Uint8Array, options: CsvOptions = {}): Reading<Table> {
  if (bytes.length > importLimits.textBytes)
    return refused({
      message: `The file has ${bytes.length} bytes; the limit is 20 MB. Take out what is not needed. Nothing was imported.`,
    });
  const text = decodeUtf8(bytes);
  return text.ok ? readCsvText(text.value, 'csv', options) : text;
}

/** The same from text: cells pasted from a spreadsheet are parted by tabs. */
export function readCsvText(
  text: string,
  source: 'csv' | 'pasted',
  options: CsvOptions = {},
): Reading<Table> {
  if (text.length > importLimits.textBytes)
    return refused({
      message: `The text has ${text.length} characters; the limit is 20 million. Nothing was imported.`,
    });
  const separator = separatorOf(text, options.isKnown ?? (() => false));
  try {
    return tableOf(text, source, separator, options.onProgress);
  } catch (error) {
    if (error instanceof CsvFault) return refused(error.issue);
    throw error;
  }
}

const refused = (issue: Issue): Reading<Table> => ({ ok: false, issues: [issue] });

function tableOf(
  text: string,
  source: 'csv' | 'pasted',
  separator: Separator,
  onProgress: Progress | undefined,
): Reading<Table> {
  const records = scanCsv(text, separator, source === 'csv', onProgress);
  const first = records.next().value;
  if (first === undefined)
    return refused({ message: 'The file is empty: it holds no header and no rows. Nothing was imported.' });
  const rows: TableRow[] = [];
  for (const { row, line, cells } of records) {
    const place = { row, line };
    if (cells.length !== first.cells.length)
      return refused({
        row: source === 'csv' ? line : row,
        message: `${placeOf(source, place)}: there are ${cells.length} cells where the header has ${first.cells.length} columns. Quote cells that hold a ${nameOf[separator]}. Nothing was imported.`,
      });
    rows.push({ ...place, cells });
    if (rows.length > importLimits.rows)
      return refused({
        row: line,
        message: `There are more than ${importLimits.rows} rows, the limit. Split the file. Nothing was imported.`,
      });
  }
  return { ok: true, value: { source, header: first.cells.map((cell) => cell.trim()), rows } };
}

const nameOf: Record<Separator, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
};
