import { basename, join } from 'node:path';
import {
  type Brief,
  type Carried,
  documentHash,
  type Envelope,
  type EnvelopeRefusal,
  type Hash,
  type Id,
  type MessageContent,
  readParcel,
  type Room,
  SealFault,
  type SealedMessage,
  type Sealer,
  type SecretKey,
  sha256Hex,
  type Signed,
  type Workshop,
} from '$domain';
import { envelopeArrival } from '$seal';
import { isFolder, namesIn } from './files';
import { type FileIssue, readFile } from './refused';

/** A document that came, and where it lies. */
export interface Arrived<D> {
  readonly file: string;
  readonly path: string;
  readonly document: D;
}

export interface Arrivals {
  readonly envelopes: readonly Arrived<Signed<Envelope>>[];
  readonly messages: readonly Arrived<Signed<SealedMessage>>[];
  readonly refused: readonly FileIssue[];
}

/** What lies in one parcel, or in all parcels of a folder; names that begin with a dot are the system's. */
export function readArrivals(place: string): Arrivals {
  const files = isFolder(place)
    ? namesIn(place)
        .filter((name) => !name.startsWith('.'))
        .map((name) => join(place, name))
    : [place];
  const envelopes: Arrived<Signed<Envelope>>[] = [];
  const messages: Arrived<Signed<SealedMessage>>[] = [];
  const refused: FileIssue[] = [];
  for (const path of files) {
    const file = basename(path);
    const parcel = isFolder(path) ? notAFile : readFile(path, readParcel);
    if (!parcel.ok) {
      refused.push(...parcel.issues.map((issue) => ({ file, code: 'malformed', ...issue })));
      continue;
    }
    for (const [at, document] of parcel.value.documents.entries()) {
      const here = { file, path: `documents[${at}]` };
      if (isEnvelope(document)) envelopes.push({ ...here, document });
      else if (isMessage(document)) messages.push({ ...here, document });
      else
        refused.push({
          ...here,
          code: 'malformed',
          message: 'Neither a sealed ballot nor a sealed message.',
        });
    }
  }
  return { envelopes, messages, refused };
}

const notAFile = {
  ok: false,
  issues: [{ message: 'This is a folder, and a parcel was expected.' }],
} as const;

const isSigned = (document: Carried): document is Exclude<Carried, Brief> => 'document' in document;
const isEnvelope = (document: Carried): document is Signed<Envelope> =>
  isSigned(document) && document.document.format === 'pondera/envelope@1';
const isMessage = (document: Carried): document is Signed<SealedMessage> =>
  isSigned(document) && document.document.format === 'pondera/message@1';

export interface Accepted {
  /** The last envelope of each seat. */
  readonly bySeat: ReadonlyMap<Id, Arrived<Signed<Envelope>>>;
  /** Envelopes that a later revision of the same seat took the place of. */
  readonly replaced: number;
  readonly refused: readonly FileIssue[];
}

type Came = Arrived<Signed<Envelope>>;

/**
 * Takes what came into the round: of each seat the highest revision, whatever the names and the order of the files.
 *
 * @param expected how an envelope should arrive in the room as it is now
 * @param before   each seat's last envelope so far
 */
export function acceptedEnvelopes(
  room: Room,
  round: Id,
  came: readonly Came[],
  expected: 'in-time' | 'late',
  before: Accepted['bySeat'] = new Map(),
): Accepted {
  const files = new Map<Hash, string>(
    [...before.values()].map(({ file, document }) => [documentHash(document), file]),
  );
  const refused: FileIssue[] = [];
  const bySeat = new Map<Id, Came[]>();
  for (const one of came) {
    const { file, document } = one;
    const { seat } = headerOf(one);
    const hash = documentHash(document);
    const twin = files.get(hash);
    const known = before.get(seat);
    const arrival = envelopeArrival(room, document, known === undefined ? 0 : headerOf(known).rev);
    if (twin !== undefined)
      refused.push(refusal(one, 'duplicate', `The same envelope lies in ${twin} already.`));
    else if (arrival === expected && headerOf(one).round === round)
      bySeat.set(seat, [...(bySeat.get(seat) ?? []), one]);
    else refused.push(arrivalRefusal(one, arrival === expected ? 'unknown-round' : arrival));
    files.set(hash, twin ?? file);
  }
  const last = [...bySeat].map(([seat, envelopes]) => [seat, lastOf(envelopes)] as const);
  return {
    bySeat: new Map(last.flatMap(([seat, { counts }]) => (counts === null ? [] : [[seat, counts]]))),
    replaced: last.reduce((sum, [, { replaced }]) => sum + replaced, 0),
    refused: [...refused, ...last.flatMap(([, { tied }]) => tied.map(tieRefusal))],
  };
}

const headerOf = ({ document }: Came) => document.document.header;

/** The highest revision of which there is one only: of two, nobody can say which was meant. */
function lastOf(envelopes: readonly Came[]): {
  readonly counts: Came | null;
  readonly replaced: number;
  readonly tied: readonly Came[];
} {
  if (envelopes.length === 0) return { counts: null, replaced: 0, tied: [] };
  const highest = Math.max(...envelopes.map((one) => headerOf(one).rev));
  const [top, rest] = [
    envelopes.filter((one) => headerOf(one).rev === highest),
    envelopes.filter((one) => headerOf(one).rev < highest),
  ];
  if (top.length === 1) return { counts: top[0]!, replaced: rest.length, tied: [] };
  const below = lastOf(rest);
  return { ...below, tied: [...top, ...below.tied] };
}

const refusal = ({ file, path }: Came, code: string, message: string): FileIssue => ({
  ...{ file, path, code, message },
});

const tieRefusal = (one: Came): FileIssue =>
  refusal(
    one,
    'old-revision',
    `Another envelope of its seat has the same revision, ${headerOf(one).rev}: nobody can say which is meant.`,
  );

function arrivalRefusal(one: Came, arrival: ReturnType<typeof envelopeArrival>): FileIssue {
  if (arrival === 'in-time' || arrival === 'late')
    return refusal(one, arrival, 'It came in another state of the round.');
  return refusal(one, arrival, refusalMessages[arrival]);
}

const refusalMessages: Readonly<Record<EnvelopeRefusal, string>> = {
  malformed: 'It is not in the form of an envelope.',
  'other-workshop': 'It belongs to another workshop.',
  'unknown-round': 'It belongs to a round that is not open here.',
  'not-on-roster': 'Its seat was never admitted.',
  'other-seat': 'Its key does not speak for its seat.',
  'seat-left': 'Its seat has left.',
  'not-open': 'The round is revealed.',
  'other-form': 'It answers a form that the facilitator never signed for this round.',
  size: 'It has no size that a sealed ballot of this round can have.',
  signature: 'Its expert did not sign it, or it was altered since.',
  'old-revision': 'A revision of this seat that is as new or newer is here.',
  'revision-ahead': 'Its revision is beyond what one device of its seat may count to.',
  unopenable: 'The round’s key does not open it.',
};

/**
 * Reads the messages with the join key: each is signed, and one on joining carries the token of the very seat for
 * which its key was admitted.
 */
export async function refusedMessages(
  workshop: Workshop,
  room: Room,
  came: readonly Arrived<Signed<SealedMessage>>[],
  joinSecret: SecretKey,
  sealer: Sealer,
): Promise<FileIssue[]> {
  const refused: FileIssue[] = [];
  for (const { file, path, document } of came) {
    const fault =
      document.document.workshop === room.workshop
        ? await messageFault(document, joinSecret, sealer, workshop)
        : (['other-workshop', 'The message belongs to another workshop.'] as const);
    if (fault !== null) refused.push({ file, path, code: fault[0], message: fault[1] });
  }
  return refused;
}

type Fault = readonly [code: string, message: string];

async function messageFault(
  message: Signed<SealedMessage>,
  joinSecret: SecretKey,
  sealer: Sealer,
  workshop: Workshop,
): Promise<Fault | null> {
  let content: MessageContent;
  try {
    content = await sealer.openMessage(message, joinSecret);
  } catch (error) {
    if (error instanceof SealFault) return [error.code, error.message];
    throw error;
  }
  if (content.type !== 'join') return null;
  const token = sha256Hex(content.token);
  const member = [...workshop.members.values()].find((each) => each.token === token);
  if (member === undefined) return ['unknown-token', 'Its token is on no slip of this workshop.'];
  return member.expert === message.by ? null : ['token-used', 'Its token was used by another key.'];
}
