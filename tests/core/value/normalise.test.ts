import { describe, expect, it } from 'vitest';
import type { Direction } from '../../../src/core/aggregate/problem';
import { normalised, type Normalisation } from '../../../src/core/value/normalise';

const column = (x: readonly number[], direction: Direction, method: Normalisation): (number | null)[] =>
  normalised(
    x.map((y) => [y]),
    [direction],
    method,
  ).map((row) => row[0]!);

const near = (got: readonly (number | null)[], wanted: readonly number[]): void => {
  expect(got).toHaveLength(wanted.length);
  got.forEach((x, k) => expect(x).toBeCloseTo(wanted[k]!, 12));
};

describe('normalised', () => {
  it.each([
    ['[NO1] min-max', 'minmax', [1, 3, 5], [0, 0.5, 1], [1, 0.5, 0]],
    ['[NO2] max', 'max', [1, 3, 4], [0.25, 0.75, 1], [0.75, 0.25, 0]],
    ['[NO3] linear ratio', 'linear_ratio', [2, 4, 8], [0.25, 0.5, 1], [1, 0.5, 0.25]],
    ['[NO4] sum', 'sum', [1, 2, 4], [1 / 7, 2 / 7, 4 / 7], [4 / 7, 2 / 7, 1 / 7]],
    ['[NO5] vector', 'vector', [3, 4], [0.6, 0.8], [0.4, 0.2]],
  ] as const)('%s: benefit and cost', (_rule, method, x, benefit, cost) => {
    near(column(x, 'max', method), benefit);
    near(column(x, 'min', method), cost);
  });

  it.each([
    ['sum_plain', [0.25, 0.75]],
    ['vector_plain', [1 / Math.sqrt(10), 3 / Math.sqrt(10)]],
    ['zscore', [-1, 1]],
    ['none', [1, 3]],
  ] as const)('[NO6] %s does not look at the direction', (method, wanted) => {
    near(column([1, 3], 'max', method), wanted);
    near(column([1, 3], 'min', method), wanted);
  });

  it('[NO7] leaves undefined what says nothing under its rule', () => {
    for (const method of ['minmax', 'zscore'] as const)
      expect(column([4, 4], 'max', method)).toEqual([null, null]);
    for (const method of ['max', 'linear_ratio', 'sum', 'vector', 'sum_plain', 'vector_plain'] as const)
      expect(column([0, 0], 'max', method), method).toEqual([null, null]);
  });

  it('[NO8] refuses what a rule cannot take, with the place', () => {
    expect(() => column([1, 0], 'min', 'linear_ratio')).toThrow(/matrix\[1\]\[0\] is 0/);
    expect(() => column([1, -1], 'max', 'sum')).toThrow(/matrix\[1\]\[0\] is -1/);
    expect(() => column([-1, -2], 'max', 'max')).toThrow(/the largest value of criterion 0 is -1/);
  });

  it('[NO9] two candidates always become 0 and 1 under min-max, however close they are', () => {
    expect(column([5, 5.000001], 'max', 'minmax')).toEqual([0, 1]);
    expect(column([5, 5_000_000], 'max', 'minmax')).toEqual([0, 1]);
  });
});
