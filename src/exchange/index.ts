export { candidateFacts } from './candidates/candidate-facts';
export { isCandidateHeader, numberFields } from './candidates/columns';
export * from './candidates/preview';
export { guarded, unguarded } from './csv/formula-guard';
export { readCsv, readCsvText } from './csv/read-csv';
export { type CsvCell, writeCsv } from './csv/write-csv';
export { importLimits } from './limits';
export type { Decimal } from './read-number';
export { type Column, type ColumnUse, ignored } from './table/column-map';
export type { Progress, Table, TableRow } from './table/table';
export { readBallotFile } from './workshop/ballot-file';
export {
  readWorkshopFile,
  type WorkshopContents,
  type WorkshopReading,
  writeWorkshopFile,
} from './workshop/workshop-file';
export { decodeUtf8 as readText } from './decode-utf8';
export * from './outcome/ranking-csv';
export { readTable } from './table/read-table';
export { readXlsx, type XlsxOptions } from './xlsx/read-xlsx';
export { type Importer, importer } from './import-door';
export type { CandidatesReading, PanelReading, Sheets, Source, TableOptions } from './import-tasks';
/** Where the import worker is built to; the composition root starts it under its policy (T18). */
export { default as importWorkerUrl } from './import.worker.ts?worker&url';
export { isPanelHeader } from './panel/columns';
export * from './panel/preview';
export { candidatesCsv } from './candidates/candidates-csv';
export * from './outcome/matrix-csv';
export { exampleFile } from './example-file';
export { readJson } from './json/read-json';
