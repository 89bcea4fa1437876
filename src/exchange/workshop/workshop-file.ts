import {
  type Ballot,
  brokenAt,
  canonicalJson,
  type Carried,
  documentHash,
  type Entry,
  type Fact,
  foldWorkshop,
  type Hash,
  type Issue,
  methodologyIssues,
  type PrivateRow,
  readCarried,
  sha256Hex,
  type Workshop,
} from '$domain';
import * as v from 'valibot';
import { firstIssues } from '../first-issues';
import { checked } from '../json/checked';
import { formatOf } from '../json/format';
import { readJson } from '../json/read-json';
import { readBallot } from './ballot-file';
import { factSchemas } from './fact-schemas';
import { count, hash, id, instant, list, workshopKind } from './parts';

/** Everything a workshop is: its journal, the ballots beside it by hash, and where wanted the private rows. */
export interface WorkshopContents {
  readonly entries: readonly Entry<Fact>[];
  /** Canonical JSON of the ballots by hash; and of what was signed and sealed, where there is a room. */
  readonly bodies: ReadonlyMap<Hash, string>;
  /** Names and attachments; empty when they are to stay behind. */
  readonly privateRows: readonly PrivateRow[];
}

export type WorkshopReading =
  | ({ readonly ok: true; readonly workshop: Workshop } & WorkshopContents)
  /** `newer`: made by a later version, whole and to be kept as it is. */
  | { readonly ok: false; readonly issues: readonly Issue[]; readonly newer: boolean };

const version = 1;

/**
 * A workshop as one file (`*.pondera.json`): canonical JSON, so that the same workshop gives the same bytes.
 *
 * @throws Error when there is no workshop in the journal, or a ballot it needs is missing
 */
export function writeWorkshopFile({ entries, bodies, privateRows }: WorkshopContents): string {
  const workshop = foldWorkshop(null, entries);
  if (workshop === null) throw new Error('an empty journal is no workshop');
  const missing = missingBallot(workshop, bodies);
  if (missing !== null) throw new Error(`the ballot ${missing} is missing`);
  const parsed = [...bodies].map(([key, body]) => [key, JSON.parse(body) as Ballot | Carried] as const);
  const ballots = Object.fromEntries(parsed.filter(([, each]) => isBallot(each)));
  const documents = Object.fromEntries(parsed.filter(([, each]) => !isBallot(each)));
  return canonicalJson({
    format: `pondera/workshop@${version}`,
    workshop: workshop.id,
    mark: workshop.kind,
    entries,
    ballots,
    ...(Object.keys(documents).length === 0 ? {} : { documents }),
    private: [...privateRows].sort(byKindAndId),
  });
}

const isBallot = (document: Ballot | Carried): document is Ballot =>
  'format' in document && document.format === 'pondera/ballot@1';

const byKindAndId = (a: PrivateRow, b: PrivateRow): number => (rowKey(a) < rowKey(b) ? -1 : 1);
const rowKey = ({ kind, id: row }: PrivateRow): string => `${kind}/${row}`;

function missingBallot(workshop: Workshop, bodies: ReadonlyMap<Hash, string>): Hash | null {
  const current = workshop.rounds.flatMap(({ ballots }) => [...ballots.values()]);
  return current.find(({ hash: key }) => !bodies.has(key))?.hash ?? null;
}

const fileSchema = v.strictObject({
  format: v.literal(`pondera/workshop@${version}`),
  workshop: id,
  mark: workshopKind,
  entries: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(1_000_000)),
  ballots: v.record(hash, v.unknown()),
  /** Signed records, forms and sealed ballots; absent where the workshop has no room. */
  documents: v.optional(v.record(hash, v.unknown())),
  private: list(
    v.strictObject({
      id,
      kind: v.picklist(['name', 'attachment', 'token']),
      salt: v.pipe(v.string(), v.maxLength(200)),
      text: longTextOrFile(),
    }),
    100_000,
  ),
});

/** An attachment is text too, and a long one. */
function longTextOrFile() {
  return v.pipe(v.string(), v.maxLength(15_000_000));
}

const entrySchema = v.strictObject({
  rev: count(1, 1_000_000_000),
  prev: hash,
  hash,
  op: id,
  gesture: id,
  undoes: v.nullable(id),
  redoes: v.nullable(id),
  at: instant,
  by: id,
  fact: v.looseObject({ type: v.string() }),
});

/** A workshop from the bytes of a file: whole and proved, or every reason why not. */
export function readWorkshopFile(bytes: Uint8Array): WorkshopReading {
  const document = readJson(bytes);
  if (!document.ok) return refused(document.issues);
  const format = formatOf(document.value, 'workshop', version);
  if (format.kind !== 'ours') return { ok: false, issues: [format.issue], newer: format.kind === 'newer' };
  const shape = checked(fileSchema, document.value, '');
  if (!shape.ok) return refused(shape.issues);
  const entries = readEntries(shape.value.entries);
  if (!entries.ok) return refused(entries.issues);
  const bodies = readBallots(shape.value.ballots);
  if (!bodies.ok) return refused(bodies.issues);
  const documents = readDocuments(shape.value.documents ?? {});
  if (!documents.ok) return refused(documents.issues);
  const proved = prove(entries.value, bodies.value, documents.value);
  if (!proved.ok) return refused(proved.issues);
  const { workshop } = proved;
  const misnamed =
    shape.value.workshop !== workshop.id ? 'workshop' : shape.value.mark !== workshop.kind ? 'mark' : null;
  if (misnamed !== null) return refused([issueAt(misnamed, 'the file says otherwise than its journal.')]);
  return {
    ok: true,
    workshop,
    entries: entries.value,
    bodies: new Map([...bodies.value, ...documents.value].map(([key, each]) => [key, canonicalJson(each)])),
    privateRows: shape.value.private,
  };
}

const refused = (issues: readonly Issue[]): WorkshopReading => ({
  ok: false,
  issues: firstIssues(issues),
  newer: false,
});
const issueAt = (path: string, problem: string): Issue => ({
  path,
  message: `${path}: ${problem} Nothing was imported.`,
});
type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

function readEntries(raw: readonly unknown[]): Read<Entry<Fact>[]> {
  const entries: Entry<Fact>[] = [];
  const issues: Issue[] = [];
  for (const [at, each] of raw.entries()) {
    const entry = readEntry(each, `entries[${at}]`);
    if (entry.ok) entries.push(entry.value);
    else issues.push(...entry.issues);
    if (issues.length > 100) break;
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: entries };
}

function readEntry(raw: unknown, path: string): Read<Entry<Fact>> {
  const entry = checked(entrySchema, raw, path);
  if (!entry.ok) return entry;
  const { type } = entry.value.fact;
  if (!Object.hasOwn(factSchemas, type))
    return {
      ok: false,
      issues: [
        issueAt(
          `${path}.fact.type`,
          `“${type.slice(0, 40)}” is no kind of fact that this version of Pondera knows.`,
        ),
      ],
    };
  const fact = checked(factSchemas[type as Fact['type']], (raw as { fact: unknown }).fact, `${path}.fact`);
  if (!fact.ok) return fact;
  // The schemas say exactly what `Fact` says, but for `undefined`, which JSON cannot hold.
  return { ok: true, value: { ...entry.value, fact: fact.value as Fact } };
}

function readBallots(raw: Readonly<Record<string, unknown>>): Read<Map<Hash, Ballot>> {
  const ballots = new Map<Hash, Ballot>();
  for (const [key, document] of Object.entries(raw)) {
    const path = `ballots.${key.slice(0, 10)}…`;
    const ballot = readBallot(document, path);
    if (!ballot.ok) return ballot;
    if (documentHash(ballot.value) !== key)
      return { ok: false, issues: [issueAt(path, 'the ballot does not match its hash, so it was altered.')] };
    ballots.set(key, ballot.value);
  }
  return { ok: true, value: ballots };
}

function readDocuments(raw: Readonly<Record<string, unknown>>): Read<Map<Hash, Carried>> {
  const documents = new Map<Hash, Carried>();
  for (const [key, value] of Object.entries(raw)) {
    const path = `documents.${key.slice(0, 10)}…`;
    const document = readCarried(value);
    if (!document.ok)
      return {
        ok: false,
        issues: [issueAt(path, document.issues[0]?.message ?? 'it is no document of a room.')],
      };
    if (documentHash(document.value) !== key)
      return { ok: false, issues: [issueAt(path, 'it does not match its hash, so it was altered.')] };
    documents.set(key, document.value);
  }
  return { ok: true, value: documents };
}

/** Chain, fold and ballots hold together: what the file claims to be, it is. */
function prove(
  entries: readonly Entry<Fact>[],
  ballots: ReadonlyMap<Hash, Ballot>,
  documents: ReadonlyMap<Hash, Carried>,
):
  | { readonly ok: true; readonly workshop: Workshop }
  | { readonly ok: false; readonly issues: readonly Issue[] } {
  const broken = brokenAt(entries);
  if (broken !== null)
    return { ok: false, issues: [issueAt(`entries[${broken.rev - 1}]`, chainProblem[broken.why])] };
  const first = entries[0]!.fact;
  if (first.type !== 'workshopCreated')
    return {
      ok: false,
      issues: [issueAt('entries[0]', 'the journal does not begin with the creation of a workshop.')],
    };
  const methodology = methodologyProblem(first);
  if (methodology !== null) return { ok: false, issues: [methodology] };
  const received = ballotProblem(entries, ballots, first);
  if (received !== null) return { ok: false, issues: [received] };
  const stray = strayDocument(entries, documents);
  if (stray !== null) return { ok: false, issues: [stray] };
  try {
    const workshop = foldWorkshop(null, entries)!;
    const missing = missingBallot(
      workshop,
      new Map([...ballots.keys(), ...documents.keys()].map((key) => [key, ''])),
    );
    if (missing !== null)
      return { ok: false, issues: [issueAt('ballots', `the ballot ${missing.slice(0, 10)}… is missing.`)] };
    return { ok: true, workshop };
  } catch (error) {
    return {
      ok: false,
      issues: [issueAt('entries', `the journal does not add up: ${(error as Error).message.slice(0, 200)}.`)],
    };
  }
}

const chainProblem = {
  gap: 'a revision is missing or out of order.',
  link: 'it does not follow from the entry before it, so the journal was cut or altered.',
  content: 'its content does not match its hash, so it was altered.',
};

function methodologyProblem(first: Extract<Fact, { type: 'workshopCreated' }>): Issue | null {
  const path = 'entries[0].fact.methodology';
  if (sha256Hex(canonicalJson(first.methodology)) !== first.methodologyHash)
    return issueAt(`${path}Hash`, 'the methodology does not match its hash.');
  const [issue] = methodologyIssues(first.methodology);
  return issue === undefined ? null : issueAt(`${path}.${issue.path ?? '$'}`, issue.message);
}

/** Every ballot is one that was received, by the seat, in the round and revision that its receipt says. */
function ballotProblem(
  entries: readonly Entry<Fact>[],
  ballots: ReadonlyMap<Hash, Ballot>,
  { workshop, kind }: Extract<Fact, { type: 'workshopCreated' }>,
): Issue | null {
  const seen = new Set<Hash>();
  for (const [at, { fact }] of entries.entries()) {
    if (fact.type === 'ballotOpened') {
      seen.add(fact.ballot);
      const opened = ballots.get(fact.ballot);
      if (opened === undefined)
        return issueAt(`entries[${at}].fact`, 'the opened ballot that it speaks of is missing.');
      if (opened.workshop !== workshop || opened.round !== fact.round || opened.seat !== fact.seat)
        return issueAt(`entries[${at}].fact`, 'the opened ballot is of another workshop, round or seat.');
      continue;
    }
    if (fact.type !== 'ballotReceived') continue;
    if (fact.form === undefined) seen.add(fact.hash);
    if (fact.simulated && kind === 'real')
      return issueAt(`entries[${at}].fact.simulated`, 'a simulated ballot stands in a real workshop.');
    const ballot = ballots.get(fact.hash);
    if (ballot === undefined) continue;
    const agrees =
      ballot.workshop === workshop &&
      ballot.round === fact.round &&
      ballot.seat === fact.seat &&
      ballot.revision === fact.revision &&
      ballot.simulated === fact.simulated;
    if (!agrees)
      return issueAt(
        `entries[${at}].fact`,
        'the receipt and its ballot do not speak of the same workshop, round, seat and revision.',
      );
  }
  const stray = [...ballots.keys()].find((key) => !seen.has(key));
  return stray === undefined
    ? null
    : issueAt(`ballots.${stray.slice(0, 10)}…`, 'no entry of the journal receives this ballot.');
}

/** Every document is one that the journal names, or the form that a signed record names. */
function strayDocument(entries: readonly Entry<Fact>[], documents: ReadonlyMap<Hash, Carried>): Issue | null {
  const named = new Set<Hash>();
  for (const { fact } of entries) {
    if (fact.type === 'controlSigned') named.add(fact.control);
    else if (fact.type === 'ballotReceived' || fact.type === 'ballotLate') named.add(fact.hash);
  }
  for (const each of documents.values())
    if (!('format' in each) && each.document.format === 'pondera/control@1' && 'brief' in each.document)
      named.add(each.document.brief);
  const stray = [...documents.keys()].find((key) => !named.has(key));
  return stray === undefined
    ? null
    : issueAt(`documents.${stray.slice(0, 10)}…`, 'no entry of the journal names this document.');
}
