import { expect, it } from 'vitest';
import { powerOfTwo, scaledByTwo, splitBinary } from '../../../src/core/numeric/binary';

it('takes numbers apart and puts them together again', () => {
  for (const x of [1, 0.7, 1e-320, 5e-324, 1.7976931348623157e308, 3e-308, 1024]) {
    const { m, k } = splitBinary(x);
    expect(m).toBeGreaterThan(Math.SQRT1_2 * 0.999999);
    expect(m).toBeLessThanOrEqual(Math.SQRT2);
    expect(scaledByTwo(m, k)).toBe(x);
  }
  expect([powerOfTwo(-1022), powerOfTwo(1023), scaledByTwo(1, -1074), scaledByTwo(1, 2000)]).toEqual([
    2.2250738585072014e-308,
    8.98846567431158e307,
    5e-324,
    Infinity,
  ]);
});
