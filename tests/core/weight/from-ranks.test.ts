import { describe, expect, it } from 'vitest';
import { rankWeights, sum, type RankRule } from '$core';

const rounded = (weights: readonly number[]): number[] => weights.map((w) => Math.round(w * 1e4) / 1e4);

describe('rankWeights', () => {
  it.each<[RankRule, number | undefined, number[]]>([
    ['rank_sum', undefined, [0.4, 0.3, 0.2, 0.1]],
    ['rank_reciprocal', undefined, [0.48, 0.24, 0.16, 0.12]],
    ['roc', undefined, [0.5208, 0.2708, 0.1458, 0.0625]],
    ['rank_exponent', 2, [0.5333, 0.3, 0.1333, 0.0333]],
    ['rank_exponent', 0, [0.25, 0.25, 0.25, 0.25]],
    ['rank_exponent', 0.5, [0.3254, 0.2818, 0.2301, 0.1627]],
  ])('[RK1] %s with exponent %s', (rule, exponent, weights) => {
    expect(rounded(rankWeights([[0], [1], [2], [3]], rule, exponent).weights)).toEqual(weights);
  });

  it('[RK6] the centroid is steep and the rank sum flat, in per cent of four criteria', () => {
    const percent = (rule: RankRule) =>
      rankWeights([[0], [1], [2], [3]], rule).weights.map((w) => Math.round(100 * w));
    expect(percent('roc')).toEqual([52, 27, 15, 6]);
    expect(percent('rank_sum')).toEqual([40, 30, 20, 10]);
  });

  it('[RK2] gives weights in the criteria’s own order', () => {
    expect(rounded(rankWeights([[2], [0], [1]], 'rank_sum').weights)).toEqual([0.3333, 0.1667, 0.5]);
  });

  it('[RK3] lets tied criteria share the mean of their positions, and still sums to 1', () => {
    const tied = rankWeights([[2], [0, 1], [3]], 'rank_sum').weights;
    expect(rounded(tied)).toEqual([0.25, 0.25, 0.4, 0.1]);
    expect(sum(rankWeights([[0, 1, 2]], 'roc').weights)).toBeCloseTo(1, 15);
  });

  it('[RK4] refuses an order that leaves out or repeats a criterion, naming the place', () => {
    expect(() => rankWeights([[0], [0]], 'roc')).toThrow(
      /order\[1\]\[0\]: criterion 0 stands in the order twice/,
    );
    expect(() => rankWeights([[0], [2]], 'roc')).toThrow(/order\[1\]\[0\] is 2/);
    expect(() => rankWeights([[0], []], 'roc')).toThrow(/order\[1\] is empty/);
    expect(() => rankWeights([], 'roc')).toThrow(RangeError);
    expect(() => rankWeights([[0]], 'rank_exponent', -1)).toThrow(/exponent is -1/);
  });

  it('[RK5] shows the weight of each position', () => {
    expect(rankWeights([[1], [0]], 'rank_sum').steps[0]!.table).toEqual([[2 / 3], [1 / 3]]);
  });
});
