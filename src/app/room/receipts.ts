import {
  documentHash,
  type Envelope,
  type EnvelopeRefusal,
  type Fact,
  type Id,
  type Receipt,
  type Sealer,
  type Signed,
  type Workshop,
  type WorkshopStore,
} from '$domain';
import { envelopesOf, sealedIn } from './ballot-box';
import type { Desk } from './desk.svelte';

/** A paper ballot's typing, or null for one that an expert's own key signed. */
export type Typed = 'once' | 'twice' | null;

/** What the expert is told of an envelope. */
export function receiptFor(
  envelope: Signed<Envelope>,
  state: Receipt['state'],
  why: EnvelopeRefusal | '' = '',
): Receipt {
  const { workshop, round, expert, rev } = envelope.document.header;
  return {
    ...{ format: 'pondera/receipt@1', workshop, round, expert, rev },
    ...{ envelope: documentHash(envelope), state, why },
  };
}

/** What the workshop writes down of an envelope that counts. */
export function receivedFact({ session, signingKey }: Desk, envelope: Signed<Envelope>, typed: Typed): Fact {
  const { round, seat, rev: revision, form } = envelope.document.header;
  const kind = envelope.by === signingKey ? 'proxy' : 'sealed';
  return {
    type: 'ballotReceived',
    ...{ round, seat, hash: documentHash(envelope), kind, revision, typed, form },
    simulated: session.workshop.kind === 'rehearsal',
  };
}

/** The revision of a seat's ballot that counts now; 0 where there is none. */
export const lastRevision = ({ rounds }: Workshop, round: Id, seat: Id): number =>
  rounds.find(({ id }) => id === round)?.ballots.get(seat)?.revision ?? 0;

/** Receipts of everything that is here, for those who get them by file; the same ones as before. @throws NoKeys */
export async function receiptsOfAll(
  desk: Desk,
  store: Pick<WorkshopStore, 'bodies'>,
  sealer: Pick<Sealer, 'sign'>,
): Promise<readonly Signed<Receipt>[]> {
  const { session } = desk;
  const receipts: Signed<Receipt>[] = [];
  const signed = (receipt: Receipt): Promise<Signed<Receipt>> => sealer.sign(receipt, desk.keys.signing);
  for (const round of session.workshop.rounds.filter(({ sealKey }) => sealKey !== null)) {
    const counted = await envelopesOf(session, store, sealedIn(round));
    const late = [...round.late].filter(([seat, { hash }]) => round.ballots.get(seat)?.hash !== hash);
    const apart = await envelopesOf(
      session,
      store,
      late.map(([, each]) => each),
    );
    for (const each of counted) receipts.push(await signed(receiptFor(each, 'received')));
    for (const each of apart) receipts.push(await signed(receiptFor(each, 'late')));
  }
  return receipts;
}
