import { expect, it } from 'vitest';
import { greedyPortfolio } from '$core';

it('[PO5] goes by benefit per cost, takes what is free, passes over what no longer fits', () => {
  expect(greedyPortfolio({ benefits: [6, 10, 1, 3], costs: [1, 5, 0, 4] }, 5)).toEqual({
    chosen: [0, 2, 3],
    benefit: 10,
    cost: 5,
  });
  expect(greedyPortfolio({ benefits: [5, 7], costs: [10, 12] }, 8)).toEqual({
    chosen: [],
    benefit: 0,
    cost: 0,
  });
});
