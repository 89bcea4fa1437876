import type { Candidate, CandidateOrigin, Issue, Sector } from '$domain';
import { unguarded } from '../csv/formula-guard';
import { importLimits } from '../limits';
import { type Decimal, readNumber } from '../read-number';
import { type Column, ignored, plainHeader } from '../table/column-map';
import { cellIssue, excerpt, type Table, type TableRow } from '../table/table';
import { numberFields } from './columns';

/** One row as it was read: what its columns say, '' or null where a cell is blank. */
export interface ReadCandidate {
  readonly row: TableRow;
  readonly members: Partial<Pick<Candidate, 'code' | 'title' | 'sector' | 'origin' | 'source' | 'common'>>;
  /** By field name; null for a blank cell, which takes the field away. */
  readonly fields: ReadonlyMap<string, string | null>;
  readonly issues: readonly Issue[];
}

export interface CandidateReader {
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly decimal: Decimal;
  /** Plain id or name in any language → sector id. */
  readonly sectorIds: ReadonlyMap<string, string>;
  readonly sectorNames: string;
}

const origins: readonly CandidateOrigin[] = ['illustrative', 'survey', 'proposal', 'register'];

/** Sectors by id and by name in any language, without regard to case and accents. */
export const sectorIndex = (sectors: readonly Sector[]): Map<string, string> =>
  new Map(
    sectors.flatMap(({ id, name }) =>
      [id, ...Object.values(name.text)].map((word) => [plainHeader(word), id] as const),
    ),
  );

/** Reads one row cell by cell; every fault is an issue with its place. */
export function readCandidate(reader: CandidateReader, row: TableRow): ReadCandidate {
  const issues: Issue[] = [];
  const fields = new Map<string, string | null>();
  let members: ReadCandidate['members'] = {};
  for (const column of reader.columns) {
    if (column.use === ignored) continue;
    const cell = textOf(row.cells[column.index] ?? '', reader.table.source);
    const problem = column.use.startsWith('field:')
      ? readField(reader, column.use.slice('field:'.length), cell, fields)
      : readMember(reader, column.use, cell, (read) => (members = { ...members, ...read }));
    if (problem !== null) issues.push(cellIssue(reader.table, row, column, problem));
  }
  return { row, members, fields, issues };
}

/** An apostrophe that a spreadsheet's text guard put there is no part of the text; a worksheet's cells have none. */
const textOf = (cell: string, source: Table['source']): string => {
  const trimmed = cell.trim();
  return source === 'xlsx' ? trimmed : unguarded(trimmed);
};

function readField(
  { decimal, table }: CandidateReader,
  name: string,
  cell: string,
  fields: Map<string, string | null>,
): string | null {
  const number = numberFields.get(name);
  if (cell === '' || number === undefined) {
    fields.set(name, cell === '' ? null : cell);
    return null;
  }
  const written = table.source === 'xlsx' ? 'point' : decimal;
  const value = readNumber(cell, written);
  if (
    value === null ||
    value < number.min ||
    value > number.max ||
    (number.whole && !Number.isInteger(value))
  ) {
    const other = written === 'point' ? 'comma' : 'point';
    const hint =
      value === null && readNumber(cell, other) !== null && table.source !== 'xlsx'
        ? ` If this file writes a decimal ${other}, choose that.`
        : '';
    return `${excerpt(cell)} is not ${number.is}.${hint}`;
  }
  fields.set(name, String(value));
  return null;
}

type Members = ReadCandidate['members'];

function readMember(
  reader: CandidateReader,
  use: string,
  cell: string,
  keep: (members: Members) => void,
): string | null {
  switch (use) {
    case 'id':
      keep({ code: cell });
      return nameProblem(cell, 'id', importLimits.id);
    case 'title':
      keep({ title: cell });
      return nameProblem(cell, 'title', importLimits.name);
    case 'sector': {
      const id = cell === '' ? '' : reader.sectorIds.get(plainHeader(cell));
      keep({ sector: id ?? '' });
      return id === undefined
        ? `${excerpt(cell)} is not a sector of this methodology (${reader.sectorNames}).`
        : null;
    }
    case 'origin': {
      const origin = origins.find((each) => each === cell.toLowerCase());
      keep({ origin: origin ?? 'proposal' });
      return cell !== '' && origin === undefined
        ? `${excerpt(cell)} is not an origin (${origins.join(', ')}).`
        : null;
    }
    case 'source':
      keep({ source: cell });
      return null;
    case 'common': {
      const yes = /^(yes|true|1|x)$/i.test(cell);
      keep({ common: yes });
      return yes || /^(no|false|0)?$/i.test(cell) ? null : `${excerpt(cell)} is neither yes nor no.`;
    }
    default:
      throw new Error(`no column of a candidates table is used as ${use}`);
  }
}

function nameProblem(cell: string, what: string, limit: number): string | null {
  if (cell === '') return `the ${what} is empty.`;
  if (cell.length > limit) return `the ${what} has ${cell.length} characters; the limit is ${limit}.`;
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(cell) ? `the ${what} holds a line break or a control character.` : null;
}
