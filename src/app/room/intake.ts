import {
  arrivalOf,
  bodyOf,
  documentHash,
  type Envelope,
  type Fact,
  type Receipt,
  type Sealer,
  type Signed,
} from '$domain';
import type { Desk } from './desk.svelte';
import { lastRevision, receiptFor, receivedFact, type Typed } from './receipts';

/** Takes envelopes in: checked, written down, and answered with a signed receipt. */
export class Intake {
  readonly #desk: Desk;
  readonly #sealer: Pick<Sealer, 'sign' | 'isSigned'>;

  constructor(desk: Desk, sealer: Pick<Sealer, 'sign' | 'isSigned'>) {
    this.#desk = desk;
    this.#sealer = sealer;
  }

  /** Takes an envelope, from wherever it comes, and says what became of it. The same one again gets the same receipt. */
  receive(envelope: Signed<Envelope>, typed: Typed = null): Promise<Signed<Receipt>> {
    return this.#desk.inTurn(async () => {
      const receipt = await this.#sealer.sign(await this.#take(envelope, typed), this.#desk.keys.signing);
      this.#desk.tell(receipt);
      return receipt;
    });
  }

  async #take(envelope: Signed<Envelope>, typed: Typed): Promise<Receipt> {
    const { header } = envelope.document;
    const { room, session } = this.#desk;
    const round = session.workshop.rounds.find(({ id }) => id === header.round);
    const hash = documentHash(envelope);
    if (round?.ballots.get(header.seat)?.hash === hash) return receiptFor(envelope, 'received');
    if (round?.late.get(header.seat)?.hash === hash) return receiptFor(envelope, 'late');
    if (room === null) return receiptFor(envelope, 'refused', 'unknown-round');
    const last = lastRevision(session.workshop, header.round, header.seat);
    const arrival = arrivalOf(room, envelope.document, last);
    if (arrival !== 'in-time' && arrival !== 'late') return receiptFor(envelope, 'refused', arrival);
    if (envelope.by !== header.expert || !(await this.#sealer.isSigned(envelope)))
      return receiptFor(envelope, 'refused', 'signature');
    const fact: Fact =
      arrival === 'in-time'
        ? receivedFact(this.#desk, envelope, typed)
        : { type: 'ballotLate', round: header.round, seat: header.seat, hash, revision: header.rev };
    const by = envelope.by === this.#desk.signingKey ? 'facilitator' : header.seat;
    session.record(fact, [bodyOf(envelope)], by);
    await session.untilSaved();
    return receiptFor(envelope, arrival === 'in-time' ? 'received' : 'late');
  }
}
