import { tolerance } from '../aggregate/competition-ranks';
import { untilDone, type GoesOn } from '../early-end';
import { checkPortfolio, type Portfolio } from './problem';

type Point = readonly [cost: number, benefit: number];

export interface Frontier {
  /** [cost, benefit] pairs, both rising, from [0, …] on; each of them can be had. */
  readonly points: readonly Point[];
  /** False when there were too many points to keep: then the best may lie a little higher between them. */
  readonly exact: boolean;
}

/** More points than this are thinned out, to about half of them. */
const pointLimit = 100_000;
/** Points made in all before the frontier goes on with few. */
const stepLimit = 40_000_000;
const few = 1_000;

/**
 * Efficient frontier: for each cost that is worth it, the best benefit; dominated points are left out.
 *
 * @param goesOn asked after each item; once it is false, the rest is done with about 1,000 points
 * @throws RangeError naming the place
 * @see methods/portfolio.md, rules PO6–PO7
 * @example portfolioFrontier({ benefits: [3, 4], costs: [1, 2] }).points // [[0, 0], [1, 3], [2, 4], [3, 7]]
 */
export function portfolioFrontier(portfolio: Portfolio, goesOn: GoesOn = untilDone): Frontier {
  checkPortfolio(portfolio);
  let points: readonly Point[] = [[0, 0]];
  let exact = true;
  let steps = 0;
  let most = pointLimit;
  portfolio.costs.forEach((cost, k) => {
    const benefit = portfolio.benefits[k]!;
    steps += 2 * points.length;
    if (steps > stepLimit || !goesOn()) most = few;
    points = merged(
      points,
      points.map(([c, b]): Point => [c + cost, b + benefit]),
    );
    if (points.length <= most) return;
    points = thinned(points, most / 2);
    exact = false;
  });
  return { points, exact };
}

/** Of two lists by rising cost: the points that give more than every cheaper one; of equal costs the better one. */
function merged(one: readonly Point[], other: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const isFirst = j >= other.length || (i < one.length && isBefore(one[i]!, other[j]!));
    const point = isFirst ? one[i++]! : other[j++]!;
    const last = kept[kept.length - 1];
    if (last !== undefined && point[1] <= last[1] + tolerance) continue;
    if (last !== undefined && point[0] - last[0] <= tolerance) kept.pop();
    kept.push(point);
  }
  return kept;
}

const isBefore = (p: Point, q: Point): boolean => p[0] < q[0] || (p[0] === q[0] && p[1] >= q[1]);

/** The first point, and of each of so many equal stretches of cost the last, which gives the most. */
function thinned(points: readonly Point[], stretches: number): readonly Point[] {
  const width = points[points.length - 1]![0] / stretches;
  const stretchOf = (k: number): number => Math.floor(points[k]![0] / width);
  return points.filter((_, k) => k === 0 || k === points.length - 1 || stretchOf(k) !== stretchOf(k + 1));
}
