import { tolerance } from '../aggregate/competition-ranks';
import { sum } from '../numeric/sum';
import { demand } from '../refusal';
import { byRatio, checkPortfolio, type Portfolio } from './problem';

/** A set of candidates, by place in the list, and what it gives and costs. */
export interface Selection {
  readonly chosen: readonly number[];
  readonly benefit: number;
  readonly cost: number;
}

/** Adds up a set. */
export function selectionOf({ benefits, costs }: Portfolio, chosen: readonly number[]): Selection {
  return { chosen, benefit: sum(chosen.map((k) => benefits[k]!)), cost: sum(chosen.map((k) => costs[k]!)) };
}

/**
 * The familiar choice: by benefit per cost, passing over what no longer fits. Usually close to the best, but can miss
 * a lot.
 *
 * @throws RangeError naming the place
 * @see methods/portfolio.md, rule PO5
 * @example greedyPortfolio({ benefits: [6, 10], costs: [1, 5] }, 5).chosen // [0]
 */
export function greedyPortfolio(portfolio: Portfolio, budget: number): Selection {
  checkPortfolio(portfolio);
  demand(budget >= 0, 'negative', () => `budget is ${budget}; expected 0 or more`);
  const chosen: number[] = [];
  let left = budget;
  for (const k of byRatio(portfolio)) {
    if (portfolio.costs[k]! > left + tolerance) continue;
    left -= portfolio.costs[k]!;
    chosen.push(k);
  }
  return selectionOf(
    portfolio,
    chosen.sort((a, b) => a - b),
  );
}
