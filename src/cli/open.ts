import { join } from 'node:path';
import { canonicalJson, type Envelope, type Room, type Sealer, type Signed } from '$domain';
import { auditReport, sealer } from '$seal';
import { type Accepted, acceptedEnvelopes, type Arrivals, readArrivals, refusedMessages } from './arrivals';
import type { Command, Given, Outcome } from './command';
import { write } from './files';
import { type ClosedRound, closedRound, openedRound } from './open-room';
import { oneLine } from './one-line';
import { oneOf, onlyWord } from './options';
import { rankingFormats, rankingOutcome } from './ranking-outcome';
import { readRoomFolder, type RoomFolder } from './read-room-folder';
import { type FileIssue, issueLine, Refused } from './refused';
import { folderNames } from './room-folder';

export const open: Command = {
  summary: 'Closes and opens the round of a folder that “rehearse --sealed” wrote, and prints its ranking.',
  usage: '[--late FILE|FOLDER] [--accept-refusals] [--audit FILE] [--format json|csv] FOLDER',
  options: {
    late: {
      type: 'string',
      value: 'PATH',
      help: 'parcels that came after the close: kept apart, not counted',
    },
    'accept-refusals': {
      type: 'boolean',
      default: false,
      help: 'go on without what is refused; otherwise one refusal stops all, and nothing is written',
    },
    audit: {
      type: 'string',
      value: 'FILE',
      help: `where to write the audit file (FOLDER/${folderNames.audit})`,
    },
    format: { type: 'string', value: 'FORMAT', default: 'json', help: 'json or csv' },
  },
  run: opened,
};

async function opened(given: Given): Promise<Outcome> {
  const format = oneOf(given, 'format', rankingFormats);
  const path = onlyWord(given, 'folder');
  const seal = sealer();
  const folder = await readRoomFolder(path, seal);
  const { box, closed, late, replaced, refused } = await taken(given, path, folder, seal);
  decide(given, refused);
  if (box.size === 0)
    throw new Refused([
      { file: folderNames.envelopes, message: 'No envelope counts, so nothing can be opened.' },
    ]);
  const result = await openedRound(folder, closed, box, late, seal);
  decide(given, result.refused);
  if (result.refused.length === 0) proveOwnAudit(result.audit);
  const file = (given.options['audit'] as string | undefined) ?? join(path, folderNames.audit);
  write(file, canonicalJson(result.audit));
  await tell(given, folder.room, closed, late, result.ballots.size);
  if (replaced > 0) given.say(`Replaced by a later revision of the same seat: ${replaced}.`);
  given.say(`Audit file: ${file}`);
  return rankingOutcome(result.workshop, (hash) => result.ballots.get(hash), format);
}

interface Taken {
  readonly box: Accepted['bySeat'];
  readonly closed: ClosedRound;
  readonly late: readonly Signed<Envelope>[];
  readonly replaced: number;
  readonly refused: readonly FileIssue[];
}

/** What came in time, the close over it, and what came after. */
async function taken(given: Given, path: string, folder: RoomFolder, seal: Sealer): Promise<Taken> {
  const { workshop, room, round, keys } = folder;
  const came = readArrivals(join(path, folderNames.envelopes));
  const box = acceptedEnvelopes(room, round.id, came.envelopes, 'in-time');
  const closed = await closedRound(folder, box.bySeat, seal);
  const late = given.options['late'] === undefined ? nothing : readArrivals(given.options['late'] as string);
  const kept = acceptedEnvelopes(closed.room, round.id, late.envelopes, 'late', box.bySeat);
  const messages = [...came.messages, ...late.messages];
  return {
    box: box.bySeat,
    closed,
    replaced: box.replaced + kept.replaced,
    late: [...kept.bySeat.values()].map(({ document }) => document),
    refused: [
      ...came.refused,
      ...(await refusedMessages(workshop, room, messages, keys.join.secret, seal)),
      ...box.refused,
      ...late.refused,
      ...kept.refused,
    ],
  };
}

const nothing: Arrivals = { envelopes: [], messages: [], refused: [] };

/** @throws Refused unless everything was taken, or going on without the rest was asked for */
function decide({ options, say }: Given, refusals: readonly FileIssue[]): void {
  if (refusals.length === 0) return;
  if (options['accept-refusals'] !== true) {
    say(
      'Nothing was opened or written. Mend or remove what is named, or go on without it: --accept-refusals.',
    );
    throw new Refused(refusals);
  }
  for (const refusal of refusals) say(`Refused, and not counted: ${issueLine(refusal)}`);
}

/** What goes out to the world is checked first as the world would check it. */
function proveOwnAudit(audit: Parameters<typeof auditReport>[0]): void {
  const [finding] = auditReport(audit).findings;
  if (finding !== undefined) throw new Error(`the audit file does not hold: ${finding.message}`);
}

async function tell(
  { say }: Given,
  room: Room,
  { entries, box }: ClosedRound,
  late: readonly Signed<Envelope>[],
  openedCount: number,
): Promise<void> {
  const handedIn = new Set(entries.map(({ seat }) => seat));
  const missing = [...room.seats.values()].filter(({ seat, left }) => !left && !handedIn.has(seat.id));
  const codes = missing.map(({ seat }) => seat.code).join(', ');
  say(oneLine(`${room.name} (${room.mark})`));
  say(`${entries.length} envelopes in the box, ${openedCount} opened, ${late.length} late and kept apart.`);
  if (missing.length > 0) say(`Nothing came from ${missing.length} of ${room.seats.size} seats: ${codes}.`);
  say(`The box in six words: ${await sealer().words(box)}`);
}
