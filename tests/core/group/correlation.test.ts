import { describe, expect, it } from 'vitest';
import { overlappingCriteria, pearson } from '$core';

describe('pearson', () => {
  it('is 1, −1 or in between', () => {
    expect(pearson([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 15);
    expect(pearson([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 15);
    expect(pearson([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(0.8, 15);
  });

  it('is undefined for a list that does not vary, rounding included, or is too short', () => {
    expect(pearson([0.1, 0.1, 0.1], [1, 2, 3])).toBeNull();
    expect(pearson([1 / 3 + 1e-17, 1 / 3, 0.3333333333333333], [1, 2, 3])).toBeNull();
    expect(pearson([1], [1])).toBeNull();
    expect(() => pearson([1], [1, 2])).toThrow(RangeError);
  });

  it('does not overflow', () => {
    expect(pearson([1e200, 2e200, 3e200], [1, 2, 4])).toBeCloseTo(pearson([1, 2, 3], [1, 2, 4])!, 12);
  });
});

describe('overlappingCriteria', () => {
  it('[AG8] [D10] flags a correlation above 0.8, over the alternatives that have both', () => {
    const values = [
      [0, 0.1, 1],
      [0.5, 0.4, 0],
      [1, 0.9, 1],
      [0.2, null, 0],
    ];
    expect(overlappingCriteria(values).map(({ pair, alternatives }) => [pair, alternatives])).toEqual([
      [[0, 1], 3],
    ]);
    expect(overlappingCriteria(values, 0.999)).toEqual([]);
  });

  it('[AG8] does not flag 0.8 itself, opposite criteria, or two alternatives', () => {
    const rows = [
      [1, 1, 4],
      [2, 3, 3],
      [3, 2, 2],
      [4, 4, 1],
    ];
    expect(overlappingCriteria(rows)).toEqual([]);
    expect(
      overlappingCriteria([
        [0, 0],
        [1, 1],
      ]),
    ).toEqual([]);
    expect(overlappingCriteria([])).toEqual([]);
  });
});
