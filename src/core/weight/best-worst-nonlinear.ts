import { tolerance } from '../aggregate/competition-ranks';
import { largest, smallest } from '../numeric/extremes';
import { sum } from '../numeric/sum';
import { rowStep, type WorkingStep } from '../working';
import { checkBestWorst, type BestWorstAnswers } from './best-worst';
import { pointWeights } from './points';

export interface BestWorstNonlinear {
  /** The largest deviation |w_B/w_j − a_Bj| or |w_j/w_W − a_jW|. */
  readonly ksi: number;
  readonly consistencyIndex: number;
  /** ksi / consistencyIndex; 0 where the best is not better than the worst. */
  readonly consistencyRatio: number;
  /** The range of each weight over all optimal solutions. */
  readonly intervals: readonly (readonly [number, number])[];
  /** Centres of the intervals, normalised. */
  readonly midpoints: readonly number[];
  readonly steps: readonly WorkingStep[];
}

/** Bounds of t_j = w_j / w_W for a given r = w_B / w_W. */
interface Bounds {
  low(j: number, r: number): number;
  high(j: number, r: number): number;
}

/**
 * Best-Worst Method, non-linear model. Beyond three criteria its optimum is a set: intervals are given, and their
 * centres.
 *
 * The constraints link every criterion with the best and the worst only. With r = w_B/w_W each t_j = w_j/w_W lies
 * between two bounds that are straight in r, so that ξ is found by halving, and every weight has its extremes where
 * some bound bends.
 *
 * @throws RangeError naming the answer that does not fit
 * @see methods/best-worst.md, rules BW4–BW5; rezaei2015best, rezaei2016best
 */
export function bestWorstNonlinear(answers: BestWorstAnswers): BestWorstNonlinear {
  checkBestWorst(answers);
  const { best, worst, bestToOthers: a } = answers;
  const span = a[worst]!;
  const middle = a.map((_, j) => j).filter((j) => j !== best && j !== worst);
  const ksi = smallestDeviation(answers, middle);
  const intervals = a.length === 1 ? [[1, 1] as const] : weightRanges(answers, middle, ksi);
  // The smaller root of ξ² − (1 + 2a) ξ + (a² − a) = 0, in the form that does not cancel.
  const half = (1 + 2 * span) / 2;
  const product = span * span - span;
  const consistencyIndex = product / (half + Math.sqrt(half * half - product));
  const midpoints = pointWeights(intervals.map(([low, high]) => (low + high) / 2)).weights;
  return {
    ksi,
    consistencyIndex,
    consistencyRatio: consistencyIndex <= tolerance ? 0 : ksi / consistencyIndex,
    intervals,
    midpoints,
    steps: [
      rowStep(
        'w⁻',
        'lowest weights',
        'criteria',
        intervals.map(([low]) => low),
      ),
      rowStep(
        'w⁺',
        'highest weights',
        'criteria',
        intervals.map(([, high]) => high),
      ),
    ],
  };
}

/** The range of r in which every criterion has a place, for a given ξ; empty where low > high. */
function ratioRange(
  { worst, bestToOthers: a, othersToWorst: b }: BestWorstAnswers,
  middle: readonly number[],
  ksi: number,
): readonly [number, number] {
  const span = a[worst]!;
  const lows = middle.map((j) => (a[j]! > ksi && b[j]! > ksi ? (a[j]! - ksi) * (b[j]! - ksi) : 0));
  const highs = middle.map((j) => (a[j]! + ksi) * (b[j]! + ksi));
  return [Math.max(span - ksi, 0, largest(lows)), Math.min(span + ksi, smallest(highs))];
}

function smallestDeviation(answers: BestWorstAnswers, middle: readonly number[]): number {
  const fits = (ksi: number): boolean => {
    const [low, high] = ratioRange(answers, middle, ksi);
    return low <= high + 1e-13 * high;
  };
  if (fits(0)) return 0;
  let low = 0;
  let high = answers.bestToOthers[answers.worst]!;
  while (!fits(high)) high *= 2;
  for (let turn = 0; turn < 200 && low < high; turn++) {
    const between = (low + high) / 2;
    if (between === low || between === high) break;
    if (fits(between)) high = between;
    else low = between;
  }
  return high;
}

function weightRanges(
  answers: BestWorstAnswers,
  middle: readonly number[],
  ksi: number,
): readonly (readonly [number, number])[] {
  const { best, worst, bestToOthers: a, othersToWorst: b } = answers;
  const bounds: Bounds = {
    low: (j, r) => Math.max(r / (a[j]! + ksi), b[j]! - ksi, 0),
    high: (j, r) => Math.min(a[j]! > ksi ? r / (a[j]! - ksi) : Infinity, b[j]! + ksi),
  };
  const [from, to] = ratioRange(answers, middle, ksi);
  const bends = middle.flatMap((j) => [(a[j]! + ksi) * (b[j]! - ksi), (a[j]! - ksi) * (b[j]! + ksi)]);
  const stops = [from, Math.max(from, to), ...bends.filter((r) => r > from && r < to)];
  return a.map((_, j) => {
    const values = stops.flatMap((r) => [extreme(j, r, false), extreme(j, r, true)]);
    return [smallest(values), largest(values)] as const;
  });

  /** The lowest or highest weight of j at r: its own t at one end, everybody else's at the other. */
  function extreme(j: number, r: number, highest: boolean): number {
    const t = middle.map((k) => (highest === (k === j) ? bounds.high(k, r) : bounds.low(k, r)));
    const whole = 1 + r + sum(t);
    if (j === worst) return 1 / whole;
    return j === best ? r / whole : t[middle.indexOf(j)]! / whole;
  }
}
