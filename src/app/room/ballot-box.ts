import {
  boxHash,
  canonicalJson,
  documentHash,
  inSeatOrder,
  SealFault,
  sha256Hex,
  type Answers,
  type Body,
  type BoxEntry,
  type EnvelopeRefusal,
  type Envelope,
  type Fact,
  type Hash,
  type Id,
  type ReceivedBallot,
  type Round,
  type Seat,
  type Sealer,
  type Signed,
  type WorkshopStore,
} from '$domain';
import type { WorkshopSession } from '../frame/workshop-session.svelte';
import type { BoxSecrets } from '../keys/box-keys';
import { bodiesOf } from './control-book.svelte';

type Bodies = Pick<WorkshopStore, 'bodies'>;

/** An envelope of the box that could not be opened. */
export interface OpeningFailure {
  readonly seat: Id;
  readonly code: string;
  readonly why: EnvelopeRefusal | 'missing';
}

/** Envelopes from beside the journal. @throws Error naming the one that is missing or was altered */
export async function envelopesOf(
  session: WorkshopSession,
  store: Bodies,
  received: Iterable<{ readonly hash: Hash }>,
): Promise<Signed<Envelope>[]> {
  const hashes = [...received].map(({ hash }) => hash);
  const bodies = await bodiesOf(session, store, hashes);
  return hashes.map((hash) => {
    const body = bodies.get(hash);
    if (body === undefined || sha256Hex(body) !== hash)
      throw new Error(`The sealed ballot ${hash.slice(0, 10)} is not on this device as it was received.`);
    return JSON.parse(body) as Signed<Envelope>;
  });
}

/** Ballots of a round that lie here as envelopes. */
export const sealedIn = (round: Round): readonly ReceivedBallot[] =>
  [...round.ballots.values()].filter(({ form }) => form !== null);

/** The box of a round as it stands: every accepted envelope, in the order of the seats' ids. */
export async function boxOf(
  session: WorkshopSession,
  store: Bodies,
  round: Round,
): Promise<{ readonly entries: readonly BoxEntry[]; readonly box: Hash }> {
  const envelopes = await envelopesOf(session, store, sealedIn(round));
  const entries = inSeatOrder(
    envelopes.map((signed) => {
      const { seat, expert, rev } = signed.document.header;
      return { seat, expert, rev, envelope: documentHash(signed) };
    }),
  );
  return { entries, box: boxHash(session.workshop.id, round.id, entries) };
}

export interface OpenedBox {
  readonly facts: readonly Fact[];
  readonly bodies: readonly Body[];
  readonly failures: readonly OpeningFailure[];
}

/**
 * Opens every envelope of a closed round: the ballots as bodies, and as facts whose they are and which interests their
 * owners declared. What cannot be opened is named, and stops nobody else's.
 */
export async function openBox(
  session: WorkshopSession,
  { store, sealer }: { readonly store: Bodies; readonly sealer: Pick<Sealer, 'open'> },
  round: Round,
  secrets: BoxSecrets,
  onProgress: (done: number, of: number) => void,
): Promise<OpenedBox> {
  const received = sealedIn(round);
  const bodies = await bodiesOf(
    session,
    store,
    received.map(({ hash }) => hash),
  );
  const opened: { readonly facts: readonly Fact[]; readonly body: Body }[] = [];
  const failures: OpeningFailure[] = [];
  for (const [k, { hash, seat }] of received.entries()) {
    const owner = session.workshop.seats.get(seat);
    const text = bodies.get(hash);
    try {
      if (text === undefined || sha256Hex(text) !== hash) throw new Missing();
      const answers = await sealer.open(JSON.parse(text) as Signed<Envelope>, secrets);
      opened.push(openedBallot(hash, answers, owner));
    } catch (error) {
      const why = error instanceof SealFault ? (error.code as EnvelopeRefusal) : 'missing';
      if (!(error instanceof SealFault || error instanceof Missing)) throw error;
      failures.push({ seat, code: owner?.code ?? seat, why });
    }
    onProgress(k + 1, received.length);
  }
  return {
    facts: opened.flatMap(({ facts }) => facts),
    bodies: opened.map(({ body }) => body),
    failures,
  };
}

class Missing extends Error {}

function openedBallot(
  sealed: Hash,
  { ballot, interests }: Answers,
  owner: Seat | undefined,
): { readonly facts: readonly Fact[]; readonly body: Body } {
  const body = canonicalJson(ballot);
  const hash = sha256Hex(body);
  const { round, seat } = ballot;
  const declared = (owner === undefined ? [] : Object.entries(interests))
    .filter(([candidate, level]) => (owner!.interests[candidate] ?? 'none') !== level)
    .map(([candidate, level]): Fact => ({ type: 'interestDeclared', seat, candidate, level }));
  const none: Fact[] =
    declared.length > 0 || owner === undefined || owner.declared
      ? []
      : [{ type: 'seatChanged', seat, patch: { declared: true } }];
  return {
    facts: [{ type: 'ballotOpened', round, seat, sealed, ballot: hash }, ...declared, ...none],
    body: { hash, body },
  };
}
