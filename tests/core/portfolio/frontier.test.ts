import { expect, it } from 'vitest';
import { portfolioFrontier } from '$core';

it('[PO6] rises in cost and in benefit, starts at nothing, and takes what is free', () => {
  expect(portfolioFrontier({ benefits: [], costs: [] })).toEqual({ points: [[0, 0]], exact: true });
  expect(portfolioFrontier({ benefits: [2, 5, 1], costs: [0, 3, 4] }).points).toEqual([
    [0, 2],
    [3, 7],
    [7, 8],
  ]);
});

/** Costs and benefits of which no two subsets are alike: the exact frontier would double with each item. */
const doubling = (n: number) => ({
  benefits: Array.from({ length: n }, (_, k) => 2 ** (k / 2) + k / 7),
  costs: Array.from({ length: n }, (_, k) => 2 ** (k / 2) + k / 11),
});

it('[PO7] thins a frontier that would not end, keeps what can be had, and says that it is not exact', () => {
  const portfolio = doubling(60);
  const { points, exact } = portfolioFrontier(portfolio);
  expect(exact).toBe(false);
  expect(points.length).toBeLessThanOrEqual(100_000);
  points.slice(1).forEach(([cost, benefit], k) => {
    expect(cost).toBeGreaterThan(points[k]![0]);
    expect(benefit).toBeGreaterThan(points[k]![1]);
  });
  const all = (of: readonly number[]): number => of.reduce((sum, each) => sum + each, 0);
  expect(points[0]).toEqual([0, 0]);
  expect(points.at(-1)![0]).toBeCloseTo(all(portfolio.costs), 3);
  expect(points.at(-1)![1]).toBeCloseTo(all(portfolio.benefits), 3);
});

it('[PO7] told to end, it goes on with few points, none above the exact frontier', () => {
  const portfolio = { benefits: doubling(14).benefits, costs: doubling(14).costs };
  const whole = portfolioFrontier(portfolio);
  const ended = portfolioFrontier(portfolio, () => false);
  expect([whole.exact, ended.exact]).toEqual([true, false]);
  expect(ended.points.length).toBeLessThanOrEqual(1_000);
  for (const [cost, benefit] of ended.points) {
    const best = whole.points.findLast(([other]) => other <= cost + 1e-9)!;
    expect(benefit).toBeLessThanOrEqual(best[1] + 1e-9);
  }
});
