import { expect, test } from 'vitest';
import { cellsJudged, scaleUse, screeningCounts, type Answer, type Ballot } from '$domain';
import { workshopOf } from '../support/ballot-workshop';

const ballot = (
  seat: string,
  answers: readonly (readonly [string, string, Answer, string?])[],
  screening: Ballot['screening'] = [],
): Ballot => ({
  format: 'pondera/ballot@1',
  workshop: 'ws',
  round: 'round-1',
  seat,
  revision: 1,
  brief: { revision: 1, hash: '' },
  language: 'en',
  simulated: false,
  weights: null,
  screening,
  judgements: answers.map(([candidate, criterion, answer, question]) => ({
    candidate,
    criterion,
    question: question ?? '',
    answer,
    reason: '',
  })),
});
const value = (n: number): Answer => ({ kind: 'value', value: n });

test('[R3] a criterion whose scores used less than half of its scale is flagged', () => {
  const uses = scaleUse(workshopOf(), [
    ballot('a', [
      ['cand-1', 'gap', value(2)],
      ['cand-1', 'firm', value(2)],
    ]),
    ballot('b', [
      ['cand-1', 'gap', value(3)],
      ['cand-1', 'firm', value(4)],
      ['cand-2', 'gap', { kind: 'cannot-judge' }],
    ]),
  ]);
  const of = (id: string) => uses.find(({ criterion }) => criterion === id);
  expect(of('gap')).toMatchObject({ answered: [2, 3], share: 0.25, narrow: true });
  // Exactly half is not less than half.
  expect(of('firm')).toMatchObject({ answered: [2, 4], share: 0.5, narrow: false });
  expect(of('wish')).toMatchObject({ answered: null, narrow: false });
  expect(of('price')).toBeUndefined();
});

test('[D16] cells count why they are empty, and never as zero', () => {
  const cells = cellsJudged(workshopOf(), [
    ballot('a', [['cand-1', 'gap', value(1)]]),
    ballot('b', [['cand-1', 'gap', value(5)]]),
    ballot('c', [['cand-1', 'gap', { kind: 'cannot-judge' }]]),
    ballot('d', [['cand-1', 'gap', { kind: 'not-understood' }]]),
  ]);
  expect(cells.find((cell) => cell.candidate === 'cand-1' && cell.criterion === 'gap')).toEqual({
    candidate: 'cand-1',
    criterion: 'gap',
    valid: 2,
    cannotJudge: 1,
    notUnderstood: 1,
    quartiles: [0.25, 0.5, 0.75],
    fullestBand: 0.5,
  });
  expect(cells.find((cell) => cell.candidate === 'cand-2' && cell.criterion === 'gap')).toMatchObject({
    valid: 0,
    quartiles: null,
    fullestBand: null,
  });
});

test('several questions of a criterion are one opinion of one expert', () => {
  const cells = cellsJudged(workshopOf(), [
    ballot('a', [
      ['cand-1', 'reach', value(1), 'reach1'],
      ['cand-1', 'reach', value(0), 'reach2'],
    ]),
  ]);
  expect(cells.find((cell) => cell.candidate === 'cand-1' && cell.criterion === 'reach')).toMatchObject({
    valid: 1,
    quartiles: [0.5, 0.5, 0.5],
  });
});

test('[R1] a screening round is counted candidate by candidate', () => {
  const counts = screeningCounts(workshopOf(), [
    ballot('a', [], [{ candidate: 'cand-1', answer: 'yes' }]),
    ballot('b', [], [{ candidate: 'cand-1', answer: 'no' }]),
    ballot('c', []),
  ]);
  expect(counts[0]).toEqual({ candidate: 'cand-1', yes: 1, no: 1, unsure: 0, blank: 1 });
  expect(counts[3]).toEqual({ candidate: 'cand-4', yes: 0, no: 0, unsure: 0, blank: 3 });
});
