import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { pointWeights, sum, weightedSum } from '$core';

describe('weightedSum', () => {
  it('[WS1] sums weight times value', () => {
    expect(
      weightedSum(
        [
          [1, 0],
          [0.5, 0.5],
        ],
        [0.7, 0.3],
      ).scores,
    ).toEqual([0.7, 0.5]);
  });

  it('[WS2] gives contributions whose rows sum to the scores, each in [0, 1]', () => {
    const cell = fc.double({ min: 0, max: 1, noNaN: true });
    const table = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const points = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(table, points, (values, raw) => {
        const { scores, contributions } = weightedSum(values, pointWeights(raw).weights);
        scores.forEach((score, i) => {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(Math.abs(sum(contributions[i]!.map((c) => c!)) - score!)).toBeLessThan(1e-12);
        });
      }),
    );
  });

  it('[WS3] ranks by competition, ties within 1e-9', () => {
    expect(
      weightedSum(
        [
          [0.2, 0],
          [1, 1],
          [0.2 + 1e-10, 0],
        ],
        [0.5, 0.5],
      ).ranks,
    ).toEqual([2, 1, 2]);
  });

  it('[WS4] leaves a score undefined where a weighted value is, and only there', () => {
    const { scores, contributions, ranks } = weightedSum(
      [
        [1, null],
        [0.5, 0.5],
      ],
      [1, 0],
    );
    expect([scores, contributions[0], ranks]).toEqual([
      [1, 0.5],
      [1, 0],
      [1, 2],
    ]);
    expect(
      weightedSum(
        [
          [1, null],
          [0.5, 0.5],
        ],
        [0.6, 0.4],
      ),
    ).toMatchObject({ scores: [null, 0.5], ranks: [null, 1] });
  });

  it('[WS5] refuses a negative weight, a sum that is off, a value outside [0, 1] and a ragged row, naming the place', () => {
    expect(() => weightedSum([[1, 1]], [1.5, -0.5])).toThrow(/weights\[1\] is -0.5/);
    expect(() => weightedSum([[1, 1]], [0.5, 0.4])).toThrow(/weights sum to 0.9/);
    expect(() =>
      weightedSum(
        [
          [1, 1],
          [1, 1.2],
        ],
        [0.5, 0.5],
      ),
    ).toThrow(/values\[1\]\[1\] is 1.2/);
    expect(() => weightedSum([[1, NaN]], [0.5, 0.5])).toThrow(/values\[0\]\[1\] is NaN/);
    expect(() => weightedSum([[1, 1], [1]], [0.5, 0.5])).toThrow(/values\[1\] has 1 criteria; expected 2/);
    expect(() => weightedSum([], [])).toThrow(RangeError);
  });

  it('[WS6] has nothing to say about no alternatives, and shows its working', () => {
    expect(weightedSum([], [1])).toMatchObject({ scores: [], contributions: [], ranks: [] });
    expect(weightedSum([[1, 0]], [0.7, 0.3]).steps.map((step) => step.symbol)).toEqual([
      'w',
      'v',
      'w·v',
      'V',
    ]);
  });
});
