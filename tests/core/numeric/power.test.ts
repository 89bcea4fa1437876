import { expect, it } from 'vitest';
import { power } from '../../../src/core/numeric/power';

it('[T16] multiplies for whole powers and takes the logarithm for others', () => {
  expect([power(2, 10), power(2, -1), power(-3, 3), power(10, 0), power(0, 0), power(0, 0.5)]).toEqual([
    1024, 0.5, -27, 1, 1, 0,
  ]);
  expect(power(2, 0.5)).toBeCloseTo(Math.SQRT2, 15);
  expect(power(7, 2.5) / 129.64181424216494).toBeCloseTo(1, 14);
});
