import { expect, test } from 'vitest';
import {
  affectedAnswers,
  briefChanges,
  briefOf,
  foldWorkshop,
  isAffected,
  type Brief,
  type Fact,
} from '$domain';
import { candidate, entriesOf, workshopFacts } from '../support/ballot-workshop';

const formAfter = (...more: readonly Fact[]): Brief => {
  const workshop = foldWorkshop(null, entriesOf(workshopFacts({ more })))!;
  return briefOf(workshop, workshop.rounds[0]!);
};
const before = formAfter();
const text = (en: string) => ({ id: 'any', rev: 2, text: { en } });
const ballot = {
  judgements: ['cand-1', 'cand-2'].flatMap((id) =>
    ['gap', 'firm'].map((criterion) => ({
      ...{ candidate: id, criterion, question: '', reason: '' },
      answer: { kind: 'value', value: 4 } as const,
    })),
  ),
  screening: [],
  weights: { mode: 'points', nodes: {} } as const,
};
const touched = (after: Brief) => affectedAnswers(briefChanges(before, after), ballot);

test('[T6][E24] a corrected question touches the answers to it, and no others', () => {
  const after = formAfter({ type: 'criterionChanged', criterion: 'gap', patch: { question: text('Now?') } });
  expect(touched(after)).toEqual({
    judgements: ['cand-1/gap/', 'cand-2/gap/'],
    screening: [],
    weights: false,
  });
});

test('[SW5] [T6] another step from worst to best touches the weights', () => {
  const swing = { worst: text('from here'), best: text('to there') };
  expect(touched(formAfter({ type: 'criterionChanged', criterion: 'gap', patch: { swing } }))).toEqual({
    judgements: [],
    screening: [],
    weights: true,
  });
});

test('[T6][E24] a candidate described otherwise is touched; one that is added touches nothing given', () => {
  const renamed = formAfter({ type: 'candidateChanged', candidate: 'cand-2', patch: { title: 'Other' } });
  expect(touched(renamed).judgements).toEqual(['cand-2/gap/', 'cand-2/firm/']);
  const added = formAfter({ type: 'candidateAdded', candidate: candidate(9), before: null });
  expect(touched(added)).toEqual({ judgements: [], screening: [], weights: false });
  expect(isAffected(briefChanges(before, added), 'cand-9', 'gap')).toBe(true);
});

test('[T6] evidence touches its cell, or its candidate where it is about the whole', () => {
  const evidence = (criterion: string): Fact => ({
    type: 'evidenceAdded',
    evidence: {
      ...{ id: 'e1', candidate: 'cand-1', criterion, kind: 'text', text: 'New', link: '', file: '' },
      ...{ fileName: '', source: '', strength: '', origin: 'own' },
    },
  });
  expect(touched(formAfter(evidence('gap'))).judgements).toEqual(['cand-1/gap/']);
  expect(touched(formAfter(evidence(''))).judgements).toEqual(['cand-1/gap/', 'cand-1/firm/']);
});

test('[T6] what changes the frame alone marks no answer', () => {
  const after = formAfter({ type: 'frameChanged', patch: { purpose: 'To decide' } });
  expect(touched(after)).toEqual({ judgements: [], screening: [], weights: false });
  expect(briefChanges(before, after).frame).toBe(true);
});
