import { extname } from 'node:path';
import { activeLeaves, type Issue, parseMethodology, type Reading, receiptCode } from '$domain';
import { previewCandidates, readTable, readText, readWorkshopFile } from '$exchange';
import {
  checkAudit,
  checkBallot,
  checkBrief,
  type Checked,
  checkEnvelope,
  checkInvite,
  checkParcel,
  checkRecovery,
  type Counts,
  otherDocument,
} from './check-documents';
import { type Command, type Given, NotBuilt, type Outcome, UsageError } from './command';
import { bytesOf } from './files';
import { methodologyNamed } from './methodologies';
import { oneOf, onlyWord } from './options';

const tables = ['candidates', 'survey', 'workshop', 'methodology'] as const;
/** What is known by its hash. */
const documents = ['ballot', 'envelope', 'parcel', 'audit', 'invite', 'brief', 'recovery'] as const;
const kinds = [...tables, ...documents];

export const check: Command = {
  summary:
    'Reads a file as the page would, and says what is wrong with it. Of a document of the room it says the hash and code too.',
  usage: `--as ${kinds.join('|')} FILE|-`,
  options: {
    as: { type: 'string', value: 'KIND', help: 'what the file should be; a ballot may be sealed or plain' },
    code: {
      type: 'string',
      value: 'CODE',
      help: 'the code or hash a document should have: any other one is refused, signed or not',
    },
    phrase: {
      type: 'string',
      value: 'FILE',
      help: 'six words on its last line: the recovery file is opened too',
    },
    methodology: { type: 'string', value: 'NAME', help: 'whose sectors candidates are in' },
  },
  async run(given) {
    const kind = oneOf(given, 'as', kinds);
    const file = onlyWord(given, 'file');
    if (isDocument(kind)) return document(given, await checkedAs(kind, bytesOf(file), given));
    if (given.options['code'] !== undefined)
      throw new UsageError(`--code is for ${documents.join(', ')}, and not for ${kind}.`);
    switch (kind) {
      case 'candidates':
        return candidates(bytesOf(file), given.options['methodology'] as string | undefined);
      case 'workshop':
        return workshop(bytesOf(file));
      case 'methodology':
        return methodology(bytesOf(file), extname(file) === '.json' ? 'json' : 'yaml');
      case 'survey':
        throw new NotBuilt('"check --as survey" is not built yet in this version.');
    }
  },
};

type DocumentKind = (typeof documents)[number];
const isDocument = (kind: (typeof kinds)[number]): kind is DocumentKind =>
  (documents as readonly string[]).includes(kind);

function checkedAs(
  kind: DocumentKind,
  bytes: Uint8Array,
  given: Given,
): Reading<Checked> | Promise<Reading<Checked>> {
  switch (kind) {
    case 'ballot':
      return checkBallot(bytes);
    case 'envelope':
      return checkEnvelope(bytes);
    case 'parcel':
      return checkParcel(bytes);
    case 'audit':
      return checkAudit(bytes);
    case 'invite':
      return checkInvite(bytes);
    case 'brief':
      return checkBrief(bytes);
    case 'recovery':
      return checkRecovery(bytes, phraseOf(given));
  }
}

function phraseOf({ options }: Given): string | null {
  const file = options['phrase'];
  if (typeof file !== 'string') return null;
  return new TextDecoder().decode(bytesOf(file)).trimEnd().split('\n').at(-1)!;
}

const done = (counts: Counts): Outcome => ({ kind: 'done', result: { ok: true, counts, issues: [] } });
const refused = (issues: readonly Issue[]): Outcome => ({
  kind: 'refused',
  result: { ok: false, counts: {}, issues },
});

function document({ options }: Given, reading: Reading<Checked>): Outcome {
  if (!reading.ok)
    // What says no place is about the document.
    return refused(
      reading.issues.map((issue) => (issue.row === undefined ? { path: '$', ...issue } : issue)),
    );
  const { counts, hash } = reading.value;
  const other = typeof options['code'] === 'string' ? otherDocument(hash, options['code']) : null;
  if (other !== null) return refused([other]);
  return { kind: 'done', result: { ok: true, counts, issues: [], hash, code: receiptCode(hash) } };
}

function candidates(bytes: Uint8Array, name: string | undefined): Outcome {
  const { sectors } = methodologyNamed(name);
  const table = readTable(bytes);
  if (!table.ok) return refused(table.issues);
  const preview = previewCandidates(table.value, { existing: [], sectors });
  return preview.ok
    ? done({ rows: preview.rows.length, candidates: preview.counts.added, columns: preview.columns.length })
    : refused(preview.issues);
}

function workshop(bytes: Uint8Array): Outcome {
  const reading = readWorkshopFile(bytes);
  if (!reading.ok) return refused(reading.issues);
  return done({
    facts: reading.entries.length,
    candidates: reading.workshop.candidates.size,
    criteria: activeLeaves(reading.workshop.criteria).length,
    experts: reading.workshop.seats.size,
    rounds: reading.workshop.rounds.length,
    ballots: reading.bodies.size,
    private: reading.privateRows.length,
  });
}

function methodology(bytes: Uint8Array, syntax: 'yaml' | 'json'): Outcome {
  const text = readText(bytes);
  if (!text.ok) return refused(text.issues);
  const reading = parseMethodology(text.value, syntax);
  if (!reading.ok) return refused(reading.issues);
  const { criteria, sectors, benchmarks } = reading.methodology;
  return done({
    criteria: activeLeaves(criteria).length,
    sectors: sectors.length,
    benchmarks: benchmarks.length,
  });
}
