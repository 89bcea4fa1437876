import {
  type Answers,
  type AuditFile,
  type Ballot,
  type BoxEntry,
  boxHash,
  canonicalJson,
  chain,
  type Control,
  type ControlContent,
  documentHash,
  type Draft,
  type Envelope,
  type Fact,
  foldWorkshop,
  type Hash,
  type Id,
  inSeatOrder,
  type Room,
  SealFault,
  type Sealer,
  seededIds,
  sha256Hex,
  type Signed,
  takeControl,
  type Workshop,
} from '$domain';
import type { Accepted, Arrived } from './arrivals';
import type { RoomFolder } from './read-room-folder';
import type { FileIssue } from './refused';

/** A round that is closed: its room, its records so far and its box. */
export interface ClosedRound {
  readonly room: Room;
  readonly controls: readonly Signed<Control>[];
  readonly entries: readonly BoxEntry[];
  readonly box: Hash;
}

/** Signs what the box holds. From here on nothing enters it. */
export async function closedRound(
  folder: RoomFolder,
  accepted: Accepted['bySeat'],
  sealer: Sealer,
): Promise<ClosedRound> {
  const { workshop, round } = folder;
  const entries = inSeatOrder(
    [...accepted.values()].map(({ document }) => {
      const { seat, expert, rev } = document.document.header;
      return { seat, expert, rev, envelope: documentHash(document) };
    }),
  );
  const box = boxHash(workshop.id, round.id, entries);
  const content = { type: 'close', round: round.id, entries, box } as const;
  const { room, signed } = await signedNext(folder, folder.room, content, sealer);
  return { room, controls: [...folder.controls, signed], entries, box };
}

async function signedNext(
  { keys }: Pick<RoomFolder, 'keys'>,
  room: Room,
  content: ControlContent,
  sealer: Sealer,
): Promise<{ readonly room: Room; readonly signed: Signed<Control> }> {
  const { workshop, number, head: prev } = room;
  const document: Control = {
    ...({ format: 'pondera/control@1', workshop, number: number + 1, prev } as const),
    ...content,
  };
  const signed = await sealer.sign(document, keys.signing);
  const next = takeControl(room, signed);
  if (typeof next === 'string') throw new Error(`the room does not take its own record: ${next}`);
  return { room: next, signed };
}

export interface OpenedRound {
  readonly audit: AuditFile;
  /** The workshop after the reveal, and the ballots it counts by hash. */
  readonly workshop: Workshop;
  readonly ballots: ReadonlyMap<Hash, Ballot>;
  /** Envelopes of the box that hold no ballot of their seat. */
  readonly refused: readonly FileIssue[];
}

/**
 * Names the box again in the record that reveals it, and opens what is in it.
 *
 * @param accepted those of the box, by seat
 * @param late     those that came after the close: kept beside it, sealed
 */
export async function openedRound(
  folder: RoomFolder,
  closed: ClosedRound,
  accepted: Accepted['bySeat'],
  late: readonly Signed<Envelope>[],
  sealer: Sealer,
): Promise<OpenedRound> {
  const { workshop, round, keys, briefs, half } = folder;
  const { box } = closed;
  const reveal = await signedNext(folder, closed.room, { type: 'reveal', round: round.id, box }, sealer);
  const secrets = { seal: keys.rounds[round.id]!.secret, witness: half };
  const inOrder = closed.entries.map(({ seat }) => accepted.get(seat)!);
  const { opened, refused } = await openedEnvelopes(inOrder, secrets, sealer);
  const envelopes = inOrder.map(({ document }) => document);
  const audit: AuditFile = {
    ...{ format: 'pondera/audit@1', workshop: workshop.id, name: closed.room.name, mark: closed.room.mark },
    ...{ facilitator: keys.signing.public, controls: [...closed.controls, reveal.signed], briefs },
    rounds: [
      {
        ...{ round: round.id, envelopes, late, secrets },
        opened: opened.map(({ envelope, answers }) => ({ envelope: documentHash(envelope), answers })),
      },
    ],
  };
  const facts = factsOf(closed, round.id, envelopes, opened);
  const ballots = new Map(opened.map(({ answers: { ballot } }) => [hashOf(ballot), ballot]));
  return { audit, workshop: withFacts(folder, facts), ballots, refused };
}

interface Opened {
  readonly envelope: Signed<Envelope>;
  readonly answers: Answers;
}

async function openedEnvelopes(
  envelopes: readonly Arrived<Signed<Envelope>>[],
  secrets: { readonly seal: string; readonly witness: string | null },
  sealer: Sealer,
): Promise<{ readonly opened: readonly Opened[]; readonly refused: readonly FileIssue[] }> {
  const opened: Opened[] = [];
  const refused: FileIssue[] = [];
  for (const { file, path, document: envelope } of envelopes) {
    try {
      const answers = await sealer.open(envelope, secrets);
      if (!answers.ballot.simulated)
        throw new SealFault('malformed', 'It holds a real ballot, and this is a rehearsal.');
      opened.push({ envelope, answers });
    } catch (error) {
      if (!(error instanceof SealFault)) throw error;
      refused.push({ file, path, code: error.code, message: error.message });
    }
  }
  return { opened, refused };
}

const hashOf = (ballot: Ballot): Hash => sha256Hex(canonicalJson(ballot));

/** What the facilitator's app would have written down. */
function factsOf(
  { box, entries }: ClosedRound,
  round: Id,
  envelopes: readonly Signed<Envelope>[],
  opened: readonly Opened[],
): Fact[] {
  const received = envelopes.map((envelope): Fact => {
    const { seat, rev: revision, form } = envelope.document.header;
    const hash = documentHash(envelope);
    return {
      ...{ type: 'ballotReceived', round, seat, hash, kind: 'sealed', revision, form },
      ...{ typed: null, simulated: true },
    };
  });
  const found = opened.flatMap(({ envelope, answers: { ballot, interests } }): Fact[] => {
    const { seat } = ballot;
    return [
      { type: 'ballotOpened', round, seat, sealed: documentHash(envelope), ballot: hashOf(ballot) },
      ...Object.entries(interests).map(([candidate, level]): Fact => ({
        type: 'interestDeclared',
        seat,
        candidate,
        level,
      })),
    ];
  });
  return [
    ...received,
    { type: 'roundClosed', round },
    { type: 'boxClosed', round, box, count: entries.length },
    { type: 'roundRevealed', round },
    ...found,
  ];
}

function withFacts({ entries, workshop }: RoomFolder, facts: readonly Fact[]): Workshop {
  const last = entries.at(-1)!;
  const ids = seededIds(`open/${last.hash}`);
  const gesture = ids.next();
  const drafts = facts.map((fact): Draft<Fact> => ({
    ...{ op: ids.next(), gesture, undoes: null, redoes: null, at: last.at, by: 'facilitator', fact },
  }));
  return foldWorkshop(workshop, chain({ rev: last.rev, hash: last.hash }, drafts))!;
}
