import {
  type Candidate,
  type Fact,
  type Ids,
  inLanguage,
  type InterestLevel,
  type Issue,
  type Methodology,
  type PrivateRow,
  privateHash,
  type Seat,
  type Text,
  type Workshop,
} from '$domain';
import { unguarded } from '../csv/formula-guard';
import { firstIssues } from '../first-issues';
import { importLimits } from '../limits';
import {
  type Column,
  columnFaults,
  columnsOf,
  type ColumnUse,
  ignored,
  plainHeader,
} from '../table/column-map';
import { cellIssue, excerpt, placeOf, type Table, type TableRow } from '../table/table';
import { panelSynonyms } from './columns';

/** What a panel list is read against: plain data, so that it can be posted to the import worker. */
export interface PanelContext {
  readonly existing: readonly Seat[];
  readonly candidates: readonly Pick<Candidate, 'id' | 'code'>[];
  readonly groups: Methodology['stakeholderGroups'];
  readonly countries: Methodology['countries'];
  readonly sectors: Methodology['sectors'];
}

export const panelContext = (workshop: Workshop): PanelContext => ({
  existing: [...workshop.seats.values()],
  candidates: [...workshop.candidates.values()].map(({ id, code }) => ({ id, code })),
  groups: workshop.methodology.stakeholderGroups,
  countries: workshop.methodology.countries,
  sectors: workshop.methodology.sectors,
});

export interface PanelRow {
  readonly row: number;
  readonly line: number;
  readonly code: string;
  /** Kept apart from the facts (T5); '' when the list has none. */
  readonly name: string;
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'refused';
  /** What the seat will be; its id is '' while it is new. Null when refused. */
  readonly seat: Seat | null;
  readonly issues: readonly Issue[];
}

/** What an import would do; all or nothing. */
export interface PanelPreview {
  readonly ok: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly PanelRow[];
  readonly counts: Readonly<Record<PanelRow['outcome'], number>>;
  readonly issues: readonly Issue[];
}

/** Reads a table as a panel list (E8) and compares it with the seats that are there, by code. */
export function previewPanel(
  table: Table,
  context: PanelContext,
  chosen: Readonly<Record<number, ColumnUse>> = {},
): PanelPreview {
  // An unknown column of a list of people may hold anything about them: it is reported, and not taken over.
  const columns = columnsOf(table.header, panelSynonyms, () => ignored, chosen);
  const uses = columns.map(({ use }) => use);
  const faults = columnFaults(columns, []);
  if (!uses.includes('code') && !uses.includes('name'))
    faults.push(
      'No column is the code or the name. The first line must name the columns; name one of them “code” or “name”.',
    );
  if (faults.length === 0 && table.rows.length === 0)
    faults.push('The table is empty: under the header there are no rows.');
  if (faults.length > 0)
    return previewOf(
      columns,
      [],
      faults.map((message) => ({ message: `${message} Nothing was imported.` })),
    );
  const reader = new PanelReader(table, columns, context);
  return previewOf(
    columns,
    table.rows.map((row) => reader.read(row)),
    [],
  );
}

function previewOf(
  columns: readonly Column[],
  rows: readonly PanelRow[],
  whole: readonly Issue[],
): PanelPreview {
  const issues = [...whole, ...rows.flatMap((row) => row.issues)];
  const count = (outcome: PanelRow['outcome']): number =>
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
    issues: firstIssues(issues),
  };
}

type Named = readonly { readonly id: string; readonly name: Text }[];

const index = (named: Named): Map<string, string> =>
  new Map(
    named.flatMap(({ id, name }) =>
      [id, ...Object.values(name.text)].map((word) => [plainHeader(word), id] as const),
    ),
  );
const namesOf = (named: Named): string =>
  named
    .map(({ name }) => inLanguage(name, 'en'))
    .join(', ')
    .slice(0, 300);

class PanelReader {
  readonly #known: ReadonlyMap<string, Seat>;
  readonly #taken: Set<string>;
  readonly #candidateIds: ReadonlyMap<string, string>;
  readonly #seen = new Map<string, TableRow>();
  #next = 0;

  constructor(
    private readonly table: Table,
    private readonly columns: readonly Column[],
    private readonly context: PanelContext,
  ) {
    this.#known = new Map(context.existing.map((seat) => [seat.code, seat]));
    this.#taken = new Set(this.#known.keys());
    this.#candidateIds = new Map(context.candidates.map(({ id, code }) => [code, id]));
  }

  read(row: TableRow): PanelRow {
    const issues: Issue[] = [];
    const patch: Partial<Seat> = {};
    const interests = new Map<string, InterestLevel>();
    let [code, name] = ['', ''];
    for (const column of this.columns) {
      if (column.use === ignored) continue;
      const cell = this.#text(row.cells[column.index] ?? '');
      const problem =
        column.use === 'code'
          ? ((code = cell), codeProblem(cell, this.#seen.get(cell), this.table))
          : column.use === 'name'
            ? ((name = cell),
              cell.length > importLimits.name
                ? `the name has more than ${importLimits.name} characters, the limit.`
                : null)
            : this.#readCell(column.use, cell, patch, interests);
      if (problem !== null)
        issues.push(cellIssue(this.table, row, column, `${problem} Nothing was imported.`));
    }
    if (!this.columns.some(({ use }) => use === 'code')) code = this.#newCode();
    this.#seen.set(code, row);
    const place = { row: row.row, line: row.line, code, name };
    if (issues.length > 0) return { ...place, outcome: 'refused', seat: null, issues };
    const old = this.#known.get(code);
    const before = old ?? { ...blank, code };
    const seat = { ...before, ...patch, ...this.#interestsOf(before, interests) };
    const same = JSON.stringify(seat) === JSON.stringify(before);
    const outcome = old === undefined ? 'added' : same && name === '' ? 'unchanged' : 'changed';
    return { ...place, outcome, seat, issues };
  }

  #interestsOf(
    { interests, declared }: Seat,
    listed: ReadonlyMap<string, InterestLevel>,
  ): Pick<Seat, 'interests' | 'declared'> {
    const says = this.columns.some(({ use }) => use === 'interests' || use === 'conflicts');
    return says ? { interests: Object.fromEntries(listed), declared: true } : { interests, declared };
  }

  #text(cell: string): string {
    const trimmed = cell.trim();
    return this.table.source === 'xlsx' ? trimmed : unguarded(trimmed);
  }

  #readCell(
    use: ColumnUse,
    cell: string,
    patch: Partial<Mutable<Seat>>,
    interests: Map<string, InterestLevel>,
  ): string | null {
    switch (use) {
      case 'group': {
        const id = cell === '' ? '' : index(this.context.groups).get(plainHeader(cell));
        patch.group = id ?? '';
        return id === undefined
          ? `${excerpt(cell)} is not a stakeholder group (${namesOf(this.context.groups)}).`
          : null;
      }
      case 'country': {
        const id =
          index(this.context.countries).get(plainHeader(cell)) ??
          (/^([A-Z]{2})?$/.test(cell) ? cell : undefined);
        patch.country = id ?? '';
        return id === undefined
          ? `${excerpt(cell)} is not a country (${namesOf(this.context.countries)}, or two letters).`
          : null;
      }
      case 'sector': {
        const id = cell === '' ? '' : index(this.context.sectors).get(plainHeader(cell));
        patch.sector = id ?? '';
        return id === undefined
          ? `${excerpt(cell)} is not a sector (${namesOf(this.context.sectors)}).`
          : null;
      }
      case 'sectors': {
        const found = many(cell).map((each) => index(this.context.sectors).get(plainHeader(each)));
        patch.sectors = found.filter((each) => each !== undefined);
        const wrong = many(cell)[found.indexOf(undefined)];
        return wrong === undefined
          ? null
          : `${excerpt(wrong)} is not a sector (${namesOf(this.context.sectors)}).`;
      }
      case 'expertise':
        patch.expertise = cell;
        return null;
      case 'way': {
        const way = (['device', 'this-laptop', 'paper'] as const).find(
          (each) => each === plainHeader(cell).replace('_', '-'),
        );
        patch.way = way ?? 'this-laptop';
        return cell !== '' && way === undefined
          ? `${excerpt(cell)} is none of device, this-laptop and paper.`
          : null;
      }
      case 'interests':
        return this.#readInterests(cell, 'takes-part', interests);
      case 'conflicts':
        return this.#readInterests(cell, 'abstains', interests);
      default:
        return `“${use}” is not something a column can be.`;
    }
  }

  #readInterests(cell: string, level: InterestLevel, interests: Map<string, InterestLevel>): string | null {
    for (const code of many(cell)) {
      const id = this.#candidateIds.get(code);
      if (id === undefined) return `${excerpt(code)} is not the code of a candidate.`;
      interests.set(id, level);
    }
    return null;
  }

  #newCode(): string {
    do this.#next += 1;
    while (this.#taken.has(`P${this.#next}`));
    return `P${this.#next}`;
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Many in one cell are parted by a bar or a semicolon. */
const many = (cell: string): string[] =>
  cell
    .split(/[|;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function codeProblem(code: string, before: TableRow | undefined, table: Table): string | null {
  if (code === '') return 'the code is empty.';
  if (code.length > importLimits.id)
    return `the code has ${code.length} characters; the limit is ${importLimits.id}.`;
  if (/\p{Cc}/u.test(code)) return 'the code holds a line break or a control character.';
  return before === undefined
    ? null
    : `${excerpt(code)} stands already in ${placeOf(table.source, before).toLowerCase()}.`;
}

const blank: Seat = {
  id: '',
  code: '',
  group: '',
  country: '',
  sector: '',
  expertise: '',
  way: 'this-laptop',
  sectors: [],
  candidates: [],
  interests: {},
  declared: false,
  nameHash: '',
  left: false,
};

/**
 * The facts of an import, and the names that are kept apart from them.
 *
 * @throws Error when the preview has issues
 */
export function panelFacts(
  preview: PanelPreview,
  ids: Ids,
): { readonly facts: readonly Fact[]; readonly names: readonly PrivateRow[] } {
  if (!preview.ok) throw new Error('A list with issues is not imported, not even in part.');
  const facts: Fact[] = [];
  const names: PrivateRow[] = [];
  for (const { outcome, seat, name } of preview.rows) {
    if (seat === null || outcome === 'unchanged') continue;
    const id = outcome === 'added' ? ids.next() : seat.id;
    let { nameHash } = seat;
    if (name !== '') {
      const salt = ids.next();
      nameHash = privateHash(salt, name);
      names.push({ id, kind: 'name', salt, text: name });
    }
    const { id: _, ...patch } = { ...seat, nameHash };
    facts.push(
      outcome === 'added'
        ? { type: 'seatAdded', seat: { ...patch, id } }
        : { type: 'seatChanged', seat: id, patch },
    );
  }
  return { facts, names };
}
