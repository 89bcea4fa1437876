import type { BriefSource, DraftBallot, DraftFact, Id } from '$domain';
import {
  ballotForm,
  formProgress,
  type BallotForm,
  type FormRound,
  type FormSeat,
  type PreviousAnswers,
} from './ballot-form';
import { ballotSteps, scoringByOf, stepShowing, type BallotStep, type ScoringBy } from './ballot-steps';
import type { DraftSession } from './draft-session.svelte';
import { Practising } from '../practice/practising.svelte';
import type { Refusal } from './hand-in';

/** What is asked, and of whom. */
export interface Asked {
  readonly workshop: BriefSource;
  readonly round: FormRound;
  readonly seat: FormSeat;
}

/**
 * One expert's way through one form, wherever it is answered: the steps, where the expert stands, undo. Where the form
 * comes from and where the ballot goes is said by those that extend it: a turn on the laptop, or an own device.
 */
export abstract class BallotWalk {
  #open = $state.raw<DraftSession | null>(null);
  #previous = $state.raw<PreviousAnswers | null>(null);
  #by = $state<ScoringBy>('criterion');

  readonly form: BallotForm | null = $derived.by(() => {
    const { asked } = this;
    if (this.#open === null || asked === null) return null;
    const { workshop, round, seat } = asked;
    return ballotForm(workshop, round, seat, this.#open.draft.interests, this.#previous);
  });
  readonly steps: readonly BallotStep[] = $derived(
    this.form === null ? [] : ballotSteps(this.form, this.#by),
  );
  readonly at: number = $derived(
    Math.max(
      0,
      this.steps.findIndex(({ id }) => id === this.#open?.draft.place),
    ),
  );
  readonly progress = $derived(
    this.form === null || this.#open === null
      ? { answered: 0, of: 0 }
      : formProgress(this.form, this.#open.draft),
  );

  readonly practice = new Practising(() => this.form?.practice ?? []);

  /** Where this is answered: decides the words about what is left behind. */
  abstract readonly where: 'laptop' | 'device';
  /** Ballots of this round are sealed. */
  abstract readonly isSealed: boolean;
  /** Two devices are needed to open them. */
  abstract readonly hasWitness: boolean;
  /** Why the ballot cannot be handed in now. */
  abstract readonly refusal: Refusal | null;
  abstract readonly isHandingIn: boolean;
  /** The form is another one than the draft answers (T6). */
  abstract readonly formChanged: boolean;
  abstract handIn(): Promise<void>;

  protected abstract readonly asked: Asked | null;
  protected abstract readonly brief: DraftBallot['brief'] | null;

  /** What changed, in the facilitator's words; '' where nobody said. */
  get changeNotice(): string {
    return '';
  }

  /** Which answers a change touches is known here. */
  get marksChanges(): boolean {
    return false;
  }

  /** Is an answer given here one to an earlier form? */
  isTouched(_candidate: Id, _criterion: string): boolean {
    return false;
  }

  get weightsTouched(): boolean {
    return false;
  }

  /** The round is closed: what is handed in now is kept apart, and counts only after a reopening. */
  get isLate(): boolean {
    return false;
  }

  /** @throws Error while no ballot is open */
  get draft(): DraftSession {
    if (this.#open === null) throw new Error('no ballot is open');
    return this.#open;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  get step(): BallotStep | undefined {
    return this.steps[this.at];
  }

  get by(): ScoringBy {
    return this.#by;
  }

  go(step: BallotStep | undefined): void {
    if (step !== undefined) this.draft.mark(step.id);
  }

  /** A practice that was begun is left when its questions are through. */
  next(): void {
    if (this.step?.kind === 'practice' && this.practice.forward()) return;
    this.go(this.steps[this.at + 1]);
  }

  back(): void {
    if (this.step?.kind === 'practice' && this.practice.backward()) return;
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

  /** The person looked at the changed form; what is answered stays. */
  seeChange(): void {
    if (this.brief !== null) this.draft.seeBrief(this.brief);
  }

  protected show(draft: DraftSession, previous: PreviousAnswers | null): void {
    this.#previous = previous;
    this.#by = scoringByOf(draft.draft.place);
    this.#open = draft;
  }

  /** Nothing of the answers stays in memory. */
  protected putAway(): void {
    this.#open?.close();
    this.#open = null;
    this.#previous = null;
    this.practice.forget();
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
