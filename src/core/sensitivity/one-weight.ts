import { tolerance } from '../aggregate/competition-ranks';
import { weightedTotals } from '../aggregate/weighted-totals';
import { sum } from '../numeric/sum';
import { demand } from '../refusal';

/*
 * One weight moves from 0 to 1 while the others keep their proportions, so that every score is a straight line in
 * that weight: S(t) = t · v_j + (1 − t) · rest. Where two lines cross is exact, not searched for.
 */

/** Scores at weight 0 (`rest`) and at weight 1 (`own`) of one criterion. */
export interface WeightLines {
  readonly own: readonly number[];
  readonly rest: readonly number[];
}

/**
 * The lines the scores move on while the weight of criterion j moves. Where all other weights are 0 they have no
 * proportions to keep, and share equally.
 */
export function weightLines(
  values: readonly (readonly number[])[],
  weights: readonly number[],
  j: number,
): WeightLines {
  const others = weights.map((w, k) => (k === j ? 0 : w));
  const total = sum(others);
  const share =
    total > 0 ? others.map((w) => w / total) : others.map((_, k) => (k === j ? 0 : 1 / (weights.length - 1)));
  return {
    own: values.map((row) => row[j]!),
    rest: values.map((row) => (weights.length === 1 ? row[j]! : sum(row.map((v, k) => share[k]! * v)))),
  };
}

/** How far one weight can move before the first places change, and who moves in. */
export interface WeightInterval {
  readonly low: number;
  readonly high: number;
  /** Who overtakes below `low` and above `high`; null where nothing changes before 0 or 1. */
  readonly challengerLow: number | null;
  readonly challengerHigh: number | null;
}

export interface WeightStability {
  /** First alternatives in order, best first; the first of a tie by its place in the list. */
  readonly first: readonly number[];
  readonly intervals: readonly WeightInterval[];
  /** The smallest change of one weight that changes the first places; null where none does. */
  readonly smallestChange: number | null;
  readonly mostSensitiveCriterion: number | null;
}

/**
 * For each criterion the interval of its weight in which the order of the first k places stands, the other weights
 * keeping their proportions.
 *
 * @param values  n × m partial values, all defined
 * @param weights m, non-negative, summing to 1
 * @param k       how many of the first places must stand; 1, the leader, unless given
 * @throws RangeError as weightedTotals, and for no alternatives or a k that is not from 1 to n
 * @see methods/one-weight.md, rules OW1–OW5; mareschal1988weight
 * @example weightStability([[1, 0], [0, 1]], [0.6, 0.4]).intervals[0].low // 0.5
 */
export function weightStability(
  values: readonly (readonly number[])[],
  weights: readonly number[],
  k = 1,
): WeightStability {
  demand(values.length > 0, 'empty', () => 'values is empty; expected at least one alternative');
  demand(
    Number.isInteger(k) && k >= 1 && k <= values.length,
    'bad_option',
    () => `k is ${k}; expected 1 to ${values.length}`,
  );
  const scores = weightedTotals(values, weights);
  const order = orderOf(scores);
  const first = order.slice(0, k);
  const intervals = weights.map((w, j) => intervalOf(weightLines(values, weights, j), w, order, k));
  const changes = intervals.flatMap(({ low, high, challengerLow, challengerHigh }, j) => [
    ...(challengerLow === null ? [] : [{ j, change: weights[j]! - low }]),
    ...(challengerHigh === null ? [] : [{ j, change: high - weights[j]! }]),
  ]);
  const least = changes.reduce<(typeof changes)[number] | null>(
    (best, next) => (best === null || next.change < best.change ? next : best),
    null,
  );
  return {
    first,
    intervals,
    smallestChange: least?.change ?? null,
    mostSensitiveCriterion: least?.j ?? null,
  };
}

/** Places best first; within the tolerance the earlier in the list stands first, so that the answer is one. */
function orderOf(scores: readonly number[]): readonly number[] {
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const placed: number[] = [];
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && scores[order[start]!]! - scores[order[end]!]! <= tolerance) end++;
    placed.push(...order.slice(start, end).sort((a, b) => a - b));
    start = end;
  }
  return placed;
}

function intervalOf(lines: WeightLines, weight: number, order: readonly number[], k: number): WeightInterval {
  let low = 0;
  let high = 1;
  let challengerLow: number | null = null;
  let challengerHigh: number | null = null;
  // Each of the first k must stay ahead of its follower; the k-th ahead of everybody behind.
  for (let place = 0; place < k; place++) {
    const ahead = order[place]!;
    const behind = place < k - 1 ? [order[place + 1]!] : order.slice(k);
    for (const other of behind) {
      const atOne = lines.own[ahead]! - lines.own[other]!;
      const atZero = lines.rest[ahead]! - lines.rest[other]!;
      const crossing = atZero / (atZero - atOne);
      if (atZero < -tolerance && (challengerLow === null || crossing > low)) {
        low = Math.min(crossing, weight);
        challengerLow = other;
      }
      if (atOne < -tolerance && (challengerHigh === null || crossing < high)) {
        high = Math.max(crossing, weight);
        challengerHigh = other;
      }
    }
  }
  return { low, high, challengerLow, challengerHigh };
}

/**
 * For each criterion the weight at which two alternatives tie, the other weights keeping their proportions; null where
 * they tie nowhere from 0 to 1, or everywhere.
 *
 * @see methods/one-weight.md, rule OW4
 * @example weightFlips([[1, 0], [0, 1]], [0.6, 0.4], 0, 1) // [0.5, 0.5]
 */
export function weightFlips(
  values: readonly (readonly number[])[],
  weights: readonly number[],
  a: number,
  b: number,
): readonly (number | null)[] {
  weightedTotals(values, weights);
  return weights.map((_, j) => {
    const { own, rest } = weightLines(values, weights, j);
    const atOne = own[a]! - own[b]!;
    const atZero = rest[a]! - rest[b]!;
    if (Math.abs(atZero - atOne) <= tolerance) return null;
    const crossing = atZero / (atZero - atOne);
    if (crossing < -tolerance || crossing > 1 + tolerance) return null;
    return Math.min(1, Math.max(0, crossing)) + 0;
  });
}
