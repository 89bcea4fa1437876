import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { exponentialValue } from '../../src/core/value/exponential';
import { normalised, type Normalisation } from '../../src/core/value/normalise';

describe('normalised', () => {
  it('[NO7] is undefined for a column that says nothing', () => {
    const table = (method: Normalisation, column: readonly number[]) =>
      normalised(
        column.map((x) => [x]),
        ['max'],
        method,
      ).flat();
    expect(table('minmax', [5, 5])).toEqual([null, null]);
    expect(table('zscore', [0.1 + 0.2, 0.3])).toEqual([null, null]);
    for (const method of ['max', 'linear_ratio', 'sum', 'sum_plain', 'vector', 'vector_plain'] as const) {
      expect(table(method, [0, 0])).toEqual([null, null]);
    }
    expect(table('none', [5, 5])).toEqual([5, 5]);
  });

  it('[NO8] refuses what a rule cannot take, by place', () => {
    expect(() => normalised([[1], [0]], ['min'], 'linear_ratio')).toThrow(/matrix\[1\]\[0\] is 0/);
    expect(() => normalised([[1], [-1]], ['max'], 'sum')).toThrow(/matrix\[1\]\[0\] is -1/);
    expect(() => normalised([[-2], [-1]], ['max'], 'max')).toThrow(/largest value of criterion 0 is -1/);
    expect(() => normalised([[1, 2]], ['max'], 'max')).toThrow(/1 directions came for 2 criteria/);
  });

  it('[NO1] stays from 0 to 1 for the widest numbers', () => {
    expect(normalised([[-1.7e308], [0], [1.7e308]], ['max'], 'minmax')).toEqual([[0], [0.5], [1]]);
  });
});

describe('exponentialValue', () => {
  const scale = { low: 10, high: 60, direction: 'max' as const };

  it('[EX1] [EX3] runs from 0 to 1, rises, and stays at its ends, for any ρ', () => {
    const rho = fc.oneof(
      fc.double({ min: 0.01, max: 1e9, noNaN: true }),
      fc.double({ min: -1e9, max: -0.01, noNaN: true }),
    );
    fc.assert(
      fc.property(
        rho,
        fc.double({ min: 0, max: 70, noNaN: true }),
        fc.double({ min: 0, max: 70, noNaN: true }),
        (r, a, b) => {
          const at = (x: number): number => exponentialValue({ ...scale, rho: r }, x);
          expect([at(0), at(10), at(60), at(70)]).toEqual([0, 0, 1, 1]);
          expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)));
          expect(at(a)).toBeGreaterThanOrEqual(0);
          expect(at(a)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('[EX2] comes to the straight line as ρ grows, from either side', () => {
    for (const rho of [1e6, -1e6, 1e12, -1e12])
      expect(exponentialValue({ ...scale, rho }, 35)).toBeCloseTo(0.5, 4);
    expect(exponentialValue({ ...scale, rho: null }, 35)).toBe(0.5);
  });

  it('[EX4] refuses ρ = 0 and a scale without width', () => {
    expect(() => exponentialValue({ ...scale, rho: 0 }, 20)).toThrow(/rho is 0/);
    expect(() => exponentialValue({ ...scale, high: 10, rho: 1 }, 20)).toThrow(/runs from 10 to 10/);
  });
});
