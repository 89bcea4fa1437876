import type { Entry, Fact, Hash, UndoStep, Workshop } from '$domain';
import { foldWorkshop, redoStep, undoStacks, undoStep } from '$domain';
import { type DocumentKind, JournalSession, type JournalPorts } from '../journal/journal-session.svelte';
import { workshopLabel } from './workshop-label';

const workshopKind: DocumentKind<Fact, Workshop> = { fold: foldWorkshop, label: workshopLabel };

/** The open workshop as the facilitator's screens use it: state, gestures, undo and redo. */
export class WorkshopSession {
  readonly #journal: JournalSession<Fact, Workshop>;
  /** Why the last undo or redo stopped; '' when it did not. */
  stopped = $state('');

  // Only the stacks are kept current: the inverse facts need a fold of the past, and are made on request.
  readonly #stacks = $derived.by(() => undoStacks(this.#journal.entries, 'facilitator'));

  constructor(document: string, ports: JournalPorts, entries: readonly Entry<Fact>[] = []) {
    this.#journal = new JournalSession(document, workshopKind, ports, entries);
  }

  /** @throws Error when the journal is empty: a session is made with its creation. */
  get workshop(): Workshop {
    const workshop = this.#journal.state;
    if (workshop === null) throw new Error('this workshop has no beginning');
    return workshop;
  }

  get document(): string {
    return this.#journal.document;
  }

  get entries(): readonly Entry<Fact>[] {
    return this.#journal.entries;
  }

  get saving() {
    return this.#journal.saving;
  }

  get unsavedBodies(): ReadonlyMap<Hash, string> {
    return this.#journal.unsavedBodies;
  }

  get canUndo(): boolean {
    return this.#stacks.done.length > 0;
  }

  get canRedo(): boolean {
    return this.#stacks.undone.length > 0;
  }

  /** One gesture: its facts are undone together. `by` is a seat's id where an expert did it: undo never crosses (T8). */
  record(
    facts: Fact | readonly Fact[],
    bodies: readonly { readonly hash: Hash; readonly body: string }[] = [],
    by = 'facilitator',
  ): void {
    this.stopped = '';
    const list = Array.isArray(facts) ? (facts as readonly Fact[]) : [facts as Fact];
    this.#journal.record({ facts: list, by, bodies });
  }

  undo(): void {
    this.#step(undoStep(this.entries, 'facilitator'), 'undoes');
  }

  redo(): void {
    this.#step(redoStep(this.entries, 'facilitator'), 'redoes');
  }

  retry(): void {
    this.#journal.retry();
  }

  settled(): Promise<void> {
    return this.#journal.settled();
  }

  /** Resolves when everything recorded so far is on disk, however often saving had to be tried again. */
  async untilSaved(): Promise<void> {
    await this.settled();
    while (this.saving.kind !== 'saved') {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await this.settled();
    }
  }

  close(): void {
    this.#journal.close();
  }

  #step(step: UndoStep, as: 'undoes' | 'redoes'): void {
    this.stopped = step.kind === 'stopped' ? step.why : '';
    if (step.kind === 'ready')
      this.#journal.record({ facts: step.facts, by: 'facilitator', [as]: step.gesture });
  }
}
