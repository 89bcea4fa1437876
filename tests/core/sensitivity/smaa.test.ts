import { describe, expect, it } from 'vitest';
import { smaaOfPerformances, smaaOfValues } from '../../../src/core/sensitivity/smaa';

describe('SMAA', { timeout: 30_000 }, () => {
  it('[SM2] [SM5] gives the exact areas of three criteria within 0.003, and the same twice', () => {
    const values = [
      [0.9, 0.2, 0.4],
      [0.3, 0.8, 0.5],
      [0.5, 0.5, 0.7],
    ];
    const found = smaaOfValues(values);
    const exact = [
      [0.314285714, 0.12653061, 0.55918367],
      [0.342857143, 0.24571429, 0.41142857],
      [0.342857143, 0.6277551, 0.02938776],
    ];
    exact.forEach((row, i) =>
      row.forEach((share, r) =>
        expect(Math.abs(found.rankAcceptability[i]![r]! - share)).toBeLessThan(0.003),
      ),
    );
    expect(smaaOfValues(values)).toEqual(found);
  });

  it('[SM2] lets ties share the better rank, and [SM4] counts them for neither', () => {
    const { rankAcceptability, pairwiseWinning } = smaaOfValues([
      [0.5, 0.5],
      [0.5, 0.5],
      [0, 0],
    ]);
    expect(rankAcceptability).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0, 0, 1],
    ]);
    expect(pairwiseWinning[0]).toEqual([0, 0, 1]);
  });

  it('[SM3] has no central weights for who never comes first', () => {
    const { centralWeights, confidence } = smaaOfValues([
      [1, 1],
      [0.5, 0.5],
    ]);
    expect([centralWeights[1], confidence[1]]).toEqual([[null, null], null]);
    expect(confidence[0]).toBe(1);
  });

  it('[SM6] draws performances: a better mean is ahead, exact ones stay exact', () => {
    const normal = (mean: number) => ({ dist: 'normal' as const, mean, sd: 1 });
    const { pairwiseWinning } = smaaOfPerformances([[normal(1)], [normal(0)], [-9]], [[-10, 10]]);
    // P(X − Y > 0) for a difference with mean 1 and variance 2.
    expect(pairwiseWinning[0]![1]).toBeCloseTo(0.7602, 2);
    expect(pairwiseWinning[1]![2]).toBeCloseTo(1, 3);
  });

  it('refuses what it cannot draw, by place', () => {
    expect(() => smaaOfPerformances([[{ dist: 'normal', mean: 0, sd: -1 }]], [[0, 1]])).toThrow(
      /performance\[0\]\[0\] has a spread of -1/,
    );
    expect(() => smaaOfPerformances([[1]], [[2, 2]])).toThrow(/scales\[0\]/);
    expect(() => smaaOfValues(Array.from({ length: 201 }, () => [1]))).toThrow(/at most 200/);
  });
});
