import { expect, test } from 'vitest';
import { weighingNodes, type WeightAnswers } from '$domain';
import { Weighing } from '../../../src/app/elicit/weighing.svelte';
import { workshopOf } from '../../support/ballot-workshop';

const { criteria } = workshopOf();

function weighing(mode: WeightAnswers['mode'], parent: string) {
  let answers: WeightAnswers | null = null;
  const made = (): Weighing =>
    new Weighing({
      mode: () => mode,
      criteria: () => criteria,
      node: () => weighingNodes(criteria).find((node) => node.parent === parent)!,
      answers: () => answers,
      before: () => null,
      onAnswer: (next) => (answers = next),
    });
  // What was answered is read afresh, as the draft gives it.
  return { say: (act: (node: Weighing) => void) => act(made()), now: made, answers: () => answers };
}

test('[R3] points of any sum are normalised, and the raw ones are kept', () => {
  const { say, now, answers } = weighing('points', 'north');
  say((node) => node.give('gap', 54));
  expect(now().weights).toBeNull();
  say((node) => node.give('wish', 40));
  expect(now().weights!.map((weight) => Math.round(weight * 1000))).toEqual([574, 426]);
  expect(answers()).toEqual({ mode: 'points', nodes: { north: { gap: 54, wish: 40 } } });
});

test('[SW2] [E7] the swing made first is 100; choosing another asks for the old one again', () => {
  const { say, now } = weighing('swing', 'south');
  say((node) => node.choose('firm'));
  say((node) => node.give('reach', 60));
  say((node) => node.give('price', 120));
  expect(now().first).toBe('firm');
  expect(now().doubts).toMatchObject([{ kind: 'above-first', other: 'price' }]);
  say((node) => node.choose('price'));
  expect(now().points).toEqual({ reach: 60, price: 100 });
  expect(now().weights).toBeNull();
  expect(now().doubts).toEqual([]);
});

test('[E25] a ranking is made without dragging, with ties and back', () => {
  const { say, now } = weighing('ranking', 'south');
  expect(now().order).toEqual([['reach'], ['firm'], ['price']]);
  say((node) => node.move('price', -1));
  expect(now().order).toEqual([['reach'], ['price'], ['firm']]);
  say((node) => node.tie('price'));
  expect(now().order).toEqual([['reach', 'price'], ['firm']]);
  expect(now().weights!.map((weight) => Math.round(weight * 100))).toEqual([44, 11, 44]);
  say((node) => node.move('price', -1));
  expect(now().order).toEqual([['price'], ['reach'], ['firm']]);
  say((node) => node.tie('firm'));
  say((node) => node.tie('firm'));
  expect(now().order).toEqual([['price'], ['reach'], ['firm']]);
});

test('the order of the list is no answer until it is accepted', () => {
  const { say, now, answers } = weighing('ranking', 'north');
  expect([now().answered, answers()]).toEqual([false, null]);
  say((node) => node.accept());
  expect(now().answered).toBe(true);
});
