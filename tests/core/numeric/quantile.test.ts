import { describe, expect, it } from 'vitest';
import { median, quantile, type QuantileType } from '$core';

const ten = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20];

describe('quantile', () => {
  // By hand from Hyndman & Fan 1996: first quartile, median and 0.7 quantile of the ten values.
  const expected: readonly (readonly [QuantileType, number, number, number])[] = [
    [1, 7, 8, 13],
    [2, 7, 9, 14],
    [3, 6, 8, 13],
    [4, 6.5, 8, 13],
    [5, 7, 9, 14],
    [6, 6.75, 9, 14.4],
    [7, 7.25, 9, 13.6],
    [8, 6 + 11 / 12, 9, 14 + 2 / 15],
    [9, 6.9375, 9, 14.1],
  ];

  it.each(expected)('[DQ1] follows type %i', (type, q1, q2, q7) => {
    expect(quantile(ten, 0.25, type)).toBeCloseTo(q1, 12);
    expect(quantile(ten, 0.5, type)).toBeCloseTo(q2, 12);
    expect(quantile(ten, 0.7, type)).toBeCloseTo(q7, 12);
  });

  it('[DQ2] is type 7 unless told otherwise: nine ratings, IQR 1 there and 2 under type 6', () => {
    const nine = [2, 3, 3, 4, 4, 4, 4, 5, 5];
    expect(quantile(nine, 0.75)! - quantile(nine, 0.25)!).toBe(
      quantile(nine, 0.75, 7)! - quantile(nine, 0.25, 7)!,
    );
    expect(quantile(nine, 0.75)! - quantile(nine, 0.25)!).toBe(1);
    expect(quantile(nine, 0.75, 6)! - quantile(nine, 0.25, 6)!).toBe(1.5);
  });

  it('[DQ3] is undefined for no values, the value itself for one, and refuses p outside 0 to 1', () => {
    expect(quantile([], 0.5)).toBeNull();
    for (let type = 1; type <= 9; type++) expect(quantile([4], 0.3, type as QuantileType)).toBe(4);
    expect(() => quantile(ten, 1.1)).toThrow(RangeError);
  });

  it('gives the ends at 0 and 1 and leaves its input in its order', () => {
    const given = Object.freeze([5, 1, 3]);
    expect([quantile(given, 0), quantile(given, 1)]).toEqual([1, 5]);
  });

  it('sorts numbers as numbers', () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(median([3, 1, 2, 10])).toBe(2.5);
  });
});
