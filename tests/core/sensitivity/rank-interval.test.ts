import { describe, expect, it } from 'vitest';
import { possibleRanks, rankInterval } from '$core';

describe('rankInterval', () => {
  it('[R10] [PR6] runs from the 5 % to the 95 % redraw', () => {
    expect(rankInterval([10, 85, 5])).toEqual({ low: 1, high: 2 });
    expect(rankInterval([4, 90, 6])).toEqual({ low: 2, high: 3 });
    expect(rankInterval([0, 100, 0])).toEqual({ low: 2, high: 2 });
    expect(rankInterval([5, 90, 5])).toEqual({ low: 1, high: 2 });
  });

  it('[T14] has nothing to say when no redraw gave a rank', () => {
    expect(rankInterval([0, 0])).toBeNull();
    expect(() => rankInterval([1], 0.9, 0.1)).toThrow(RangeError);
  });
});

describe('possibleRanks', () => {
  it('[R6] puts a gap at 0 and at 100', () => {
    const values = [
      [0.8, 0.8],
      [0.9, null],
      [0.2, 0.1],
    ];
    expect(possibleRanks(values, [0.5, 0.5])).toEqual([
      { low: 1, high: 2 },
      { low: 1, high: 2 },
      { low: 3, high: 3 },
    ]);
  });

  it('[R6] does not mind a gap nobody weighs', () => {
    expect(
      possibleRanks(
        [
          [0.1, null],
          [0.9, null],
        ],
        [1, 0],
      ),
    ).toEqual([
      { low: 2, high: 2 },
      { low: 1, high: 1 },
    ]);
  });
});
