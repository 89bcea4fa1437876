import { describe, expect, it } from 'vitest';
import { groupWeights } from '../../../src/core/weight/group-mean';

describe('groupWeights', () => {
  it('[GW1] normalises each person first: who gives more points has no more say', () => {
    expect(
      groupWeights(
        [
          [1, 1],
          [300, 100],
        ],
        'arithmetic',
      ).weights,
    ).toEqual([0.625, 0.375]);
  });

  it('[GW2] [GW3] means differ where people do, and each sums to 1', () => {
    const points = [
      [80, 20],
      [80, 20],
      [10, 90],
    ];
    const first = (rule: 'arithmetic' | 'geometric' | 'median'): number =>
      groupWeights(points, rule).weights[0]!;
    expect(first('arithmetic')).toBeCloseTo(17 / 30, 12);
    expect(first('median')).toBeCloseTo(0.8, 12);
    expect(first('geometric')).toBeCloseTo(Math.cbrt(0.064) / (Math.cbrt(0.064) + Math.cbrt(0.036)), 12);
    expect(
      groupWeights(
        [
          [1, 0],
          [1, 1],
        ],
        'geometric',
      ).weights,
    ).toEqual([1, 0]);
  });

  it('[GW4] refuses when nothing is left, and names the person', () => {
    expect(() =>
      groupWeights(
        [
          [1, 0],
          [0, 1],
        ],
        'geometric',
      ),
    ).toThrow(/geometric mean weights are all 0/);
    expect(() =>
      groupWeights(
        [
          [1, 1],
          [0, 0],
        ],
        'arithmetic',
      ),
    ).toThrow(/points\[1\] are all 0/);
  });
});
