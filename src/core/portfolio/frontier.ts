import { tolerance } from '../aggregate/competition-ranks';
import { demand } from '../refusal';
import { checkPortfolio, type Portfolio } from './problem';

const pointLimit = 100_000;

/**
 * Efficient frontier: for each cost that is worth it, the best benefit; dominated points are left out.
 *
 * @returns [cost, benefit] pairs, both rising, from [0, …] on
 * @throws RangeError naming the place; when there are more than 100,000 points
 * @see methods/portfolio.md, rule PO6
 * @example portfolioFrontier({ benefits: [3, 4], costs: [1, 2] }) // [[0, 0], [1, 3], [2, 4], [3, 7]]
 */
export function portfolioFrontier(portfolio: Portfolio): readonly (readonly [number, number])[] {
  checkPortfolio(portfolio);
  let points: readonly (readonly [number, number])[] = [[0, 0]];
  portfolio.costs.forEach((cost, k) => {
    const benefit = portfolio.benefits[k]!;
    const withIt = points.map(([c, b]) => [c + cost, b + benefit] as const);
    points = undominated([...points, ...withIt].sort((p, q) => p[0] - q[0] || q[1] - p[1]));
    demand(
      points.length <= pointLimit,
      'too_large',
      () => `the frontier has more than ${pointLimit} points after item ${k}`,
    );
  });
  return points;
}

/** Of points by rising cost: those that give more than every cheaper one; of equal costs the better one. */
function undominated(sorted: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const kept: (readonly [number, number])[] = [];
  for (const point of sorted) {
    const last = kept[kept.length - 1];
    if (last !== undefined && point[1] <= last[1] + tolerance) continue;
    if (last !== undefined && point[0] - last[0] <= tolerance) kept.pop();
    kept.push(point);
  }
  return kept;
}
