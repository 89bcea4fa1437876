import type { Ballot, ExampleData, Methodology, Reading } from '$domain';
import { isCandidateHeader } from './candidates/columns';
import {
  type CandidateContext,
  type CandidateOptions,
  type CandidatePreview,
  type CandidateRow,
  previewCandidates,
} from './candidates/preview';
import { exampleFile } from './example-file';
import { readCsvText } from './csv/read-csv';
import { isPanelHeader } from './panel/columns';
import { type PanelContext, type PanelPreview, previewPanel } from './panel/preview';
import { readTable } from './table/read-table';
import type { Progress, Table } from './table/table';
import type { ColumnUse } from './table/column-map';
import { readBallotFile } from './workshop/ballot-file';
import { readWorkshopFile, type WorkshopReading } from './workshop/workshop-file';

/** What a table is read from: a file's bytes, or text pasted from a spreadsheet. */
export type Source = Uint8Array | string;

export interface TableOptions {
  /** A workbook's sheet, by name. */
  readonly sheet?: string;
  readonly columns?: Readonly<Record<number, ColumnUse>>;
}

/** What a preview says besides its rows: which sheet of which was read. */
export interface Sheets {
  readonly sheet: string;
  readonly sheets: readonly string[];
}

const sheetsOf = ({ sheet = '', sheets = [] }: Table): Sheets => ({ sheet, sheets });

/** Rows of a preview sent at a time: a message that is quick to take in. */
const rowsAtOnce = 100;

export type CandidatesReading = Reading<CandidatePreview & Sheets>;
export type PanelReading = Reading<PanelPreview & Sheets>;
export type WithoutRows = Omit<CandidatePreview, 'rows'> & Sheets;

/** What runs inside the import worker; each is plain and can be called without one. */
export const importTasks = {
  /** @param onRows is given the preview's rows in order, a hundred at a time */
  async candidates(
    source: Source,
    context: CandidateContext,
    options: TableOptions & Pick<CandidateOptions, 'decimal'>,
    onRows: (rows: readonly CandidateRow[]) => void | Promise<void>,
    onProgress: Progress,
  ): Promise<Reading<WithoutRows>> {
    const table = tableFrom(source, isCandidateHeader, options, (share) => {
      onProgress(share / 2);
    });
    if (!table.ok) return table;
    const { rows, ...rest } = previewCandidates(table.value, context, {
      ...options,
      onProgress: (share) => {
        onProgress((1 + share) / 2);
      },
    });
    for (let at = 0; at < rows.length; at += rowsAtOnce) await onRows(rows.slice(at, at + rowsAtOnce));
    return { ok: true, value: { ...rest, ...sheetsOf(table.value) } };
  },

  panel(source: Source, context: PanelContext, options: TableOptions): PanelReading {
    const table = tableFrom(source, isPanelHeader, options);
    if (!table.ok) return table;
    return {
      ok: true,
      value: { ...previewPanel(table.value, context, options.columns), ...sheetsOf(table.value) },
    };
  },

  workshop: (bytes: Uint8Array): WorkshopReading => readWorkshopFile(bytes),

  ballot: (bytes: Uint8Array): Reading<Ballot> => readBallotFile(bytes),

  example: (methodology: Methodology, csv: string, data: ExampleData): string =>
    exampleFile(methodology, csv, data),
};

export type ImportTasks = typeof importTasks;

const tableFrom = (
  source: Source,
  isKnown: (header: string) => boolean,
  { sheet }: TableOptions,
  onProgress: Progress = () => {},
): Reading<Table> =>
  typeof source === 'string'
    ? readCsvText(source, 'pasted', { isKnown, onProgress })
    : readTable(source, { isKnown, onProgress, ...(sheet === undefined ? {} : { sheet }) });
