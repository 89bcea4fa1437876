import {
  type AuditRound,
  boxHash,
  documentHash,
  type Envelope,
  type Hash,
  type Id,
  inSeatOrder,
  type PublicKey,
  type RoomRound,
  SealFault,
  type Signed,
} from '$domain';
import { openedBallot, type RoundSecrets } from './ballot';
import { publicOf } from './key-texts';
import { isSignedDocument } from './signed';

/** What an audit file cannot hide. */
export type AuditFault =
  | 'name'
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

/** Takes down what is wrong. */
export type Find = (code: AuditFault, message: string) => void;
/** Every key that ever spoke for a seat: whoever was replaced may have handed in before. */
export type Admitted = ReadonlyMap<Id, ReadonlySet<PublicKey>>;

/** What one round claims: its envelopes, its box, and what was opened. */
export function checkRound(
  workshop: Id,
  held: AuditRound,
  round: RoomRound,
  admitted: Admitted,
  find: Find,
): void {
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
