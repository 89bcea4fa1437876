import { tolerance } from '../aggregate/competition-ranks';
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
 * @param draws a function that starts the sequence of draws anew; where values vary it is gone through twice, and must
 *   give the same
 * @param exact the values, where they are the same in every draw
 * @see methods/smaa.md, rules SM1–SM5; lahdelma2001smaa
 */
export function acceptability(
  draws: () => Iterable<Draw>,
  n: number,
  m: number,
  exact: readonly (readonly number[])[] | null = null,
): Acceptability {
  const tally = new Tally(n, m);
  let count = 0;
  for (const draw of draws()) {
    count += 1;
    tally.add(draw);
  }
  demand(count > 0, 'empty', () => 'no draws came; expected at least one');
  const { ranks, wins, central } = tally;
  const centralWeights = tableOf(n, m, (i, j) =>
    ranks[i * n]! > 0 ? central[i * m + j]! / ranks[i * n]! : null,
  );
  return {
    rankAcceptability: tableOf(n, n, (i, r) => ranks[i * n + r]! / count),
    centralWeights,
    confidence: confidenceOf(draws, centralWeights, exact),
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

/** Adds up draws in place: n × n ranks, n × n wins, n × m sums of the weights of firsts. */
class Tally {
  readonly ranks: Float64Array;
  readonly wins: Float64Array;
  readonly central: Float64Array;
  private readonly scores: Float64Array;
  /** Alternatives by score, best first; kept from draw to draw, because the next order is mostly near. */
  private readonly order: Int32Array;

  constructor(
    private readonly n: number,
    private readonly m: number,
  ) {
    this.ranks = new Float64Array(n * n);
    this.wins = new Float64Array(n * n);
    this.central = new Float64Array(n * m);
    this.scores = new Float64Array(n);
    this.order = Int32Array.from({ length: n }, (_, i) => i);
  }

  add({ values, weights }: Draw): void {
    const { n, m, scores, order } = this;
    for (let i = 0; i < n; i++) {
      const row = values[i]!;
      let score = 0;
      for (let j = 0; j < m; j++) score += weights[j]! * row[j]!;
      scores[i] = score;
    }
    sortByScore(order, scores);
    // Tie groups are those of competitionRanks: all within the tolerance of their leader.
    for (let start = 0, end = 0; start < n; start = end) {
      const leader = scores[order[start]!]!;
      while (end < n && leader - scores[order[end]!]! <= tolerance)
        this.ranks[order[end++]! * n + start]! += 1;
      if (start > 0) continue;
      for (let place = 0; place < end; place++) {
        for (let j = 0; j < m; j++) this.central[order[place]! * m + j]! += weights[j]!;
      }
    }
    for (let place = 0; place < n; place++) {
      const a = order[place]!;
      for (let behind = n - 1; behind > place && scores[a]! - scores[order[behind]!]! > tolerance; behind--) {
        this.wins[a * n + order[behind]!]! += 1;
      }
    }
  }
}

function sortByScore(order: Int32Array, scores: Float64Array): void {
  for (let place = 1; place < order.length; place++) {
    const i = order[place]!;
    let at = place;
    while (at > 0 && scores[order[at - 1]!]! < scores[i]!) {
      order[at] = order[at - 1]!;
      at -= 1;
    }
    order[at] = i;
  }
}

function confidenceOf(
  draws: () => Iterable<Draw>,
  central: readonly (readonly (number | null)[])[],
  exact: readonly (readonly number[])[] | null,
): readonly (number | null)[] {
  const times = central.map(() => 0);
  let count = 0;
  const look = (values: readonly (readonly number[])[]): void => {
    count += 1;
    central.forEach(
      (weights, i) => (times[i]! += weights[0] !== null && isFirst(scoresOf(values, weights), i) ? 1 : 0),
    );
  };
  if (exact === null) for (const { values } of draws()) look(values);
  else look(exact);
  return times.map((first, i) => (central[i]![0] === null ? null : first / count));
}

const isFirst = (scores: readonly number[], i: number): boolean =>
  scores.every((score) => score <= scores[i]! + tolerance);
