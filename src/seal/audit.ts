import {
  type AuditFile,
  type AuditRound,
  type BoxEntry,
  boxHash,
  type Control,
  documentHash,
  type Envelope,
  type Hash,
  type Id,
  inSeatOrder,
  type PublicKey,
  type Reading,
  readDocument,
  type Room,
  type RoomRound,
  SealFault,
  type Signed,
  takeControl,
} from '$domain';
import { hexToBytes } from '@noble/hashes/utils.js';
import { type RoundSecrets, openedBallot } from './ballot';
import { toBase64url } from './base64url';
import { sealingKeyOf } from './hpke';
import { keyBytes } from './key-texts';
import { sixWords } from './phrase';
import { auditSchema } from './shapes';
import { isSignedDocument } from './signed';

/** What an audit file cannot hide. */
export type AuditFault =
  | 'signature'
  | 'chain'
  | 'brief'
  | 'round'
  | 'box'
  | 'dropped'
  | 'added'
  | 'twice'
  | 'not-admitted'
  | 'other-form'
  | 'keys'
  | 'unopenable'
  | 'answers';

export interface AuditFinding {
  readonly code: AuditFault;
  /** A sentence for a person. */
  readonly message: string;
}

/** What was counted, whether or not something is wrong with it. */
export interface AuditCount {
  readonly round: Id;
  readonly name: string;
  readonly state: RoomRound['state'];
  readonly box: Hash | null;
  /** Six words of the box, or ''. */
  readonly words: string;
  readonly entries: readonly BoxEntry[];
  readonly late: number;
  readonly opened: number;
}

export interface AuditReport {
  /** Empty when everything holds. */
  readonly findings: readonly AuditFinding[];
  readonly rounds: readonly AuditCount[];
}

/** An audit file from outside, member by member. */
export const readAudit = (source: unknown): Reading<AuditFile> => {
  const reading = readDocument(auditSchema, source);
  // A brief is taken as it stands: what counts is its hash, which the facilitator signed.
  return reading.ok ? { ok: true, value: reading.value as unknown as AuditFile } : reading;
};

/**
 * Recomputes what an audit file claims: signatures, the chain of records, who spoke for which seat, the box, and, where a
 * round is revealed, every opened ballot. It needs nothing but the file; whether it is the file everybody saw is shown by
 * comparing the box's six words.
 */
export function auditReport(file: AuditFile): AuditReport {
  const findings: AuditFinding[] = [];
  const find = (code: AuditFault, message: string): void => void findings.push({ code, message });
  const { room, admitted } = checkedRoom(file, find);
  if (room === null) return { findings, rounds: [] };
  checkBriefs(file, room, find);
  for (const id of room.rounds.keys()) {
    const held = file.rounds.filter(({ round }) => round === id).length;
    if (held !== 1)
      find('round', `The round “${room.rounds.get(id)!.name}” stands ${held} times in the file, not once.`);
  }
  const rounds = file.rounds.flatMap((held) => {
    const round = room.rounds.get(held.round);
    if (round === undefined) {
      find('round', `The file holds the round ${held.round}, which the facilitator never opened.`);
      return [];
    }
    checkRound(file.workshop, held, round, admitted, find);
    return [countOf(held, round)];
  });
  return { findings, rounds };
}

type Find = (code: AuditFault, message: string) => void;
/** Every key that ever spoke for a seat: whoever was replaced may have handed in before. */
type Admitted = ReadonlyMap<Id, ReadonlySet<PublicKey>>;

function checkedRoom(
  file: AuditFile,
  find: Find,
): { readonly room: Room | null; readonly admitted: Admitted } {
  let room: Room | null = null;
  const admitted = new Map<Id, Set<PublicKey>>();
  for (const [at, signed] of file.controls.entries()) {
    if (!isFacilitators(file, signed)) {
      find('signature', `Record ${at + 1} is not signed by the facilitator of this file.`);
      return { room, admitted };
    }
    const taken = takeControl(room, signed);
    if (typeof taken === 'string') {
      find('chain', `Record ${at + 1} does not follow from the one before (${taken}).`);
      return { room, admitted };
    }
    room = taken;
    const { document } = signed;
    if (document.type !== 'admit') continue;
    const keys = admitted.get(document.seat.id) ?? new Set();
    admitted.set(document.seat.id, keys.add(document.expert));
  }
  if (room === null) find('chain', 'The file holds no record of the facilitator.');
  return { room, admitted };
}

const isFacilitators = (file: AuditFile, signed: Signed<Control>): boolean =>
  signed.by === file.facilitator && signed.document.workshop === file.workshop && isSignedDocument(signed);

function checkBriefs(file: AuditFile, room: Room, find: Find): void {
  const held = new Set(file.briefs.map(documentHash));
  const named = [...room.rounds.values()].flatMap(({ briefs }) => briefs.map(({ hash }) => hash));
  for (const hash of named)
    if (!held.has(hash)) find('brief', `The form ${hash.slice(0, 10)} is missing or was altered.`);
  for (const hash of held)
    if (!named.includes(hash))
      find('brief', `The form ${hash.slice(0, 10)} was never signed by the facilitator.`);
}

function checkRound(workshop: Id, held: AuditRound, round: RoomRound, admitted: Admitted, find: Find): void {
  const envelopes = new Map<Hash, Signed<Envelope>>();
  for (const envelope of [...held.envelopes, ...held.late]) {
    checkEnvelope(workshop, envelope, round, admitted, find);
    const hash = documentHash(envelope);
    if (envelopes.has(hash))
      find('twice', `The envelope ${hash.slice(0, 10)} stands twice in “${round.name}”.`);
    envelopes.set(hash, envelope);
  }
  checkBox(workshop, held, round, find);
  if (held.secrets !== null || held.opened.length > 0 || round.state === 'revealed')
    checkOpened(held, round, find);
}

function checkEnvelope(
  workshop: Id,
  envelope: Signed<Envelope>,
  round: RoomRound,
  admitted: Admitted,
  find: Find,
): void {
  const { header } = envelope.document;
  const name = documentHash(envelope).slice(0, 10);
  if (envelope.by !== header.expert || !isSignedDocument(envelope))
    find('signature', `The envelope ${name} is not signed by the expert it names.`);
  if (header.workshop !== workshop || header.round !== round.id)
    find('round', `The envelope ${name} belongs to another round or workshop.`);
  if (admitted.get(header.seat)?.has(header.expert) !== true)
    find('not-admitted', `The envelope ${name} comes from a key that was never admitted to its seat.`);
  if (!round.briefs.some(({ hash }) => hash === header.form))
    find('other-form', `The envelope ${name} answers a form that was never signed for this round.`);
}

function checkBox(workshop: Id, held: AuditRound, round: RoomRound, find: Find): void {
  if (!isClosed(round)) return;
  const hashes = new Map(held.envelopes.map((envelope) => [documentHash(envelope), envelope]));
  const listed = new Set(round.entries.map(({ envelope }) => envelope));
  const seats = new Set(round.entries.map(({ seat }) => seat));
  if (seats.size !== round.entries.length)
    find('twice', `A seat stands twice in the box of “${round.name}”.`);
  if (boxHash(workshop, round.id, inSeatOrder(round.entries)) !== round.box)
    find('box', `The box hash of “${round.name}” is not that of its entries.`);
  for (const { envelope, seat, expert, rev } of round.entries) {
    const header = hashes.get(envelope)?.document.header;
    if (header === undefined)
      find('dropped', `The envelope ${envelope.slice(0, 10)} is in the box and not in the file.`);
    else if (header.seat !== seat || header.expert !== expert || header.rev !== rev)
      find('box', `The box names another sender for the envelope ${envelope.slice(0, 10)}.`);
  }
  for (const hash of hashes.keys())
    if (!listed.has(hash))
      find('added', `The envelope ${hash.slice(0, 10)} is in the file and not in the box.`);
  for (const hash of held.late.map(documentHash))
    if (listed.has(hash))
      find('added', `The envelope ${hash.slice(0, 10)} is called late and stands in the box.`);
}

function checkOpened({ secrets, envelopes, opened }: AuditRound, round: RoomRound, find: Find): void {
  if (round.state !== 'revealed')
    find('keys', `“${round.name}” is opened in the file and was never revealed.`);
  if (secrets === null || !areKeysOf(round, secrets)) {
    find('keys', `The secret keys in the file are not those of “${round.name}”.`);
    return;
  }
  const claimed = new Map(opened.map(({ envelope, answers }) => [envelope, documentHash(answers)]));
  if (claimed.size !== opened.length || opened.length !== envelopes.length)
    find('answers', `“${round.name}” has ${envelopes.length} envelopes and ${opened.length} opened ballots.`);
  for (const envelope of envelopes) {
    const hash = documentHash(envelope);
    try {
      const answers = openedBallot(envelope, secrets);
      if (claimed.get(hash) !== documentHash(answers))
        find('answers', `What the file shows of the envelope ${hash.slice(0, 10)} is not what it holds.`);
    } catch (error) {
      if (!(error instanceof SealFault)) throw error;
      find('unopenable', `The envelope ${hash.slice(0, 10)} does not open with the round’s keys.`);
    }
  }
}

/** While a round is open again its box is of the past. */
const isClosed = ({ state }: RoomRound): boolean => state === 'closed' || state === 'revealed';

const areKeysOf = ({ sealKey, witnessKey }: RoomRound, { seal, witness }: RoundSecrets): boolean =>
  publicOf(seal) === sealKey && (witness === null ? null : publicOf(witness)) === witnessKey;

const publicOf = (secret: string): PublicKey => toBase64url(sealingKeyOf(keyBytes(secret)));

const countOf = (held: AuditRound, round: RoomRound): AuditCount => ({
  round: round.id,
  name: round.name,
  state: round.state,
  box: round.box,
  words: round.box === null ? '' : sixWords(hexToBytes(round.box)).join(' '),
  entries: round.entries,
  late: held.late.length,
  opened: held.opened.length,
});
