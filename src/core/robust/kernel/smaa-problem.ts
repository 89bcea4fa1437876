import { demand } from '../../refusal';
import { tolerance } from '../../aggregate/competition-ranks';
import { sum } from '../../numeric/sum';
import type { SeedPart } from '../../numeric/random';

/** What is known of the weights (n × m problem, m criteria). */
export type WeightModel =
  | { readonly kind: 'fixed'; readonly weights: readonly number[] }
  /** Nothing: uniform on the simplex. */
  | { readonly kind: 'uniform' }
  /** Their order, the largest first: uniform on that part of the simplex. */
  | { readonly kind: 'ordinal'; readonly order: readonly number[] }
  /** Bounds: uniform on the simplex within them. */
  | { readonly kind: 'interval'; readonly lower: readonly number[]; readonly upper: readonly number[] }
  | { readonly kind: 'dirichlet'; readonly alpha: readonly number[] }
  /** The experts' mean weights with the experts drawn anew; e × m, each row summing to 1. */
  | { readonly kind: 'resampled'; readonly experts: number; readonly weights: ArrayLike<number> };

/** What is known of the partial values; tables are n × m, row-major, values in [0, 1]. */
export type ScoreModel =
  /** Normal by cell, clipped to [0, 1]; a cell with deviation 0 is known. */
  | { readonly kind: 'normal'; readonly mean: ArrayLike<number>; readonly sd: ArrayLike<number> }
  /** Mean over the experts with the experts drawn anew, for all cells together; e × n × m. */
  | { readonly kind: 'bootstrap'; readonly experts: number; readonly values: ArrayLike<number> };

/** A question for stochastic multicriteria acceptability analysis (SMAA-2). */
export interface SmaaProblem {
  readonly alternatives: number;
  readonly criteria: number;
  readonly weights: WeightModel;
  readonly scores: ScoreModel;
  /** Count who is ahead of whom? Costs about half again from 128 alternatives on. */
  readonly pairwise: boolean;
  /** Workshop and question; the block follows (T13). */
  readonly seed: readonly SeedPart[];
}

/** More than this many alternatives, criteria or experts is a mistake of the caller. */
export const limits = { alternatives: 4096, criteria: 1024, experts: 1024, cells: 2_000_000 };

/**
 * Refuses a problem that has no answer, with the place.
 *
 * @throws Refusal with a code: `empty`, `too_large`, `ragged`, `not_finite`, `negative`, `out_of_range`, `bad_sum`, `empty_region`
 */
export function checkSmaaProblem(problem: SmaaProblem): void {
  const { alternatives: n, criteria: m, weights, scores } = problem;
  checkSize('alternatives', n, limits.alternatives);
  checkSize('criteria', m, limits.criteria);
  demand(n * m <= limits.cells, 'too_large', () => `${n} × ${m} cells; expected at most ${limits.cells}`);
  checkWeights(weights, m);
  if (scores.kind === 'normal') {
    checkTable('scores.mean', scores.mean, n * m, 0, 1);
    checkTable('scores.sd', scores.sd, n * m, 0, Number.MAX_VALUE);
  } else {
    checkSize('scores.experts', scores.experts, limits.experts);
    checkTable('scores.values', scores.values, scores.experts * n * m, 0, 1);
  }
}

function checkWeights(weights: WeightModel, m: number): void {
  switch (weights.kind) {
    case 'uniform':
      return;
    case 'fixed':
      return checkSimplex('weights.weights', weights.weights, m);
    case 'ordinal':
      return checkOrder(weights.order, m);
    case 'interval':
      return checkBounds(weights.lower, weights.upper, m);
    case 'dirichlet':
      checkTable('weights.alpha', weights.alpha, m, 1e-6, 1e6);
      return;
    case 'resampled':
      checkSize('weights.experts', weights.experts, limits.experts);
      checkTable('weights.weights', weights.weights, weights.experts * m, 0, 1);
      for (let e = 0; e < weights.experts; e++) {
        const row = Array.from({ length: m }, (_, j) => weights.weights[e * m + j]!);
        checkSimplex(`weights.weights of expert ${e}`, row, m);
      }
  }
}

function checkOrder(order: readonly number[], m: number): void {
  demand(order.length === m, 'ragged', () => `weights.order has ${order.length} criteria; expected ${m}`);
  const places = new Set(order);
  const whole = places.size === m && order.every((j) => Number.isInteger(j) && j >= 0 && j < m);
  demand(
    whole,
    'out_of_range',
    () => `weights.order is [${order.join(', ')}]; expected each of 0 … ${m - 1} once`,
  );
}

function checkBounds(lower: readonly number[], upper: readonly number[], m: number): void {
  checkTable('weights.lower', lower, m, 0, 1);
  checkTable('weights.upper', upper, m, 0, 1);
  lower.forEach((low, j) => {
    demand(
      low <= upper[j]!,
      'empty_region',
      () => `weights.lower[${j}] is ${low}, above its upper bound ${upper[j]}`,
    );
  });
  const [least, most] = [sum(lower), sum(upper)];
  const possible = least <= 1 + tolerance && most >= 1 - tolerance;
  demand(possible, 'empty_region', () => `weights between ${least} and ${most} in all cannot sum to 1`);
}

function checkSimplex(name: string, weights: readonly number[], m: number): void {
  checkTable(name, weights, m, 0, 1);
  const total = sum(weights);
  demand(Math.abs(total - 1) <= 1e-6, 'bad_sum', () => `${name} sum to ${total}; expected 1`);
}

function checkSize(name: string, size: number, most: number): void {
  demand(Number.isInteger(size) && size >= 1, 'empty', () => `${name} is ${size}; expected 1 or more`);
  demand(size <= most, 'too_large', () => `${name} is ${size}; expected at most ${most}`);
}

function checkTable(
  name: string,
  table: ArrayLike<number>,
  length: number,
  least: number,
  most: number,
): void {
  demand(table.length === length, 'ragged', () => `${name} has ${table.length} entries; expected ${length}`);
  for (let k = 0; k < length; k++) {
    const x = table[k]!;
    if (x >= least && x <= most) continue;
    const code = !Number.isFinite(x) ? 'not_finite' : x < 0 ? 'negative' : 'out_of_range';
    demand(false, code, () => `${name}[${k}] is ${x}; expected ${least} to ${most}`);
  }
}
