import type { Candidate, Issue, Sector, Workshop } from '$domain';
import { inLanguage } from '$domain';
import { importLimits } from '../limits';
import type { Decimal } from '../read-number';
import { type Column, columnFaults, columnsOf, type ColumnUse, ignored } from '../table/column-map';
import { cellIssue, excerpt, placeOf, type Progress, type Table } from '../table/table';
import { firstIssues } from '../first-issues';
import { candidateMembers, candidateSynonyms } from './columns';
import { type CandidateReader, type ReadCandidate, readCandidate, sectorIndex } from './read-candidate';

/** What a candidates table is read against: plain data, so that it can be posted to the import worker. */
export interface CandidateContext {
  readonly existing: readonly Candidate[];
  readonly sectors: readonly Sector[];
}

export interface CandidateOptions {
  /** What a person chose for a column, by its index. */
  readonly columns?: Readonly<Record<number, ColumnUse>>;
  readonly decimal?: Decimal;
  readonly onProgress?: Progress;
}

/** One field that a re-import changes; '' stands for "not known". */
export interface Difference {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

export interface CandidateRow {
  readonly row: number;
  readonly line: number;
  readonly code: string;
  readonly title: string;
  readonly sector: string;
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'refused';
  readonly differences: readonly Difference[];
  readonly issues: readonly Issue[];
  /** What the candidate will be; its id is '' while it is new. Null when refused. */
  readonly candidate: Candidate | null;
}

/** What an import would do. It is all or nothing: with one refused row, nothing can be imported. */
export interface CandidatePreview {
  readonly ok: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly CandidateRow[];
  readonly counts: Readonly<Record<CandidateRow['outcome'], number>>;
  /** At most 100, then a line that counts the rest. */
  readonly issues: readonly Issue[];
}

export const candidateContext = (workshop: Workshop): CandidateContext => ({
  existing: [...workshop.candidates.values()],
  sectors: workshop.methodology.sectors,
});

/** Reads a table as candidates and compares it with those that are there, by code and never by place (E4). */
export function previewCandidates(
  table: Table,
  context: CandidateContext,
  options: CandidateOptions = {},
): CandidatePreview {
  const columns = columnsOf(table.header, candidateSynonyms, keptField, options.columns);
  const faults = [...headerFaults(columns), ...columnFaults(columns, ['title'])];
  if (faults.length > 0) return refusedWhole(columns, faults);
  if (table.rows.length === 0)
    return refusedWhole(columns, ['The table is empty: under the header there are no rows.']);
  const reader: CandidateReader = {
    table,
    columns,
    decimal: options.decimal ?? 'point',
    sectorIds: sectorIndex(context.sectors),
    sectorNames: context.sectors
      .map(({ name }) => inLanguage(name, 'en'))
      .join(', ')
      .slice(0, 300),
  };
  const match = matcher(context.existing, columns);
  const rows = table.rows.map((row, at) => {
    if (at % 500 === 0) options.onProgress?.(at / table.rows.length);
    return match(readCandidate(reader, row), reader);
  });
  const added = rows.filter(({ outcome }) => outcome === 'added').length;
  const tooMany = context.existing.length + added > importLimits.candidates;
  const whole: Issue[] = tooMany
    ? [
        {
          message: `With these there would be ${context.existing.length + added} candidates; the limit is ${importLimits.candidates}.`,
        },
      ]
    : [];
  return previewOf(columns, rows, whole);
}

/** A column nobody knows is kept under its own name, so that nothing is dropped quietly (D33). */
const keptField = (header: string): ColumnUse => (header === '' ? ignored : `field:${header}`);

/** Names that reach a prototype when a careless hand copies them, and those that a candidate has outside its fields. */
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype', 'code', ...candidateMembers]);

function headerFaults(columns: readonly Column[]): string[] {
  return columns.flatMap(({ use, header, index }) => {
    if (use === ignored) return [];
    if (!use.startsWith('field:'))
      return (candidateMembers as readonly string[]).includes(use)
        ? []
        : [`Column ${excerpt(header)}: “${use}” is not something a column can be.`];
    const name = use.slice('field:'.length);
    if (name === '' || name.length > importLimits.id || /\p{Cc}/u.test(name))
      return [
        `Column ${index + 1} has the name ${excerpt(name)}; a name has 1 to ${importLimits.id} characters on one line. Rename or ignore it.`,
      ];
    return forbiddenNames.has(name)
      ? [`Column ${index + 1} is named “${name}”, which is not allowed. Rename or ignore it.`]
      : [];
  });
}

const nothing = ' Nothing was imported.';
const refusedWhole = (columns: readonly Column[], faults: readonly string[]): CandidatePreview =>
  previewOf(
    columns,
    [],
    faults.map((message) => ({ message })),
  );

function previewOf(
  columns: readonly Column[],
  rows: readonly CandidateRow[],
  whole: readonly Issue[],
): CandidatePreview {
  const issues = [...whole, ...rows.flatMap((row) => row.issues)];
  const count = (outcome: CandidateRow['outcome']): number =>
    rows.filter((row) => row.outcome === outcome).length;
  return {
    ok: issues.length === 0,
    columns,
    rows,
    counts: {
      added: count('added'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      refused: count('refused'),
    },
    issues: firstIssues(issues.map((issue) => ({ ...issue, message: issue.message + nothing }))),
  };
}

/** Finds for each row the candidate it updates: by code; where the file has no codes, by title. */
function matcher(existing: readonly Candidate[], columns: readonly Column[]) {
  const hasCodes = columns.some(({ use }) => use === 'id');
  const key = (code: string, title: string): string => (hasCodes ? code : title.toLowerCase());
  const known = new Map(existing.map((candidate) => [key(candidate.code, candidate.title), candidate]));
  const seen = new Map<string, ReadCandidate['row']>();
  const nextCode = codesAfter(existing);
  return (read: ReadCandidate, { table }: CandidateReader): CandidateRow => {
    const { code = '', title = '' } = read.members;
    const own = key(code, title);
    const before = seen.get(own);
    const issues = [...read.issues];
    if (own !== '' && before !== undefined) {
      const column = columns.find(({ use }) => use === (hasCodes ? 'id' : 'title'))!;
      issues.push(
        cellIssue(
          table,
          read.row,
          column,
          `${excerpt(hasCodes ? code : title)} stands already in ${placeOf(table.source, before).toLowerCase()}.`,
        ),
      );
    } else seen.set(own, read.row);
    const old = known.get(own);
    const place = {
      row: read.row.row,
      line: read.row.line,
      title,
      sector: read.members.sector ?? old?.sector ?? '',
    };
    if (issues.length > 0)
      return { ...place, code, outcome: 'refused', differences: [], issues, candidate: null };
    const candidate = applied(old ?? blank(hasCodes ? code : nextCode()), read);
    const differences = old === undefined ? [] : differencesOf(old, candidate);
    const outcome = old === undefined ? 'added' : differences.length > 0 ? 'changed' : 'unchanged';
    return { ...place, code: candidate.code, outcome, differences, issues, candidate };
  };
}

const blank = (code: string): Candidate => ({
  id: '',
  code,
  title: '',
  sector: '',
  origin: 'proposal',
  source: '',
  fields: {},
  common: false,
  screenedOut: false,
});

function applied(candidate: Candidate, { members, fields }: ReadCandidate): Candidate {
  const merged = new Map(Object.entries(candidate.fields));
  for (const [name, value] of fields) {
    if (value === null) merged.delete(name);
    else merged.set(name, value);
  }
  return { ...candidate, ...members, fields: Object.fromEntries(merged) };
}

const comparedMembers = ['code', 'title', 'sector', 'origin', 'source', 'common'] as const;

function differencesOf(old: Candidate, now: Candidate): Difference[] {
  const members = comparedMembers.map((field) => ({
    field,
    from: String(old[field]),
    to: String(now[field]),
  }));
  const names = new Set([...Object.keys(old.fields), ...Object.keys(now.fields)]);
  const fields = [...names].map((field) => ({
    field,
    from: own(old.fields, field),
    to: own(now.fields, field),
  }));
  return [...members, ...fields].filter(({ from, to }) => from.trim() !== to);
}

const own = (fields: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(fields, name) ? fields[name]! : '';

/** C1, C2 … as far as they are free. */
function codesAfter(existing: readonly Candidate[]): () => string {
  const taken = new Set(existing.map(({ code }) => code));
  let number = 0;
  return () => {
    do number += 1;
    while (taken.has(`C${number}`));
    return `C${number}`;
  };
}
