import { foldDraft, inverseOfDraft, type DraftBallot, type DraftFact } from './draft-ballot';
import { undoStacks } from './history';
import type { Id } from './ids';
import type { Entry } from './journal';

/*
 * Undo inside one expert's ballot (E32): it reaches this draft's answers and nothing else, so it cannot cross to
 * another expert (T8). Where the expert stood, and the start with its answers carried over, are not steps of it.
 */

export interface DraftStacks {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface DraftStep {
  readonly gesture: Id;
  readonly facts: readonly DraftFact[];
}

const beside: ReadonlySet<DraftFact['type']> = new Set(['placeMarked', 'briefSeen', 'draftStarted']);

function answersOnly(entries: readonly Entry<DraftFact>[]): Entry<DraftFact>[] {
  const starts = new Set(
    entries.filter(({ fact }) => fact.type === 'draftStarted').map(({ gesture }) => gesture),
  );
  return entries.filter(({ fact, gesture }) => !beside.has(fact.type) && !starts.has(gesture));
}

export function draftStacks(entries: readonly Entry<DraftFact>[], by: string): DraftStacks {
  const { done, undone } = undoStacks(answersOnly(entries), by);
  return { canUndo: done.length > 0, canRedo: undone.length > 0 };
}

/** The facts that take back the last answer, or bring back what was taken back last; null when there is none. */
export function draftStep(
  entries: readonly Entry<DraftFact>[],
  by: string,
  direction: 'undo' | 'redo',
): DraftStep | null {
  const answers = answersOnly(entries);
  const gesture = undoStacks(answers, by)[direction === 'undo' ? 'done' : 'undone'][0];
  if (gesture === undefined) return null;
  const last = answers.findLast(
    (entry) => entry.gesture === gesture || entry.undoes === gesture || entry.redoes === gesture,
  )!;
  const own = answers.filter((entry) => entry.gesture === last.gesture);
  return { gesture, facts: inversesOf(entries, own) };
}

function inversesOf(entries: readonly Entry<DraftFact>[], own: readonly Entry<DraftFact>[]): DraftFact[] {
  const first = own[0]!.rev;
  let before: DraftBallot | null = foldDraft(null, entries.slice(0, first - 1));
  const inverses: DraftFact[][] = [];
  for (const entry of entries.slice(first - 1, own.at(-1)!.rev)) {
    if (before !== null && entry.gesture === own[0]!.gesture)
      inverses.push(inverseOfDraft(before, entry.fact));
    before = foldDraft(before, [entry]);
  }
  return inverses.reverse().flat();
}
