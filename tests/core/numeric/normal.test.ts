import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile } from '../../../src/core/numeric/normal';
import { relative, rowsOf } from './reference';

describe('[T16] within 1e-12 of high-precision values', () => {
  it('distribution function', () => {
    for (const [x, truth] of rowsOf('normal-cdf')) {
      expect(relative(normalCdf(x as number), truth as string), `Φ(${x})`).toBeLessThan(1e-12);
    }
  });

  it('quantile', () => {
    for (const [p, truth] of rowsOf('normal-quantile')) {
      expect(relative(normalQuantile(p as number), truth as string), `quantile of ${p}`).toBeLessThan(1e-12);
    }
  });
});

it('ends where there is nothing more', () => {
  expect([normalCdf(-50), normalCdf(50), normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1, 0, 1]);
  expect(normalQuantile(0.5)).toBe(0);
  for (const p of [0, 1, -1, NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
});
