import { expect, test } from 'vitest';
import { firstSwing, weighingDoubts, weighingNodes, type WeightAnswers } from '$domain';
import { workshopOf } from '../support/ballot-workshop';

const { criteria } = workshopOf();
const swing = (nodes: Extract<WeightAnswers, { mode: 'swing' }>['nodes']): WeightAnswers => ({
  mode: 'swing',
  nodes,
});

test('[E28] a rating above the first swing is pointed out and left as it is', () => {
  const answers = swing({ north: { gap: 100, wish: 130 } });
  const node = weighingNodes(criteria).find(({ parent }) => parent === 'north')!;
  expect(firstSwing(answers, 'north', node.children)).toBe('gap');
  expect(weighingDoubts(criteria, answers, null)).toMatchObject([
    { kind: 'above-first', parent: 'north', first: 'gap', other: 'wish', rating: 130 },
  ]);
  expect(answers).toEqual(swing({ north: { gap: 100, wish: 130 } }));
});

test('[E28] no doubt about answers that go together', () => {
  expect(weighingDoubts(criteria, swing({ north: { gap: 100, wish: 60 } }), null)).toEqual([]);
});

test('[E28] an order that turned since the earlier round is pointed out, whatever the mode', () => {
  const before: WeightAnswers = { mode: 'points', nodes: { '': { north: 70, south: 30 } } };
  const now: WeightAnswers = { mode: 'ranking', nodes: { '': [['south'], ['north']] } };
  expect(weighingDoubts(criteria, now, before)).toMatchObject([
    { kind: 'order-turned', parent: '', ahead: 'south', behind: 'north' },
  ]);
  const tied: WeightAnswers = { mode: 'ranking', nodes: { '': [['south', 'north']] } };
  expect(weighingDoubts(criteria, tied, before)).toEqual([]);
});

test('[E28] at most three are shown, the worst first', () => {
  const doubts = weighingDoubts(
    criteria,
    swing({
      '': { north: 100, south: 110 },
      north: { gap: 100, wish: 180 },
      south: { reach: 0, firm: 100, price: 0 },
    }),
    null,
  );
  expect(doubts.map(({ kind, parent }) => `${kind} ${parent}`)).toEqual([
    'above-first north',
    'above-first ',
    'worth-nothing south',
  ]);
});
