import { chain, emptyHead, type Entry, type Fact, redoStep, undoStep, type UndoStep } from '$domain';

/** A journal that numbers its own gestures: undo and redo without a store or a page. */
export class Recorder {
  entries: readonly Entry<Fact>[];
  #made = 0;

  constructor(entries: readonly Entry<Fact>[] = []) {
    this.entries = entries;
  }

  record(
    facts: readonly Fact[],
    by = 'facilitator',
    taking: { undoes?: string; redoes?: string } = {},
  ): void {
    this.#made += 1;
    const gesture = `recorded-${this.#made}`;
    const drafts = facts.map((fact, k) => ({
      op: `${gesture}-${k}`,
      gesture,
      undoes: taking.undoes ?? null,
      redoes: taking.redoes ?? null,
      at: '2026-03-02T09:00:00.000Z',
      by,
      fact,
    }));
    const last = this.entries.at(-1);
    this.entries = [
      ...this.entries,
      ...chain(last === undefined ? emptyHead : { rev: last.rev, hash: last.hash }, drafts),
    ];
  }

  undo(): void {
    this.#take(undoStep(this.entries, 'facilitator'), 'undoes');
  }

  redo(): void {
    this.#take(redoStep(this.entries, 'facilitator'), 'redoes');
  }

  #take(step: UndoStep, as: 'undoes' | 'redoes'): void {
    if (step.kind !== 'ready') throw new Error(`nothing to take: ${JSON.stringify(step)}`);
    this.record(step.facts, 'facilitator', { [as]: step.gesture });
  }
}
