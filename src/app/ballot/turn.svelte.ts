import type { Answers, Ballot, DraftBallot, Envelope, Hash, Id, Receipt, Round, Seat, Signed } from '$domain';
import { ballotOf, documentHash, genesis, receiptCode, sameReceipt, suite } from '$domain';
import type { JournalPorts } from '../journal/journal-session.svelte';
import type { WorkshopSession } from '../frame/workshop-session.svelte';
import { BallotWalk, type Asked } from './ballot-walk.svelte';
import type { DraftSession } from './draft-session.svelte';
import { handIn, refusalOf, type Refusal } from './hand-in';
import { TurnDraft, type Carried } from './turn-draft';
import { isPin, TurnLock, type LockPorts } from './turn-lock';
import { TurnPin, type Unlocked } from './turn-pin.svelte';

export type TurnPhase =
  /** Nothing of anybody's answers is on the screen or in memory. */
  | { readonly kind: 'cover' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'walk' }
  /** Handed over, and waiting until the disk has it. */
  | { readonly kind: 'handing-in' }
  | { readonly kind: 'receipt'; readonly code: string }
  | { readonly kind: 'damaged'; readonly why: string };

/**
 * How a turn begins. Where ballots are sealed, with a PIN: `anew` for one that is chosen now, in the place of whatever
 * was there. Elsewhere with the receipt of the ballot that is to be changed, or afresh.
 */
export type Beginning =
  'afresh' | { readonly receipt: string } | { readonly pin: string; readonly anew?: boolean };

/** What a turn of a sealed round needs of the facilitator's office. */
export interface TurnOffice {
  readonly roster: { admit(seat: Id, expert: string): Promise<unknown> };
  readonly intake: { receive(envelope: Signed<Envelope>): Promise<Signed<Receipt>> };
  readonly rounds: { briefDue(round: Id): boolean };
}

export type TurnPorts = JournalPorts & LockPorts & { readonly office: TurnOffice };

/**
 * One expert's turn on this laptop, from the cover screen to the receipt (E20). Answers are in memory only between
 * `begin` and the end of the turn; what is not handed in stays in a draft of its own, which no other turn opens.
 */
export class Turn extends BallotWalk {
  readonly where = 'laptop';
  readonly pin: TurnPin;
  readonly #session: WorkshopSession;
  readonly #ports: TurnPorts;
  readonly #lock: TurnLock;
  readonly #draft: TurnDraft;
  readonly #round: Id;
  readonly #seat: Id;
  #phase = $state.raw<TurnPhase>({ kind: 'cover' });
  #wrongReceipt = $state(false);
  #unlocked: Unlocked | null = null;
  #failure = $state('');

  constructor(session: WorkshopSession, ports: TurnPorts, round: Id, seat: Id) {
    super();
    this.#session = session;
    this.#ports = ports;
    this.#round = round;
    this.#seat = seat;
    this.#lock = new TurnLock(ports, session.workshop.id, seat);
    this.#draft = new TurnDraft(session, ports, round, seat);
    this.pin = new TurnPin(this.#lock);
    if (this.isSealed) void this.pin.look();
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

  /** A device of their own speaks for this seat: what is handed in here takes its place. */
  get isElsewhere(): boolean {
    const expert = this.#session.workshop.members.get(this.#seat)?.expert ?? null;
    return this.pin.isSet === false && this.seat?.way === 'device' && expert !== null;
  }

  /** Why handing in failed; '' when it did not. */
  get failure(): string {
    return this.#failure;
  }

  /** The form was changed since this draft was begun (T6). */
  get formChanged(): boolean {
    return this.isOpen && this.draft.draft.brief.revision !== this.#session.workshop.briefRevision;
  }

  get refusal(): Refusal | null {
    const { round } = this;
    if (round === undefined) return 'not-open';
    if (this.isSealed && this.#ports.office.rounds.briefDue(round.id)) return 'form-due';
    return refusalOf(round, this.seat);
  }

  get handedIn() {
    return this.round?.ballots.get(this.#seat);
  }

  /** The person is at the laptop: opens the draft where it was left, or begins one. */
  async begin(beginning: Beginning = 'afresh'): Promise<void> {
    const { round } = this;
    if (this.refusal !== null || round === undefined || this.isOpen) return;
    if (this.isSealed ? !('pin' in Object(beginning)) : !this.#isRightReceipt(beginning)) return;
    this.#phase = { kind: 'opening' };
    try {
      if (this.isSealed && !(await this.#unlock(beginning as { pin: string; anew?: boolean }))) {
        this.#phase = { kind: 'cover' };
        return;
      }
      const previous = await this.#draft.previous(round);
      const locked = this.#unlocked?.kept.draft ?? null;
      const draft = await this.#draft.open(round, locked, await this.#carried(round, beginning));
      this.show(draft, previous);
      this.#phase = { kind: 'walk' };
    } catch (error) {
      this.#phase = { kind: 'damaged', why: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Begins again where the draft cannot be read; what was in it is gone. */
  async beginAgain(): Promise<void> {
    await this.#draft.remove();
    this.#phase = { kind: 'cover' };
    await this.begin();
  }

  /**
   * Stops in the middle: everything stays in this seat's draft, nothing on the screen. Where ballots are sealed the draft
   * goes under the PIN, and what could be read is removed.
   */
  async stop(): Promise<void> {
    if (this.isOpen) await this.draft.settled();
    if (this.isOpen && this.draft.saving.kind === 'not-saved') return;
    if (this.isOpen && this.#unlocked !== null) await this.#wrapUp(this.draft, this.#unlocked);
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
    this.#failure = '';
    let hash: Hash;
    try {
      await draft.settled();
      // What people type into a rehearsal is not a real answer either (E9).
      const ballot = ballotOf(draft.draft, this.#session.workshop.kind === 'rehearsal');
      hash = await (this.#unlocked === null
        ? this.#handInPlain(ballot, draft.draft)
        : this.#handInSealed(ballot, draft.draft, this.#unlocked));
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      this.#phase = { kind: 'walk' };
      return;
    }
    draft.close();
    await this.#draft.remove();
    this.#clear();
    this.#phase = { kind: 'receipt', code: receiptCode(hash) };
  }

  /** The screen is left: whatever is open is closed, and nothing stays in memory. */
  leave(): void {
    // Nobody waits for the lock here; should the page die first, the draft is unlocked by the same person next time.
    if (this.isOpen && this.#unlocked !== null && !this.isHandingIn) void this.stop();
    else this.#clear();
    this.#phase = { kind: 'cover' };
  }

  protected get asked(): Asked | null {
    const { round, seat } = this;
    return round === undefined || seat === undefined
      ? null
      : { workshop: this.#session.workshop, round, seat };
  }

  protected get brief(): DraftBallot['brief'] | null {
    return this.round === undefined ? null : this.#draft.brief(this.round);
  }

  #isRightReceipt(beginning: Beginning): boolean {
    const receipt = typeof beginning === 'object' && 'receipt' in beginning ? beginning.receipt : null;
    const { handedIn } = this;
    this.#wrongReceipt =
      receipt !== null && (handedIn === undefined || !sameReceipt(receipt, receiptCode(handedIn.hash)));
    return !this.#wrongReceipt;
  }

  async #unlock({ pin, anew = false }: { pin: string; anew?: boolean }): Promise<boolean> {
    // A draft that another key was begun for goes with it.
    if (anew && isPin(pin)) await this.#draft.remove();
    this.#unlocked = await (anew ? this.pin.choose(pin) : this.pin.open(pin));
    return this.#unlocked !== null;
  }

  /** Locks the draft away, and only then removes what can be read. */
  async #wrapUp(draft: DraftSession, { pin, kept }: Unlocked): Promise<void> {
    const { entries } = draft;
    await this.#lock.keep(pin, { ...kept, draft: { round: this.#round, entries } });
    await this.#lock.markStopped({ round: this.#round, ...this.#draft.progress(draft.draft) });
    draft.close();
    await this.#draft.remove();
  }

  async #handInPlain(ballot: Ballot, draft: DraftBallot): Promise<Hash> {
    const how = { kind: 'plain', typed: null } as const;
    const { hash, saved } = handIn(this.#session, ballot, how, draft.interests);
    await saved;
    return hash;
  }

  /** Own copy under the PIN first: should the power fail, either the draft is still there, or the ballot is handed in. */
  async #handInSealed(ballot: Ballot, draft: DraftBallot, { pin, kept }: Unlocked): Promise<Hash> {
    const { round, seat } = this;
    if (round?.sealKey === undefined || round.sealKey === null) throw new Error('this round is not sealed');
    const interests = { ...seat?.interests, ...Object.fromEntries(draft.interests) };
    const answers: Answers = { format: 'pondera/answers@1', ballot, interests };
    const { keys } = kept;
    const envelope = await this.#ports.sealer.seal({
      answers,
      header: {
        ...{ v: 1, suite, workshop: ballot.workshop, round: round.id, form: ballot.brief.hash },
        ...{ seat: this.#seat, expert: keys.public, rev: ballot.revision },
        prev: kept.handedIn[round.id]?.envelope ?? genesis,
      },
      ...{ sealKey: round.sealKey, witnessKey: round.witnessKey, keys },
    });
    const hash = documentHash(envelope);
    const handedIn = { ...kept.handedIn, [round.id]: { answers, envelope: hash } };
    await this.#lock.keep(pin, { ...kept, draft: null, handedIn });
    await this.#lock.markStopped(null);
    await this.#ports.office.roster.admit(this.#seat, keys.public);
    const { document: receipt } = await this.#ports.office.intake.receive(envelope);
    if (receipt.state === 'refused') throw new Error(receipt.why);
    return hash;
  }

  #clear(): void {
    this.#unlocked = null;
    this.putAway();
    this.#wrongReceipt = false;
  }

  /** What the ballot that is being replaced held, where the person may see it. */
  async #carried(round: Round, beginning: Beginning): Promise<Carried | null> {
    const own = this.#unlocked?.kept.handedIn[round.id]?.answers;
    if (own !== undefined && this.handedIn !== undefined)
      return { ballot: own.ballot, interests: own.interests };
    if (typeof beginning !== 'object' || !('receipt' in beginning)) return null;
    const ballot = await this.#draft.handedIn(round);
    return ballot === null ? null : { ballot, interests: {} };
  }
}
