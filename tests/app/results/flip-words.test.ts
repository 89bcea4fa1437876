import { expect, test } from 'vitest';
import type { Problem, RankedRow } from '$domain';
import { flipSentences, figures } from '../../../src/app/results/flip-words';
import { english as words } from '../../../src/app/words';
import { workshopOf } from '../../support/ballot-workshop';

test('[E42] the smallest change comes first, in words; ends of the scale are no change of order', () => {
  const workshop = workshopOf();
  const problem = {
    criteria: ['gap', 'wish', 'reach'],
    candidates: [{ title: 'Soil' }, { title: 'Water' }],
  } as unknown as Problem;
  const row = (candidate: number, values: number[]) => ({ candidate, values }) as unknown as RankedRow;
  const { weights, values, moreWeights } = flipSentences(
    {
      workshop,
      words,
      problem,
      weights: [0.12, 0.5, 0.38],
      rows: [row(0, [0.8, 0.5, 0.3]), row(1, [0.5, 0.45, 0.6])],
    },
    {
      pair: [0, 1],
      weights: [0.3, 0.43, 1],
      values: [
        [null, null, 0],
        [null, 0.62, null],
      ],
    },
  );
  expect(weights).toHaveLength(2);
  expect(weights[0]).toMatch(/weighs less than 43 % instead of 50 %/);
  expect(weights[1]).toMatch(/weighs more than 30 % instead of 12 %/);
  expect(values).toHaveLength(1);
  expect(values[0]).toMatch(/Water on “.+” is above 62 instead of 45/);
  expect(moreWeights).toBe(0);
});

test('a change too small for whole figures keeps one decimal', () => {
  expect(figures(0.2149, 0.2121)).toEqual(['21.5', '21.2']);
  expect(figures(0.21, 0.12)).toEqual(['21', '12']);
});
