import { describe, expect, it } from 'vitest';
import { chiSquareUpper, incompleteBeta, incompleteGamma } from '../../../src/core/numeric/gamma-beta';
import { relative, rowsOf } from './reference';

describe('[T16] within 1e-12 of high-precision values', () => {
  it('incomplete gamma', () => {
    for (const [a, x, lower, upper] of rowsOf('incomplete-gamma')) {
      const got = incompleteGamma(a as number, x as number);
      expect(relative(got.lower, lower as string), `P(${a}, ${x})`).toBeLessThan(1e-12);
      expect(relative(got.upper, upper as string), `Q(${a}, ${x})`).toBeLessThan(1e-12);
    }
  });

  it('incomplete beta', () => {
    for (const [a, b, x, lower, upper] of rowsOf('incomplete-beta')) {
      const got = incompleteBeta(a as number, b as number, x as number);
      expect(relative(got.lower, lower as string), `I(${a}, ${b}, ${x})`).toBeLessThan(1e-12);
      expect(relative(got.upper, upper as string), `1 − I(${a}, ${b}, ${x})`).toBeLessThan(1e-12);
    }
  });
});

describe('at the ends', () => {
  it('is 0 and 1', () => {
    expect([incompleteGamma(2, 0), incompleteGamma(2, Infinity)]).toEqual([
      { lower: 0, upper: 1 },
      { lower: 1, upper: 0 },
    ]);
    expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, 1)]).toEqual([
      { lower: 0, upper: 1 },
      { lower: 1, upper: 0 },
    ]);
    expect(chiSquareUpper(0, 3)).toBe(1);
  });

  it('ends for the largest arguments it takes', () => {
    expect(incompleteGamma(1e6, 1e6).lower + incompleteGamma(1e6, 1e6).upper).toBeCloseTo(1, 12);
    expect(incompleteBeta(1e6, 1e6, 0.5).lower).toBeCloseTo(0.5, 9);
  });

  it('refuses what has no value', () => {
    for (const wrong of [
      () => incompleteGamma(0, 1),
      () => incompleteGamma(1, -1),
      () => incompleteGamma(1, NaN),
      () => incompleteBeta(1, 0, 0.5),
      () => incompleteBeta(1, 1, 1.5),
    ]) {
      expect(wrong).toThrow(RangeError);
    }
  });
});
