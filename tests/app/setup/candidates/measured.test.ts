import { expect, test } from 'vitest';
import {
  beyondEnd,
  countsAs,
  measuredFact,
  measuredLine,
} from '../../../../src/app/setup/candidates/measured';
import { seededIds, startWorkshop } from '$domain';
import { green, leafOf } from '../../../support/methodologies';
import { openSession } from '../../../support/open-session';
import { candidate } from '../../sample';

const methodology = green();
const deadline = leafOf(methodology, 'deadline');
const cost = leafOf(methodology, 'cost');

function opened() {
  const facts = startWorkshop(methodology, { kind: 'real', seed: 1, frame: {} }, seededIds('measured'));
  const { session } = openSession([...facts, candidate('w1', 'Soil')]);
  return { session, soil: session.workshop.candidates.get('w1')! };
}

test('[R8] “none known” is a category with a value of its own, and a figure passes through the value function', () => {
  expect(countsAs(deadline, { kind: 'none-known' })).toBe(0);
  expect(countsAs(deadline, { kind: 'number', value: 36 })).toBe(55);
  expect(countsAs(cost, { kind: 'number', value: 50 })).toBe(100);
});

test('[R8] a figure beyond the scale is kept, and says as what it counts', () => {
  expect(beyondEnd(cost, { kind: 'number', value: 2400 })).toBe(2000);
  expect(countsAs(cost, { kind: 'number', value: 2400 })).toBe(0);
  expect(beyondEnd(cost, { kind: 'number', value: 137.5 })).toBeNull();
});

test('[R8] figure, source and challenge are entered apart and keep each other; nothing is recorded without a figure', () => {
  const { session, soil } = opened();
  expect(measuredFact(session.workshop, soil, cost, { source: 'list' })).toBeNull();
  const steps = [
    { value: { kind: 'number', value: 620 } },
    { source: 'Estimate of the provider' },
    { challenge: { reason: 'Without rooms', answer: null } },
    { challenge: { reason: 'Without rooms', answer: 'Rooms are free here' } },
  ] as const;
  for (const step of steps) session.record(measuredFact(session.workshop, soil, cost, step)!);
  expect([...session.workshop.measurements.values()]).toEqual([
    {
      candidate: 'w1',
      criterion: 'cost',
      value: { kind: 'number', value: 620 },
      source: 'Estimate of the provider',
      challenge: { reason: 'Without rooms', answer: 'Rooms are free here' },
    },
  ]);
  expect(measuredLine(session.workshop, soil, cost)?.figure).toBe('620 EUR per place');
});
