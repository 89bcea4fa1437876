import type {
  Answer,
  DocumentLabel,
  DraftBallot,
  DraftFact,
  Entry,
  Id,
  InterestLevel,
  WeightAnswers,
} from '$domain';
import { draftStacks, draftStep, foldDraft, judgementKeyOf } from '$domain';
import { JournalSession, type JournalPorts, type SaveState } from '../journal/journal-session.svelte';

export type DraftStart = Extract<DraftFact, { type: 'draftStarted' }>;

/** How far a draft is, in counts only: what the board may know of it. */
export interface DraftProgress {
  readonly answered: number;
  readonly of: number;
}

export interface DraftOptions {
  readonly mark: DocumentLabel['mark'];
  readonly progress: (draft: DraftBallot) => DraftProgress;
}

/** No word of the answers: the board reads the two counts off this line (E18). */
export const draftLabel = (
  round: Id,
  { answered, of }: DraftProgress,
  mark: DocumentLabel['mark'],
  at: string,
): DocumentLabel => ({
  ...{ kind: 'draft', name: '', sectors: '', countries: '', round },
  ...{ panel: `${answered}/${of}`, changedAt: at, mark },
});

/**
 * One expert's unfinished ballot, open. Undo reaches its answers only, and moving about is remembered without being
 * a step of undo. It is closed and its document removed as soon as the ballot is handed in.
 */
export class DraftSession {
  readonly #journal: JournalSession<DraftFact, DraftBallot>;
  readonly #seat: Id;
  readonly #stacks = $derived.by(() => draftStacks(this.#journal.entries, this.#seat));

  constructor(
    document: string,
    seat: Id,
    ports: JournalPorts,
    { mark, progress }: DraftOptions,
    entries: readonly Entry<DraftFact>[] = [],
  ) {
    this.#seat = seat;
    const label = (draft: DraftBallot, at: string): DocumentLabel =>
      draftLabel(draft.round, progress(draft), mark, at);
    this.#journal = new JournalSession(document, { fold: foldDraft, label }, ports, entries);
  }

  get document(): string {
    return this.#journal.document;
  }

  /** @throws Error before `start` */
  get draft(): DraftBallot {
    const draft = this.#journal.state;
    if (draft === null) throw new Error('this ballot has no beginning');
    return draft;
  }

  get begun(): boolean {
    return this.#journal.state !== null;
  }

  get entries(): readonly Entry<DraftFact>[] {
    return this.#journal.entries;
  }

  get saving(): SaveState {
    return this.#journal.saving;
  }

  get canUndo(): boolean {
    return this.#stacks.canUndo;
  }

  get canRedo(): boolean {
    return this.#stacks.canRedo;
  }

  /** Begins the ballot; `carried` are the answers of the one it replaces. */
  start(start: DraftStart, carried: readonly DraftFact[] = []): void {
    this.#record([start, ...carried]);
  }

  judge(candidate: Id, criterion: string, question: string, answer: Answer | null): void {
    const known = this.draft.judgements.get(judgementKeyOf(candidate, criterion, question));
    if (sameAnswer(known?.answer ?? null, answer)) return;
    this.#record([{ type: 'judged', candidate, criterion, question, answer }]);
  }

  giveReason(candidate: Id, criterion: string, question: string, reason: string): void {
    const known = this.draft.judgements.get(judgementKeyOf(candidate, criterion, question));
    if (known === undefined || known.reason === reason) return;
    this.#record([{ type: 'reasonGiven', candidate, criterion, question, reason }]);
  }

  weigh(weights: WeightAnswers): void {
    this.#record([{ type: 'weighed', weights }]);
  }

  screen(candidate: Id, answer: 'yes' | 'no' | 'unsure' | null): void {
    if ((this.draft.screening.get(candidate) ?? null) === answer) return;
    this.#record([{ type: 'screened', candidate, answer }]);
  }

  declare(candidate: Id, level: InterestLevel): void {
    this.#record([{ type: 'interestStated', candidate, level }]);
  }

  mark(place: string): void {
    if (this.draft.place !== place) this.#record([{ type: 'placeMarked', place }]);
  }

  seeBrief(brief: DraftBallot['brief']): void {
    this.#record([{ type: 'briefSeen', brief }]);
  }

  /** @returns the facts that took something back or brought it back, so that the screen can go there */
  undo(): readonly DraftFact[] {
    return this.#step('undo');
  }

  redo(): readonly DraftFact[] {
    return this.#step('redo');
  }

  retry(): void {
    this.#journal.retry();
  }

  settled(): Promise<void> {
    return this.#journal.settled();
  }

  close(): void {
    this.#journal.close();
  }

  #step(direction: 'undo' | 'redo'): readonly DraftFact[] {
    const step = draftStep(this.#journal.entries, this.#seat, direction);
    if (step === null) return [];
    const as = direction === 'undo' ? { undoes: step.gesture } : { redoes: step.gesture };
    this.#journal.record({ facts: step.facts, by: this.#seat, ...as });
    return step.facts;
  }

  #record(facts: readonly DraftFact[]): void {
    this.#journal.record({ facts, by: this.#seat });
  }
}

const sameAnswer = (a: Answer | null, b: Answer | null): boolean =>
  a?.kind === b?.kind && (a?.kind !== 'value' || (b?.kind === 'value' && a.value === b.value));
