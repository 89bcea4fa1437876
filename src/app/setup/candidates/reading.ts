import type { Issue } from '$domain';
import {
  type CandidateContext,
  type CandidateOptions,
  type CandidatePreview,
  isCandidateHeader,
  previewCandidates,
  readCsv,
  readCsvText,
  type Table,
} from '$exchange';

export type TableSource =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly file: File };

export interface ReadingRequest {
  readonly source: TableSource;
  /** Name of the worksheet; the first when left out. */
  readonly sheet?: string;
  readonly context: CandidateContext;
  readonly options: Omit<CandidateOptions, 'onProgress'>;
}

/** What came of reading a table: what an import of it would do, or why it cannot be read. */
export type Read =
  | {
      readonly kind: 'preview';
      readonly preview: CandidatePreview;
      /** Worksheets of the file; empty for CSV and pasted cells. */
      readonly sheets: readonly string[];
      readonly table: Pick<Table, 'source' | 'header'>;
    }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[]; readonly sheets: readonly string[] };

/** Reads a table without holding the page up; stops when the signal says so, throwing its reason. */
export type CandidateReading = (
  request: ReadingRequest,
  signal: AbortSignal,
  onProgress: (share: number) => void,
) => Promise<Read>;

/** Reads on the page itself: for pasted cells, which are few. */
export const readHere: CandidateReading = async ({ source, context, options }, signal, onProgress) => {
  const table =
    source.kind === 'text'
      ? readCsvText(source.text, 'pasted', { isKnown: isCandidateHeader, onProgress })
      : readCsv(new Uint8Array(await source.file.arrayBuffer()), { isKnown: isCandidateHeader, onProgress });
  signal.throwIfAborted();
  if (!table.ok) return { kind: 'refused', issues: table.issues, sheets: [] };
  const preview = previewCandidates(table.value, context, options);
  const { source: from, header } = table.value;
  return { kind: 'preview', preview, sheets: [], table: { source: from, header } };
};
