import { describe, expect, it } from 'vitest';
import { weightedProduct } from '$core';

const problem = {
  matrix: [
    [8, 2],
    [1, 4],
    [27, 3],
  ],
  weights: [2, 4],
  directions: ['max', 'min'] as const,
};

describe('the weighted product', () => {
  it('[WP1] normalises the weights, and turns a cost round by its exponent', () => {
    const { scores } = weightedProduct(problem, 'none');
    [2 * 2 ** (-2 / 3), 4 ** (-2 / 3), 3 * 3 ** (-2 / 3)].forEach((score, i) =>
      expect(scores[i]).toBeCloseTo(score, 12),
    );
    const tenfold = weightedProduct({ ...problem, weights: [20, 40] }, 'none').scores;
    tenfold.forEach((score, i) => expect(score).toBeCloseTo(scores[i]!, 12));
  });

  it('[WP2] refuses a value that is not above 0, with the place', () => {
    const zero = {
      ...problem,
      matrix: [
        [8, 2],
        [0, 4],
        [27, 3],
      ],
    };
    expect(() => weightedProduct(zero, 'none')).toThrow(/value 0 of alternative 1, criterion 0/);
  });

  it('[WP3] multiplies by 1 where a column says nothing under its rule', () => {
    const silent = {
      matrix: problem.matrix.map((row) => [...row, 0]),
      weights: [2, 4, 6],
      directions: ['max', 'min', 'max'] as const,
    };
    const { scores } = weightedProduct(silent, 'linear_ratio');
    const { scores: alone } = weightedProduct(problem, 'linear_ratio');
    scores.forEach((score, i) => expect(score).toBeCloseTo(Math.sqrt(alone[i]!), 12));
  });

  it('[WP4] scores are ratios: another unit of a criterion multiplies all of them alike', () => {
    const { scores, ranks } = weightedProduct(problem, 'none');
    const pence = { ...problem, matrix: problem.matrix.map(([a, b]) => [a!, 100 * b!]) };
    const other = weightedProduct(pence, 'none');
    expect(other.ranks).toEqual(ranks);
    other.scores.forEach((score, i) => expect(score / scores[i]!).toBeCloseTo(100 ** (-2 / 3), 12));
  });
});
