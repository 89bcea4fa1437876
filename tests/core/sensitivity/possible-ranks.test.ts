import { describe, expect, it } from 'vitest';
import { possibleRanks } from '$core';

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
