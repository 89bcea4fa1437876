import { describe, expect, it } from 'vitest';
import { preference, type PreferenceFunction } from '../../../src/core/aggregate/preference-function';

const cases: readonly (readonly [PreferenceFunction, readonly (readonly [number, number])[]])[] = [
  [
    { type: 'usual' },
    [
      [-1, 0],
      [0, 0],
      [0.001, 1],
    ],
  ],
  [
    { type: 'u', q: 2 },
    [
      [0, 0],
      [2, 0],
      [2.001, 1],
    ],
  ],
  [
    { type: 'v', p: 4 },
    [
      [-1, 0],
      [1, 0.25],
      [4, 1],
      [9, 1],
    ],
  ],
  [
    { type: 'level', q: 1, p: 3 },
    [
      [1, 0],
      [1.5, 0.5],
      [3, 0.5],
      [3.001, 1],
    ],
  ],
  [
    { type: 'linear', q: 1, p: 3 },
    [
      [1, 0],
      [2, 0.5],
      [3, 1],
      [5, 1],
    ],
  ],
  [
    { type: 'gaussian', s: 2 },
    [
      [-3, 0],
      [2, 1 - Math.exp(-0.5)],
      [4, 1 - Math.exp(-2)],
    ],
  ],
];

describe('preference functions', () => {
  it.each(cases)('[PG1] [PG2] %j', (f, points) => {
    for (const [difference, wanted] of points) expect(preference(f, difference)).toBeCloseTo(wanted, 12);
  });
});
