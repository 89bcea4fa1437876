import { competitionRanks, tolerance } from '../aggregate/competition-ranks';
import { tableOf } from '../numeric/matrix';
import { demand } from '../refusal';

/** One draw: the values of all alternatives, and the weights. */
export interface Draw {
  /** n × m */
  readonly values: readonly (readonly number[])[];
  /** m, summing to 1 */
  readonly weights: readonly number[];
}

export interface Acceptability {
  /** n × n: share of draws in which the alternative has the rank, rank 1 first. */
  readonly rankAcceptability: readonly (readonly number[])[];
  /** n × m: mean of the weights with which it came first; null where it never did. */
  readonly centralWeights: readonly (readonly (number | null)[])[];
  /** n: share of value draws in which it is first under its central weights; null where it never came first. */
  readonly confidence: readonly (number | null)[];
  /** n × n: share of draws in which the row beats the column; ties count for neither. */
  readonly pairwiseWinning: readonly (readonly number[])[];
  readonly draws: number;
}

/**
 * SMAA-2 over given draws, in double precision and exact ties: what the fast kernels are compared with.
 *
 * @param draws a function that starts the sequence of draws anew; it is gone through twice, and must give the same
 * @see methods/smaa.md, rules SM1–SM5; lahdelma2001smaa
 */
export function acceptability(draws: () => Iterable<Draw>, n: number, m: number): Acceptability {
  const ranks = new Float64Array(n * n);
  const wins = new Float64Array(n * n);
  const central = new Float64Array(n * m);
  let count = 0;
  for (const { values, weights } of draws()) {
    count += 1;
    tally(scoresOf(values, weights), weights, ranks, wins, central);
  }
  demand(count > 0, 'empty', () => 'no draws came; expected at least one');
  const firsts = Array.from({ length: n }, (_, i) => ranks[i * n]!);
  const centralWeights = tableOf(n, m, (i, j) => (firsts[i]! > 0 ? central[i * m + j]! / firsts[i]! : null));
  return {
    rankAcceptability: tableOf(n, n, (i, r) => ranks[i * n + r]! / count),
    centralWeights,
    confidence: confidenceOf(draws, centralWeights, count),
    pairwiseWinning: tableOf(n, n, (a, b) => wins[a * n + b]! / count),
    draws: count,
  };
}

function scoresOf(
  values: readonly (readonly number[])[],
  weights: readonly (number | null)[],
): readonly number[] {
  return values.map((row) => {
    let score = 0;
    for (let j = 0; j < row.length; j++) score += weights[j]! * row[j]!;
    return score;
  });
}

function tally(
  scores: readonly number[],
  weights: readonly number[],
  ranks: Float64Array,
  wins: Float64Array,
  central: Float64Array,
): void {
  const n = scores.length;
  const m = weights.length;
  competitionRanks(scores).forEach((rank, i) => {
    ranks[i * n + rank! - 1]! += 1;
    if (rank === 1) for (let j = 0; j < m; j++) central[i * m + j]! += weights[j]!;
  });
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const ahead = scores[a]! - scores[b]!;
      if (ahead > tolerance) wins[a * n + b]! += 1;
      else if (ahead < -tolerance) wins[b * n + a]! += 1;
    }
  }
}

function confidenceOf(
  draws: () => Iterable<Draw>,
  central: readonly (readonly (number | null)[])[],
  count: number,
): readonly (number | null)[] {
  const first = central.map(() => 0);
  let earlier: readonly (readonly number[])[] | null = null;
  let leads = central.map(() => false);
  for (const { values } of draws()) {
    // Exact values are the same object in every draw: looked at once.
    if (values !== earlier)
      leads = central.map((weights, i) => weights[0] !== null && isFirst(scoresOf(values, weights), i));
    earlier = values;
    leads.forEach((lead, i) => (first[i]! += lead ? 1 : 0));
  }
  return first.map((times, i) => (central[i]![0] === null ? null : times / count));
}

const isFirst = (scores: readonly number[], i: number): boolean =>
  scores.every((score) => score <= scores[i]! + tolerance);
