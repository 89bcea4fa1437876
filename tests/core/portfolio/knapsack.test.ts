import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { greedyPortfolio, knapsack, portfolioFrontier, type KnapsackProblem } from '$core';

const subsets = (n: number): number[][] =>
  Array.from({ length: 2 ** n }, (_, mask) =>
    Array.from({ length: n }, (_, k) => k).filter((k) => (mask >> k) & 1),
  );

function allowed(
  { costs, budget, requires = [], excludes = [], mandatory = [] }: KnapsackProblem,
  set: readonly number[],
): boolean {
  const cost = set.reduce((total, k) => total + costs[k]!, 0);
  const has = (k: number): boolean => set.includes(k);
  return (
    cost <= budget &&
    mandatory.every(has) &&
    requires.every(([a, b]) => !has(a) || has(b)) &&
    !excludes.some(([a, b]) => has(a) && has(b))
  );
}

const item = fc.nat({ max: 5 });
const problems: fc.Arbitrary<KnapsackProblem> = fc.record({
  benefits: fc.array(fc.nat({ max: 12 }), { minLength: 6, maxLength: 6 }),
  costs: fc.array(fc.nat({ max: 9 }), { minLength: 6, maxLength: 6 }),
  budget: fc.nat({ max: 30 }),
  requires: fc.array(fc.tuple(item, item), { maxLength: 2 }),
  excludes: fc.array(
    fc.tuple(item, item).filter(([a, b]) => a !== b),
    { maxLength: 2 },
  ),
  mandatory: fc.array(item, { maxLength: 1 }),
});

describe('knapsack', () => {
  it('[PO1] [PO2] [PO3] finds every best set, as looking at all sets does, or says that nothing fits', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const fitting = subsets(6).filter((set) => allowed(problem, set));
        if (fitting.length === 0) {
          expect(() => knapsack(problem)).toThrow(/mandatory/);
          return;
        }
        const benefit = (set: readonly number[]): number =>
          set.reduce((total, k) => total + problem.benefits[k]!, 0);
        const most = Math.max(...fitting.map(benefit));
        const found = knapsack(problem);
        expect(found.benefit).toBe(most);
        expect(new Set(found.optimalSets.map(String))).toEqual(
          new Set(fitting.filter((set) => benefit(set) === most).map(String)),
        );
        expect(found).toMatchObject({ all: true, proven: true });
      }),
    );
  });

  it('[PO3] chooses the cheapest of the best', () => {
    expect(knapsack({ benefits: [5, 5, 10], costs: [3, 3, 5], budget: 6 })).toMatchObject({
      chosen: [2],
      cost: 5,
      optimalSets: [[0, 1], [2]],
    });
  });

  it('[PO3] lists at most 1,000 and says that there are more', () => {
    const alike = {
      benefits: new Array<number>(14).fill(1),
      costs: new Array<number>(14).fill(1),
      budget: 7,
    };
    const found = knapsack(alike);
    expect(found.optimalSets).toHaveLength(1000);
    expect(found).toMatchObject({ benefit: 7, all: false, proven: true });
  });

  it('[PO4] takes a free candidate that gives something, and lists sets whose benefits differ by rounding alone', () => {
    expect(knapsack({ benefits: [1, 5], costs: [0, 3], budget: 2 })).toMatchObject({ chosen: [0], cost: 0 });
    const rounding = { benefits: [0.3, 0.1, 0.2], costs: [2, 1, 1], budget: 2 };
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(knapsack(rounding).optimalSets).toEqual([[0], [1, 2]]);
    expect(knapsack({ ...rounding, benefits: [0.3 + 1e-6, 0.1, 0.2] }).optimalSets).toEqual([[0]]);
  });

  it('[PO5] is never below the greedy choice, which can miss a lot', () => {
    const classic = { benefits: [60, 100, 120], costs: [10, 20, 30] };
    expect([greedyPortfolio(classic, 50).benefit, knapsack({ ...classic, budget: 50 }).benefit]).toEqual([
      160, 220,
    ]);
  });

  it('[PO6] meets the frontier at every budget', () => {
    const portfolio = { benefits: [12, 9, 8, 7, 6], costs: [6, 5, 4, 4, 3] };
    for (const [budget, benefit] of portfolioFrontier(portfolio).points)
      expect(knapsack({ ...portfolio, budget }).benefit).toBe(benefit);
  });

  /** Even costs and an odd budget: no set fills it, and only looking at them all would show that. */
  const oddBudget = (n: number): KnapsackProblem => {
    const costs = Array.from({ length: n }, (_, k) => 2 * (500 + ((k * 7919) % 499)));
    return { benefits: costs, costs, budget: Math.floor(costs.reduce((a, b) => a + b) / 2) | 1 };
  };

  it.each([60, 2_000])('[PO7] ends early on %i items that only looking at all sets would settle', (n) => {
    const problem = oddBudget(n);
    const found = knapsack(problem);
    expect(found).toMatchObject({ proven: false, all: false, endedEarly: true });
    expect(allowed(problem, found.chosen)).toBe(true);
    expect(found.benefit).toBeGreaterThan(0.99 * problem.budget);
  });

  it('[PO7] told to end, gives the best set found so far, with what must be in', () => {
    const problem = { ...oddBudget(60), mandatory: [59], requires: [[3, 40] as const] };
    let asked = 0;
    const found = knapsack(problem, () => (asked += 1) > 1 && asked < 3);
    expect(found).toMatchObject({ proven: false, endedEarly: true });
    expect(asked).toBeLessThan(5);
    expect(allowed(problem, found.chosen)).toBe(true);
    const small = knapsack({ benefits: [60, 100, 120], costs: [10, 20, 30], budget: 50 }, () => false);
    expect(small).toMatchObject({ benefit: 220, proven: true, endedEarly: false });
  });

  it('refuses a link to nothing, naming the place', () => {
    expect(() => knapsack({ benefits: [1], costs: [1], budget: 1, requires: [[0, 3]] })).toThrow(
      /requires\[0\]\[1\] is 3/,
    );
    expect(() => knapsack({ benefits: [1], costs: [1], budget: -1 })).toThrow(/budget is -1/);
  });
});
