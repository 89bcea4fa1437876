import { expect, it } from 'vitest';
import { modalCount } from '$core';

it('counts the most frequent answer, values within 1e-9 being one', () => {
  expect(modalCount([1, 0.5, 1, 0, 0])).toBe(2);
  expect(modalCount([0.3, 0.1 + 0.2, 0.3 + 1e-8])).toBe(2);
  expect(modalCount([])).toBe(0);
});
