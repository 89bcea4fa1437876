import { describe, expect, it } from 'vitest';
import { pointWeights } from '$core';

describe('pointWeights', () => {
  it('[PT1] divides by the sum, which it gives back as it was', () => {
    expect(pointWeights([60, 0, 34])).toEqual({ weights: [60 / 94, 0, 34 / 94], total: 94 });
  });

  it('[PT2] takes a zero as an answer', () => {
    expect(pointWeights([0, 0, 5, 0]).weights).toEqual([0, 0, 1, 0]);
  });

  it('[PT3] is the same for points in any unit, however large or small', () => {
    for (const unit of [1e-300, 1, 1e300]) {
      expect(pointWeights([3 * unit, unit]).weights.map((w) => Math.round(w * 1e12) / 1e12)).toEqual([
        0.75, 0.25,
      ]);
    }
    expect(pointWeights([1e308, 1e308]).total).toBe(Number.MAX_VALUE);
  });

  it('[PT4] refuses all zero, a negative, a missing number or none, naming the place', () => {
    expect(() => pointWeights([0, 0], 'points of K7')).toThrow(/points of K7 are all 0/);
    expect(() => pointWeights([50, -10, 60])).toThrow(/points\[1\] is -10/);
    expect(() => pointWeights([1, NaN])).toThrow(/points\[1\] is NaN/);
    expect(() => pointWeights([])).toThrow(RangeError);
  });

  it('[PT4] never gives −0', () => {
    expect(Object.is(pointWeights([1, -0]).weights[1], 0)).toBe(true);
  });
});
