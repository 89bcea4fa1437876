import { expect, it } from 'vitest';
import { largest, smallest } from '../../../src/core/numeric/extremes';

it('takes a list of any length', () => {
  const many = Float64Array.from({ length: 300_000 }, (_, k) => k % 1000);
  expect([largest(many), smallest(many)]).toEqual([999, 0]);
  expect([largest([]), smallest([])]).toEqual([-Infinity, Infinity]);
});
