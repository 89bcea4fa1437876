import { tolerance } from '../aggregate/competition-ranks';
import { largest } from '../numeric/extremes';
import { demand } from '../refusal';
import { rowStep, type WorkingStep } from '../working';
import { pointWeights } from './points';

/** Answers of the Best-Worst Method: how many times the best outweighs each criterion, and each the worst. */
export interface BestWorstAnswers {
  /** Places of the best and the worst criterion, counted from 0. */
  readonly best: number;
  readonly worst: number;
  /** m, 1 or more; 1 for the best itself. */
  readonly bestToOthers: readonly number[];
  /** m, 1 or more; 1 for the worst itself. */
  readonly othersToWorst: readonly number[];
}

/**
 * Makes sure that the answers fit together.
 *
 * @throws RangeError naming the place
 */
export function checkBestWorst({ best, worst, bestToOthers, othersToWorst }: BestWorstAnswers): void {
  const m = bestToOthers.length;
  demand(m > 0, 'empty', () => 'bestToOthers is empty; expected one answer for each criterion');
  demand(
    othersToWorst.length === m,
    'ragged',
    () => `othersToWorst has ${othersToWorst.length} answers; expected ${m}`,
  );
  for (const [name, at] of [
    ['best', best],
    ['worst', worst],
  ] as const) {
    demand(
      Number.isInteger(at) && at >= 0 && at < m,
      'out_of_range',
      () => `${name} is ${at}; expected 0 to ${m - 1}`,
    );
  }
  demand(best !== worst || m === 1, 'bad_answer', () => `best and worst are both ${best}`);
  bestToOthers.forEach((a, j) =>
    demand(
      a >= 1 && Number.isFinite(a),
      'bad_answer',
      () => `bestToOthers[${j}] is ${a}; expected 1 or more`,
    ),
  );
  othersToWorst.forEach((a, j) =>
    demand(
      a >= 1 && Number.isFinite(a),
      'bad_answer',
      () => `othersToWorst[${j}] is ${a}; expected 1 or more`,
    ),
  );
  demand(
    Math.abs(bestToOthers[best]! - 1) <= tolerance,
    'bad_answer',
    () => `bestToOthers[${best}] is ${bestToOthers[best]}; the best against itself is 1`,
  );
  demand(
    Math.abs(othersToWorst[worst]! - 1) <= tolerance,
    'bad_answer',
    () => `othersToWorst[${worst}] is ${othersToWorst[worst]}; the worst against itself is 1`,
  );
  const [there, back] = [bestToOthers[worst]!, othersToWorst[best]!];
  demand(
    Math.abs(there - back) <= tolerance,
    'best_over_worst_mismatch',
    () => `best over worst is ${there} in bestToOthers and ${back} in othersToWorst`,
  );
}

export interface BestWorstLinear {
  readonly weights: readonly number[];
  /** The largest deviation |w_B − a_Bj w_j| or |w_j − a_jW w_W|; not comparable with the non-linear one. */
  readonly ksi: number;
  readonly steps: readonly WorkingStep[];
}

/**
 * Best-Worst Method, linear model: one solution, found exactly.
 *
 * With x = w/ξ the model asks for the largest Σ x under |x_B − a_j x_j| ≤ 1 and |x_j − b_j x_W| ≤ 1. For given x_B and
 * x_W each x_j is as large as it may be, so that only a plane is left, cut by lines x_B − s x_W = t. The largest sum
 * stands where two of them cross; without an end to it, the answers are consistent and ξ is 0.
 *
 * @throws RangeError naming the answer that does not fit
 * @see methods/best-worst.md, rules BW1–BW3; rezaei2016best
 */
export function bestWorstLinear(answers: BestWorstAnswers): BestWorstLinear {
  checkBestWorst(answers);
  const { best, worst, bestToOthers: a, othersToWorst: b } = answers;
  const span = a[worst]!;
  const products = a.map((x, j) => x * b[j]!);
  if (products.every((s) => Math.abs(s - span) <= tolerance * span)) {
    const weights = pointWeights(b).weights;
    return { weights, ksi: 0, steps: [rowStep('w', 'weights', 'criteria', weights)] };
  }
  const middle = a.map((_, j) => j).filter((j) => j !== best && j !== worst);
  let top: { readonly x: readonly number[]; readonly total: number } | null = null;
  for (const [xb, xw] of corners(linesOf(answers, middle))) {
    const x = largestWithin(answers, middle, xb, xw);
    if (x === null) continue;
    const total = x.reduce((sum, part) => sum + part, 0);
    if (top === null || total > top.total) top = { x, total };
  }
  demand(top !== null, 'infeasible', () => 'no weights fit the answers');
  const weights = pointWeights(top.x).weights;
  return { weights, ksi: 1 / top.total, steps: [rowStep('w', 'weights', 'criteria', weights)] };
}

/** Lines x_B − s x_W = t where a bound of some x_j changes or meets another. */
function linesOf(
  { bestToOthers: a, othersToWorst: b, worst }: BestWorstAnswers,
  middle: readonly number[],
): readonly (readonly [number, number])[] {
  const span = a[worst]!;
  const lines: (readonly [number, number])[] = [
    [span, 1],
    [span, -1],
  ];
  for (const j of middle) {
    const s = a[j]! * b[j]!;
    lines.push([s, a[j]! - 1], [s, a[j]! + 1], [s, -a[j]! - 1]);
  }
  return lines;
}

/** Where two lines cross, or one meets x_W = 0 or x_B = 0, in the quarter where both are positive. */
function corners(lines: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  lines.forEach(([s, t], k) => {
    found.push([t, 0], [0, -t / s]);
    for (const [s2, t2] of lines.slice(k + 1)) {
      if (Math.abs(s - s2) <= 1e-12 * s) continue;
      const xw = (t - t2) / (s2 - s);
      found.push([t + s * xw, xw]);
    }
  });
  return found.filter(([xb, xw]) => xb >= -tolerance && xw >= -tolerance);
}

/** For given x_B and x_W each x_j as large as it may be; null where some x_j has no place. */
function largestWithin(
  { best, worst, bestToOthers: a, othersToWorst: b }: BestWorstAnswers,
  middle: readonly number[],
  xb: number,
  xw: number,
): readonly number[] | null {
  const slack = 1e-9 * (1 + xb);
  if (Math.abs(xb - a[worst]! * xw) > 1 + slack) return null;
  const x = a.map(() => 0);
  x[best] = Math.max(0, xb);
  x[worst] = Math.max(0, xw);
  for (const j of middle) {
    const high = Math.min((xb + 1) / a[j]!, b[j]! * xw + 1);
    const low = Math.max((xb - 1) / a[j]!, b[j]! * xw - 1, 0);
    if (low > high + slack) return null;
    x[j] = Math.max(high, 0);
  }
  return x;
}

/**
 * Input-based consistency: for each criterion |a_Bj · a_jW − a_BW| / (a_BW² − a_BW), and the largest of them. Its
 * thresholds depend on the number of criteria and on the scale.
 *
 * @see methods/best-worst.md, rule BW6; liang2020consistency
 */
export function bestWorstInputConsistency(answers: BestWorstAnswers): {
  readonly local: readonly number[];
  readonly ratio: number;
} {
  checkBestWorst(answers);
  const { worst, bestToOthers: a, othersToWorst: b } = answers;
  const span = a[worst]!;
  const whole = span * span - span;
  const local = a.map((x, j) => (whole <= tolerance ? 0 : Math.abs(x * b[j]! - span) / whole));
  return { local, ratio: largest(local) };
}
