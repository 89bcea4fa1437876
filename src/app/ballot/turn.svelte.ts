import type { Ballot, DraftBallot, DraftFact, Entry, Id, Round, Seat } from '$domain';
import { ballotOf, briefHash, draftDocument, receiptCode, sameReceipt } from '$domain';
import type { JournalPorts } from '../journal/journal-session.svelte';
import type { WorkshopSession } from '../frame/workshop-session.svelte';
import { ballotForm, formProgress, type BallotForm, type PreviousAnswers } from './ballot-form';
import { ballotSteps, scoringByOf, stepShowing, type BallotStep, type ScoringBy } from './ballot-steps';
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
export class Turn {
  readonly #session: WorkshopSession;
  readonly #ports: JournalPorts;
  readonly #round: Id;
  readonly #seat: Id;
  #phase = $state.raw<TurnPhase>({ kind: 'cover' });
  #draft = $state.raw<DraftSession | null>(null);
  #previous = $state.raw<PreviousAnswers | null>(null);
  #by = $state<ScoringBy>('criterion');
  #wrongReceipt = $state(false);
  #changed = $state(false);

  readonly form: BallotForm | null = $derived.by(() => {
    const { round, seat } = this;
    if (this.#draft === null || round === undefined || seat === undefined) return null;
    return ballotForm(this.#session.workshop, round, seat, this.#draft.draft.interests, this.#previous);
  });
  readonly steps: readonly BallotStep[] = $derived(
    this.form === null ? [] : ballotSteps(this.form, this.#by),
  );
  readonly at: number = $derived(
    Math.max(
      0,
      this.steps.findIndex(({ id }) => id === this.#draft?.draft.place),
    ),
  );
  readonly progress = $derived(
    this.form === null || this.#draft === null
      ? { answered: 0, of: 0 }
      : formProgress(this.form, this.#draft.draft),
  );

  constructor(session: WorkshopSession, ports: JournalPorts, round: Id, seat: Id) {
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

  /** @throws Error outside a turn */
  get draft(): DraftSession {
    if (this.#draft === null) throw new Error('no ballot is open');
    return this.#draft;
  }

  get isOpen(): boolean {
    return this.#draft !== null;
  }

  get step(): BallotStep | undefined {
    return this.steps[this.at];
  }

  get by(): ScoringBy {
    return this.#by;
  }

  /** The receipt that was typed to reach a handed-in ballot is not that ballot's. */
  get wrongReceipt(): boolean {
    return this.#wrongReceipt;
  }

  /** The form was changed since this draft was begun (T6). */
  get formChanged(): boolean {
    return this.#changed;
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
    if (this.refusal !== null || round === undefined || this.#draft !== null) return;
    const receipt = typeof beginning === 'object' ? beginning.receipt : null;
    this.#wrongReceipt =
      receipt !== null && (handedIn === undefined || !sameReceipt(receipt, receiptCode(handedIn.hash)));
    if (this.#wrongReceipt) return;
    this.#phase = { kind: 'opening' };
    try {
      this.#previous = await this.#previousAnswers();
      const carried = receipt === null ? null : await this.#own(round);
      const draft = await this.#openDraft(round, carried);
      if (draft === null) return;
      this.#by = scoringByOf(draft.draft.place);
      this.#draft = draft;
      this.#changed = draft.draft.brief.revision !== this.#session.workshop.briefRevision;
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

  go(step: BallotStep | undefined): void {
    if (step !== undefined) this.draft.mark(step.id);
  }

  next(): void {
    this.go(this.steps[this.at + 1]);
  }

  back(): void {
    this.go(this.steps[this.at - 1]);
  }

  /** Looks at scoring the other way, at the same criterion or candidate where there is one. */
  look(by: ScoringBy): void {
    const { step } = this;
    this.#by = by;
    if (step?.kind === 'criterion') {
      const first = step.candidates[0]!;
      this.go(stepShowing(this.steps, first.id, step.ask.leaf.id, step.ask.question) ?? undefined);
    } else if (step?.kind === 'candidate') {
      const first = step.asks[0]!;
      this.go(stepShowing(this.steps, step.candidate.id, first.leaf.id, first.question) ?? undefined);
    }
  }

  undo(): void {
    this.#show(this.draft.undo());
  }

  redo(): void {
    this.#show(this.draft.redo());
  }

  seeChange(): void {
    const { round } = this;
    if (round === undefined) return;
    this.draft.seeBrief(this.#brief(round));
    this.#changed = false;
  }

  /** Stops in the middle: everything stays in this seat's draft, nothing on the screen. */
  async stop(): Promise<void> {
    await this.#draft?.settled();
    if (this.#draft?.saving.kind === 'not-saved') return;
    this.#clear();
    this.#phase = { kind: 'cover' };
  }

  /**
   * Hands the ballot in. The draft is removed only after the ballot is saved, and the screen is cleared only after
   * the draft is gone; when the power fails in between, the next look at the draft removes it.
   */
  async handIn(): Promise<void> {
    if (this.refusal !== null || this.#draft === null || this.#phase.kind === 'handing-in') return;
    const draft = this.#draft;
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

  get #document(): string {
    return draftDocument(this.#session.document, this.#round, this.#seat);
  }

  #clear(): void {
    this.#draft?.close();
    this.#draft = null;
    this.#previous = null;
    this.#wrongReceipt = false;
    this.#changed = false;
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

  #show(facts: readonly DraftFact[]): void {
    for (const fact of facts) {
      if (fact.type === 'judged' || fact.type === 'reasonGiven') {
        this.go(stepShowing(this.steps, fact.candidate, fact.criterion, fact.question) ?? undefined);
        return;
      }
      if (fact.type === 'interestStated') return this.go(this.steps.find(({ kind }) => kind === 'interests'));
      if (fact.type === 'screened')
        return this.go(
          this.steps.find(
            (step) => step.kind === 'screen' && step.candidates.some(({ id }) => id === fact.candidate),
          ),
        );
    }
  }
}

const carriedOver = ({ judgements, weights, screening }: Ballot): DraftFact[] => [
  ...judgements.flatMap(({ candidate, criterion, question, answer, reason }): DraftFact[] => [
    { type: 'judged', candidate, criterion, question, answer },
    ...(reason === '' ? [] : [{ type: 'reasonGiven', candidate, criterion, question, reason } as const]),
  ]),
  ...(weights === null ? [] : [{ type: 'weighed', weights } as const]),
  ...screening.map(({ candidate, answer }): DraftFact => ({ type: 'screened', candidate, answer })),
];
