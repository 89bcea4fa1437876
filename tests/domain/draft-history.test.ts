import { expect, test } from 'vitest';
import {
  ballotOf,
  chain,
  draftStacks,
  draftStep,
  foldDraft,
  judgementKeyOf,
  type Answer,
  type DraftFact,
  type Entry,
} from '$domain';

const start: DraftFact = {
  type: 'draftStarted',
  workshop: 'ws',
  round: 'r',
  seat: 's',
  revision: 1,
  brief: { revision: 1, hash: 'h' },
  language: 'en',
};
const judged = (answer: Answer | null, candidate = 'c'): DraftFact => ({
  type: 'judged',
  candidate,
  criterion: 'need',
  question: '',
  answer,
});
const reason = (words: string): DraftFact => ({
  type: 'reasonGiven',
  candidate: 'c',
  criterion: 'need',
  question: '',
  reason: words,
});
const value = (n: number): Answer => ({ kind: 'value', value: n });

class Journal {
  entries: Entry<DraftFact>[] = [];
  #gestures = 0;

  add(facts: readonly DraftFact[], step: { undoes?: string; redoes?: string } = {}): void {
    const gesture = `g${(this.#gestures += 1)}`;
    const last = this.entries.at(-1);
    this.entries.push(
      ...chain(
        { rev: last?.rev ?? 0, hash: last?.hash ?? '0'.repeat(64) },
        facts.map((fact, k) => ({
          op: `${gesture}.${k}`,
          gesture,
          undoes: step.undoes ?? null,
          redoes: step.redoes ?? null,
          at: '',
          by: 's',
          fact,
        })),
      ),
    );
  }

  step(direction: 'undo' | 'redo'): boolean {
    const step = draftStep(this.entries, 's', direction);
    if (step !== null)
      this.add(step.facts, direction === 'undo' ? { undoes: step.gesture } : { redoes: step.gesture });
    return step !== null;
  }

  get draft() {
    return foldDraft(null, this.entries)!;
  }

  answer(candidate = 'c') {
    return this.draft.judgements.get(judgementKeyOf(candidate, 'need', ''));
  }
}

const journal = (...gestures: readonly (readonly DraftFact[])[]): Journal => {
  const made = new Journal();
  for (const gesture of gestures) made.add(gesture);
  return made;
};

test('[E32] undo takes back one answer at a time and redo brings it back', () => {
  const own = journal([start], [judged(value(2))], [judged(value(4))]);
  own.step('undo');
  expect(own.answer()?.answer).toEqual(value(2));
  own.step('undo');
  expect(own.answer()).toBeUndefined();
  expect(own.step('undo')).toBe(false);
  own.step('redo');
  own.step('redo');
  expect(own.answer()?.answer).toEqual(value(4));
  expect(draftStacks(own.entries, 's')).toEqual({ canUndo: true, canRedo: false });
});

test('[E32] a cleared answer comes back with its reason', () => {
  const own = journal([start], [judged(value(2))], [reason('seen on site')], [judged(null)]);
  expect(own.answer()).toBeUndefined();
  own.step('undo');
  expect(own.answer()).toMatchObject({ answer: value(2), reason: 'seen on site' });
  own.step('redo');
  expect(own.answer()).toBeUndefined();
});

test('[E32] the first weighing can be taken back', () => {
  const weighed: DraftFact = { type: 'weighed', weights: { mode: 'points', nodes: { '': { a: 3 } } } };
  const own = journal([start], [weighed]);
  own.step('undo');
  expect(own.draft.weights).toBeNull();
  own.step('redo');
  expect(own.draft.weights).toEqual({ mode: 'points', nodes: { '': { a: 3 } } });
});

test('[T8] moving about and answers carried over are not steps of undo', () => {
  const own = journal(
    [start, judged(value(5), 'carried')],
    [judged(value(1))],
    [{ type: 'placeMarked', place: 'score/need' }],
  );
  own.step('undo');
  expect(own.answer()).toBeUndefined();
  expect(own.step('undo')).toBe(false);
  expect(own.answer('carried')?.answer).toEqual(value(5));
  expect(own.draft.place).toBe('score/need');
});

test('[R7] a ballot does not judge what its owner abstains on', () => {
  const own = journal(
    [start],
    [judged(value(1))],
    [judged(value(3), 'd')],
    [{ type: 'interestStated', candidate: 'c', level: 'abstains' }],
  );
  expect(ballotOf(own.draft, false).judgements.map((each) => each.candidate)).toEqual(['d']);
});
