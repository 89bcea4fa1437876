import { describe, expect, it } from 'vitest';
import { coveredScores, normalisedSum } from '../../../src/core/aggregate/normalised-sum';

const problem = {
  matrix: [
    [10, 1],
    [20, 3],
    [15, 3],
  ],
  weights: [3, 1],
  directions: ['max', 'min'] as const,
};

describe('the normalised sum', () => {
  it('[NS1] normalises the weights and sums the scaled values', () => {
    const { scores } = normalisedSum(problem, 'minmax');
    [0.25, 0.75, 0.375].forEach((score, i) => expect(scores[i]).toBeCloseTo(score, 12));
  });

  it('[NS2] leaves out what cannot be scaled, the others keeping their proportions', () => {
    const flat = {
      matrix: problem.matrix.map((row) => [...row, 7]),
      weights: [3, 1, 4],
      directions: ['max', 'min', 'max'] as const,
    };
    const found = normalisedSum(flat, 'minmax');
    expect(found.leftOut).toEqual([2]);
    found.scores.forEach((score, i) =>
      expect(score).toBeCloseTo(normalisedSum(problem, 'minmax').scores[i]!, 12),
    );
  });

  it('[NS3] gives everybody the first rank, without a score, where nothing is left', () => {
    const same = {
      ...problem,
      matrix: [
        [4, 4],
        [4, 4],
      ],
    };
    expect(normalisedSum(same, 'minmax')).toMatchObject({
      scores: [null, null],
      ranks: [1, 1],
      leftOut: [0, 1],
    });
  });

  it('[NS4] shares a rank where scores are equal, and leaves the next one free', () => {
    const tied = {
      ...problem,
      matrix: [
        [10, 1],
        [20, 3],
        [20, 3],
        [5, 3],
      ],
    };
    expect(normalisedSum(tied, 'minmax').ranks).toEqual([3, 1, 1, 4]);
  });

  it('[NS5] has a coverage beside a score over what is there', () => {
    const { scores, coverage } = coveredScores(
      [
        [1, null],
        [0.5, 0.5],
        [null, null],
      ],
      [0.75, 0.25],
    );
    expect(scores).toEqual([1, 0.5, null]);
    expect(coverage).toEqual([0.75, 1, 0]);
  });
});
