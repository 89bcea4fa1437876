import { describe, expect, it } from 'vitest';
import { topsis } from '$core';

/** Columns whose lengths are 5 and 13; the second is a cost. */
const problem = {
  matrix: [
    [3, 12],
    [4, 5],
  ],
  weights: [1, 1],
  directions: ['max', 'min'] as const,
};
const step = (symbol: string, steps: ReturnType<typeof topsis>['steps']) =>
  steps.find((each) => each.symbol === symbol)!;

describe('TOPSIS', () => {
  it('[TO1] scales by the length of the column unless told otherwise, and prints the rule', () => {
    const { steps } = topsis(problem);
    expect(step('r', steps).title).toContain('vector_plain');
    expect(step('r', steps).table).toEqual([
      [3 / 5, 12 / 13],
      [4 / 5, 5 / 13],
    ]);
    expect(step('r', topsis(problem, 'minmax').steps)).toMatchObject({
      title: expect.stringContaining('minmax') as string,
      table: [
        [0, 0],
        [1, 1],
      ],
    });
  });

  it('[TO2] the ideal is the best of each column by its direction, however costs are turned', () => {
    const { steps, closeness, dPlus, dMinus } = topsis(problem);
    expect(step('A⁺', steps).table[0]).toEqual([0.4, 0.5 * (5 / 13)]);
    expect(step('A⁻', steps).table[0]).toEqual([0.3, 0.5 * (12 / 13)]);
    expect([dPlus[1], dMinus[0], ...closeness]).toEqual([0, 0, 0, 1]);
    expect(dPlus[0]).toBeCloseTo(Math.hypot(0.1, 0.5 * (7 / 13)), 12);
    expect(step('A⁺', topsis(problem, 'vector').steps).table[0]).toEqual([0.4, 0.5 * (1 - 5 / 13)]);
  });

  it('[TO3] a column that says nothing contributes nothing', () => {
    const constant = {
      matrix: problem.matrix.map((row) => [...row, 0]),
      weights: [1, 1, 2],
      directions: ['max', 'min', 'max'] as const,
    };
    const closeness = topsis(constant).closeness;
    closeness.forEach((c, i) => expect(c).toBeCloseTo(topsis(problem).closeness[i]!, 12));
  });

  it('[TO6] ranks by closeness, equal where it is equal', () => {
    const { ranks } = topsis({
      ...problem,
      matrix: [
        [3, 12],
        [4, 5],
        [3, 12],
        [3.5, 9],
      ],
    });
    expect(ranks).toEqual([3, 1, 3, 2]);
  });
});
