import { Refusal, demand } from '../refusal';

/** What happens outside the points: stay at the end value, go on along the last line, or refuse. */
export type OutOfRange = 'clip' | 'extrapolate' | 'error';

export type ValuePoint = readonly [performance: number, value: number];

/**
 * Value of a performance on straight lines through given points. Only `clip` keeps the value within the points' own
 * range. A best value inside the range (a peak) is legal.
 *
 * @param points     two or more [performance, value], performances strictly rising
 * @param x          the performance, in the criterion's unit
 * @param outOfRange `clip` unless given
 * @returns the value, in the unit of the points' values: [0, 1] for a partial value
 * @throws RangeError naming the point out of order, or the performance outside the range under `error`
 * @see methods/piecewise-linear.md, rules PL1–PL4
 * @example piecewiseLinear([[50, 1], [75, 0.8], [100, 0]], 60) // 0.92
 */
export function piecewiseLinear(
  points: readonly ValuePoint[],
  x: number,
  outOfRange: OutOfRange = 'clip',
): number {
  checkPoints(points);
  demand(Number.isFinite(x), 'not_finite', () => `the performance is ${x}; expected a finite number`);
  const first = points[0]!;
  const last = points[points.length - 1]!;
  if (x < first[0] || x > last[0]) {
    if (outOfRange === 'error') {
      throw new Refusal('out_of_range', `the performance ${x} lies outside ${first[0]} to ${last[0]}`);
    }
    if (outOfRange === 'clip') return (x < first[0] ? first[1] : last[1]) + 0;
  }
  let k = 1;
  while (k < points.length - 1 && x > points[k]![0]) k++;
  return onLine(points[k - 1]!, points[k]!, x);
}

function onLine(from: ValuePoint, to: ValuePoint, x: number): number {
  if (x === from[0]) return from[1] + 0;
  if (x === to[0]) return to[1] + 0;
  const share = (x - from[0]) / (to[0] - from[0]);
  return from[1] + share * (to[1] - from[1]) + 0;
}

function checkPoints(points: readonly ValuePoint[]): void {
  demand(points.length >= 2, 'too_few_points', () => `${points.length} points came; expected two or more`);
  points.forEach(([x, value], k) => {
    const finite = Number.isFinite(x) && Number.isFinite(value);
    demand(finite, 'not_finite', () => `points[${k}] is [${x}, ${value}]; expected finite numbers`);
    const rises = k === 0 || x > points[k - 1]![0];
    demand(rises, 'not_rising', () => `points[${k}] is at ${x}; expected more than ${points[k - 1]![0]}`);
  });
}
