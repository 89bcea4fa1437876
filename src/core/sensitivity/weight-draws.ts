import type { RandomStream } from '../numeric/random';
import { sum } from '../numeric/sum';
import { demand } from '../refusal';

/** What is known about the weights: nothing (uniform on the simplex), their order, bounds, or both. */
export interface WeightKnowledge {
  /** Criteria, the one with the largest weight first. */
  readonly weightOrder?: readonly number[];
  readonly weightMin?: readonly number[];
  readonly weightMax?: readonly number[];
}

const attemptsPerDraw = 400;

/**
 * Draws of m weights, uniform over all that agree with what is known. The first six dimensions are covered by an even
 * sequence instead of chance, which makes the shares sharper at the same number of draws.
 *
 * @returns a function that gives the next draw
 * @throws RangeError for an order that does not name each criterion once, or bounds that hold no weights
 */
export function weightDraws(
  m: number,
  known: WeightKnowledge,
  random: RandomStream,
): () => readonly number[] {
  const { low, high } = boundsOf(m, known);
  const order = known.weightOrder === undefined ? null : checkedOrder(known.weightOrder, m);
  const room = 1 - sum(low);
  const spread = high.map((h, j) => h - low[j]!);
  const bounded = spread.some((s) => s < room - 1e-12);
  const next = simplexPoints(m, random);
  const free = (): readonly number[] => {
    const point = next();
    const weights = low.map((l, j) => l + room * point[j]!);
    return order === null || known.weightMin !== undefined ? weights : placed(weights, order);
  };
  if (!bounded && (order === null || known.weightMin === undefined)) return free;
  let last: readonly number[] | null = null;
  return () => {
    for (let attempt = 0; attempt < attemptsPerDraw && last === null; attempt++) {
      const weights = free();
      if (weights.every((w, j) => w <= high[j]!) && isOrdered(weights, order)) return weights;
    }
    demand(order === null, 'too_narrow', () => 'order and bounds leave too little room to draw from');
    // Too narrow to hit: walk inside the bounds instead, moving weight between two criteria at a time.
    last = walked(last ?? startWithin(low, high), low, high, random, last === null ? 50 * m : 4 * m);
    return last;
  };
}

/** Uniform points of the simplex: the gaps between m − 1 sorted numbers. */
function simplexPoints(m: number, random: RandomStream): () => readonly number[] {
  const step = evenSteps(m - 1);
  const at = step.map(() => 0.5);
  return () => {
    const cuts = new Float64Array(m - 1);
    for (let k = 0; k < m - 1; k++) {
      if (k < at.length) {
        at[k] = (at[k]! + step[k]!) % 1;
        cuts[k] = at[k]!;
      } else {
        cuts[k] = random.uniform();
      }
    }
    cuts.sort();
    return Array.from({ length: m }, (_, k) => (cuts[k] ?? 1) - (k === 0 ? 0 : cuts[k - 1]!));
  };
}

/** Steps of the Kronecker sequence from the root of x^(d+1) = x + 1; none where there are too many dimensions. */
function evenSteps(dimensions: number): readonly number[] {
  if (dimensions > 6) return [];
  let root = 1.5;
  for (let turn = 0; turn < 200; turn++) {
    let high = 1;
    for (let k = 0; k < dimensions; k++) high *= root;
    root -= (high * root - root - 1) / ((dimensions + 1) * high - 1);
  }
  const steps: number[] = [];
  for (let k = 0, power = 1; k < dimensions; k++) {
    power /= root;
    steps.push(power);
  }
  return steps;
}

function boundsOf(
  m: number,
  { weightMin, weightMax }: WeightKnowledge,
): { readonly low: readonly number[]; readonly high: readonly number[] } {
  const low = weightMin ?? new Array<number>(m).fill(0);
  const high = (weightMax ?? new Array<number>(m).fill(1)).map((h) => Math.min(1, h));
  demand(
    low.length === m && high.length === m,
    'ragged',
    () => `weightMin and weightMax need ${m} values each`,
  );
  low.forEach((l, j) =>
    demand(l >= 0 && l <= high[j]!, 'infeasible', () => `weight ${j} lies between ${l} and ${high[j]}`),
  );
  demand(
    sum(low) <= 1 + 1e-12 && sum(high) >= 1 - 1e-12,
    'infeasible',
    () => `bounds allow sums from ${sum(low)} to ${sum(high)}; expected 1 among them`,
  );
  return { low, high };
}

function checkedOrder(order: readonly number[], m: number): readonly number[] {
  const once =
    new Set(order).size === m &&
    order.length === m &&
    order.every((j) => Number.isInteger(j) && j >= 0 && j < m);
  demand(
    once,
    'bad_order',
    () => `weightOrder is ${order.join(', ')}; expected each criterion from 0 to ${m - 1} once`,
  );
  return order;
}

/** The largest weight to the first of the order, and so on: uniform over the ordered part by symmetry. */
function placed(weights: readonly number[], order: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(weights).sort().reverse();
  const result = new Array<number>(weights.length).fill(0);
  order.forEach((j, place) => (result[j] = sorted[place]!));
  return result;
}

const isOrdered = (weights: readonly number[], order: readonly number[] | null): boolean =>
  order === null || order.every((j, place) => place === 0 || weights[order[place - 1]!]! >= weights[j]!);

function startWithin(low: readonly number[], high: readonly number[]): readonly number[] {
  const room = sum(high) - sum(low);
  const share = room > 0 ? (1 - sum(low)) / room : 0;
  return low.map((l, j) => l + share * (high[j]! - l));
}

function walked(
  from: readonly number[],
  low: readonly number[],
  high: readonly number[],
  random: RandomStream,
  moves: number,
): readonly number[] {
  const weights = [...from];
  for (let move = 0; move < moves && weights.length > 1; move++) {
    const a = random.below(weights.length);
    const b = (a + 1 + random.below(weights.length - 1)) % weights.length;
    const both = weights[a]! + weights[b]!;
    const least = Math.max(low[a]!, both - high[b]!);
    const most = Math.min(high[a]!, both - low[b]!);
    if (most <= least) continue;
    weights[a] = least + random.uniform() * (most - least);
    weights[b] = both - weights[a];
  }
  return weights;
}
