import { expect, test } from 'vitest';
import { guarantee, seededRandom, violated } from './guarantee';

let attempts = 0;

guarantee(
  'G0',
  'a harness whose promise holds and whose control does not is content',
  { trials: { commit: 3, C: 3, D: 3 }, seed: 7, controlTrials: 3, controlFailures: 2 },
  ({ random }) => {
    attempts += 1;
    if (random() >= 1) violated('chance left its range');
  },
  ({ index }) => {
    if (index > 0) violated('as it must');
  },
);

test('every trial was run', () => {
  expect(attempts).toBe(3);
});

test('the same seed gives the same chance, neighbours differ', () => {
  const draws = (seed: number) => Array.from({ length: 4 }, seededRandom(seed));
  expect(draws(1)).toEqual(draws(1));
  expect(draws(1)).not.toEqual(draws(2));
  const many = Array.from({ length: 10_000 }, seededRandom(5));
  const mean = many.reduce((sum, draw) => sum + draw, 0) / many.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
});
