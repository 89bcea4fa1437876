import type { Reading } from '$domain';
import { type CsvOptions, readCsv } from '../csv/read-csv';
import { isArchive } from '../json/read-json';
import { readXlsx, type XlsxOptions } from '../xlsx/read-xlsx';
import type { Table } from './table';

/** A table from a file's bytes, whatever its name says: a workbook is an archive, everything else is read as CSV. */
export const readTable = (bytes: Uint8Array, options: CsvOptions & XlsxOptions = {}): Reading<Table> =>
  isArchive(bytes) ? readXlsx(bytes, options) : readCsv(bytes, options);
