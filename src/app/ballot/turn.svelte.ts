import type { Ballot, DraftBallot, DraftFact, Entry, Id, Round, Seat } from '$domain';
import { ballotOf, briefHash, draftDocument, receiptCode, sameReceipt } from '$domain';
import type { JournalPorts } from '../journal/journal-session.svelte';
import type { WorkshopSession } from '../frame/workshop-session.svelte';
import { ballotForm, formProgress, type PreviousAnswers } from './ballot-form';
import { BallotWalk, type Asked } from './ballot-walk.svelte';
import { carriedOver } from './carried-over';
import { DraftSession } from './draft-session.svelte';
import { handIn, refusalOf, type Refusal } from './hand-in';
import { keptBallots } from './kept-ballots';

export type TurnPhase =
  /** Nothing of anybody's answers is on the screen or in memory. */
  | { readonly kind: 'cover' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'walk' }
  /** Handed over, and waiting until the disk has it. */
  | { readonly kind: 'handing-in' }
  | { readonly kind: 'receipt'; readonly code: string }
  | { readonly kind: 'damaged'; readonly why: string };

/** How a turn begins where a ballot was handed in before. */
export type Beginning = 'afresh' | { readonly receipt: string };

/**
 * One expert's turn on this laptop, from the cover screen to the receipt (E20). Answers are in memory only between
 * `begin` and the end of the turn; what is not handed in stays in a draft of its own, which no other turn opens.
 */
export class Turn extends BallotWalk {
  readonly where = 'laptop';
  readonly #session: WorkshopSession;
  readonly #ports: JournalPorts;
  readonly #round: Id;
  readonly #seat: Id;
  #phase = $state.raw<TurnPhase>({ kind: 'cover' });
  #wrongReceipt = $state(false);

  constructor(session: WorkshopSession, ports: JournalPorts, round: Id, seat: Id) {
    super();
    this.#session = session;
    this.#ports = ports;
    this.#round = round;
    this.#seat = seat;
  }

  get phase(): TurnPhase {
    return this.#phase;
  }

  get round(): Round | undefined {
    return this.#session.workshop.rounds.find(({ id }) => id === this.#round);
  }

  get seat(): Seat | undefined {
    return this.#session.workshop.seats.get(this.#seat);
  }

  get isHandingIn(): boolean {
    return this.#phase.kind === 'handing-in';
  }

  get isSealed(): boolean {
    return (this.round?.sealKey ?? null) !== null;
  }

  get hasWitness(): boolean {
    return (this.round?.witnessKey ?? null) !== null;
  }

  /** The receipt that was typed to reach a handed-in ballot is not that ballot's. */
  get wrongReceipt(): boolean {
    return this.#wrongReceipt;
  }

  /** The form was changed since this draft was begun (T6). */
  get formChanged(): boolean {
    return this.isOpen && this.draft.draft.brief.revision !== this.#session.workshop.briefRevision;
  }

  get refusal(): Refusal | null {
    const { round } = this;
    return round === undefined ? 'not-open' : refusalOf(round, this.seat);
  }

  get handedIn() {
    return this.round?.ballots.get(this.#seat);
  }

  /** The person is at the laptop: opens the draft where it was left, or begins one. */
  async begin(beginning: Beginning = 'afresh'): Promise<void> {
    const { round, handedIn } = this;
    if (this.refusal !== null || round === undefined || this.isOpen) return;
    const receipt = typeof beginning === 'object' ? beginning.receipt : null;
    this.#wrongReceipt =
      receipt !== null && (handedIn === undefined || !sameReceipt(receipt, receiptCode(handedIn.hash)));
    if (this.#wrongReceipt) return;
    this.#phase = { kind: 'opening' };
    try {
      const previous = await this.#previousAnswers();
      const carried = receipt === null ? null : await this.#own(round);
      const draft = await this.#openDraft(round, carried);
      if (draft === null) return;
      this.show(draft, previous);
      this.#phase = { kind: 'walk' };
    } catch (error) {
      this.#phase = { kind: 'damaged', why: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Begins again where the draft cannot be read; what was in it is gone. */
  async beginAgain(): Promise<void> {
    await this.#ports.store.remove(this.#document);
    this.#phase = { kind: 'cover' };
    await this.begin();
  }

  /** Stops in the middle: everything stays in this seat's draft, nothing on the screen. */
  async stop(): Promise<void> {
    if (this.isOpen) await this.draft.settled();
    if (this.isOpen && this.draft.saving.kind === 'not-saved') return;
    this.#clear();
    this.#phase = { kind: 'cover' };
  }

  /**
   * Hands the ballot in. The draft is removed only after the ballot is saved, and the screen is cleared only after
   * the draft is gone; when the power fails in between, the next look at the draft removes it.
   */
  async handIn(): Promise<void> {
    if (this.refusal !== null || !this.isOpen || this.isHandingIn) return;
    const { draft } = this;
    this.#phase = { kind: 'handing-in' };
    await draft.settled();
    // What people type into a rehearsal is not a real answer either (E9).
    const ballot = ballotOf(draft.draft, this.#session.workshop.kind === 'rehearsal');
    const { hash, saved } = handIn(
      this.#session,
      ballot,
      { kind: 'plain', typed: null },
      draft.draft.interests,
    );
    await saved;
    draft.close();
    await this.#ports.store.remove(draft.document);
    this.#clear();
    this.#phase = { kind: 'receipt', code: receiptCode(hash) };
  }

  /** The screen is left: whatever is open is closed, and nothing stays in memory. */
  leave(): void {
    this.#clear();
    this.#phase = { kind: 'cover' };
  }

  protected get asked(): Asked | null {
    const { round, seat } = this;
    return round === undefined || seat === undefined
      ? null
      : { workshop: this.#session.workshop, round, seat };
  }

  protected get brief(): DraftBallot['brief'] | null {
    return this.round === undefined ? null : this.#brief(this.round);
  }

  get #document(): string {
    return draftDocument(this.#session.document, this.#round, this.#seat);
  }

  #clear(): void {
    this.putAway();
    this.#wrongReceipt = false;
  }

  #brief(round: Round): DraftBallot['brief'] {
    const { workshop } = this.#session;
    return { revision: workshop.briefRevision, hash: briefHash(workshop, round) };
  }

  async #openDraft(round: Round, carried: Ballot | null): Promise<DraftSession | null> {
    const handedIn = round.ballots.get(this.#seat)?.revision ?? 0;
    const found = await this.#ports.store.open(this.#document);
    if (found.kind === 'damaged') {
      this.#phase = { kind: 'damaged', why: found.why };
      return null;
    }
    if (found.kind === 'opened' && found.entries.length > 0) {
      const known = this.#draftSession(found.entries as readonly Entry<DraftFact>[]);
      if (known.draft.revision > handedIn) return known;
      known.close();
      await this.#ports.store.remove(this.#document);
    }
    const draft = this.#draftSession([]);
    draft.start(
      {
        type: 'draftStarted',
        workshop: this.#session.workshop.id,
        round: this.#round,
        seat: this.#seat,
        revision: handedIn + 1,
        brief: this.#brief(round),
        language: this.#session.workshop.frame.language,
      },
      carried === null ? [] : carriedOver(carried),
    );
    return draft;
  }

  #draftSession(entries: readonly Entry<DraftFact>[]): DraftSession {
    const { workshop } = this.#session;
    const progress = (draft: DraftBallot) => {
      const { round, seat } = this;
      if (round === undefined || seat === undefined) return { answered: 0, of: 0 };
      return formProgress(ballotForm(this.#session.workshop, round, seat, draft.interests, null), draft);
    };
    return new DraftSession(
      this.#document,
      this.#seat,
      this.#ports,
      { mark: workshop.kind, progress },
      entries,
    );
  }

  /** The ballot handed in before in this round, which this turn replaces. */
  async #own(round: Round): Promise<Ballot | null> {
    const received = round.ballots.get(this.#seat);
    if (received === undefined) return null;
    const [ballot] = await keptBallots(this.#ports.store, this.#session.document, [received]);
    return ballot ?? null;
  }

  /** Own answers of the last revealed round that asked the same (E26). */
  async #previousAnswers(): Promise<PreviousAnswers | null> {
    const asks = this.round?.asks ?? [];
    const before = this.#session.workshop.rounds.findLast(
      (each) =>
        each.id !== this.#round &&
        each.state === 'revealed' &&
        each.ballots.has(this.#seat) &&
        each.asks.some((ask) => asks.includes(ask)),
    );
    const ballot = before === undefined ? null : await this.#own(before);
    return before === undefined || ballot === null ? null : { round: before.name, ballot };
  }
}
