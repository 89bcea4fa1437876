import { expect, it } from 'vitest';
import { portfolioFrontier } from '$core';

it('[PO6] rises in cost and in benefit, starts at nothing, and takes what is free', () => {
  expect(portfolioFrontier({ benefits: [], costs: [] })).toEqual([[0, 0]]);
  expect(portfolioFrontier({ benefits: [2, 5, 1], costs: [0, 3, 4] })).toEqual([
    [0, 2],
    [3, 7],
    [7, 8],
  ]);
});

it('refuses a frontier that would not end', () => {
  const many = {
    benefits: Array.from({ length: 40 }, (_, k) => 2 ** (k / 2) + k / 7),
    costs: Array.from({ length: 40 }, (_, k) => 2 ** (k / 2) + k / 11),
  };
  expect(() => portfolioFrontier(many)).toThrow(/more than 100000 points/);
});
