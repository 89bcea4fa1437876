/*
 * The kernel as one writes it with care in TypeScript and no SIMD in mind: doubles in typed arrays, xoshiro128+, table
 * normals, hot loops over arguments, ranks by insertion from the last order. What "good TS" means in the results.
 */
import { normalTable } from '../../../src/core/robust/kernel/normal-table';
import type { BenchProblem } from './problem';

export interface GoodCounts {
  readonly ranks: Float64Array;
  readonly ahead: Float64Array;
  readonly central: Float64Array;
  readonly values: Float64Array;
}

export class GoodTypeScript {
  readonly counts: GoodCounts;
  private readonly state = Int32Array.from([0x1234567, 0x89abcdef | 0, 0x2468ace, 0x13579bdf]);
  private readonly table = Float64Array.from(normalTable());
  private readonly logs = logTable();
  private readonly mean: Float64Array;
  private readonly sd: Float64Array;
  private readonly weights: Float64Array;
  private readonly scores: Float64Array;
  private readonly order: Int32Array;
  private readonly ranks: Int32Array;

  constructor(
    private readonly problem: BenchProblem,
    private readonly pairwise: boolean,
  ) {
    const { N: n, M: m } = problem;
    this.counts = {
      ranks: new Float64Array(n * n),
      ahead: new Float64Array(n * n),
      central: new Float64Array(n * m),
      values: new Float64Array(n),
    };
    this.mean = Float64Array.from(problem.mean);
    this.sd = Float64Array.from(problem.sd);
    this.weights = new Float64Array(m);
    this.scores = new Float64Array(n);
    this.order = Int32Array.from({ length: n }, (_, i) => i);
    this.ranks = new Int32Array(n);
  }

  run(samples: number): void {
    const { state, table, logs, mean, sd, weights, scores, order, ranks, counts } = this;
    const { N: n, M: m } = this.problem;
    for (let sample = 0; sample < samples; sample++) {
      drawWeights(state, logs, weights, m);
      drawScores(state, table, mean, sd, weights, scores, n, m);
      rank(scores, order, ranks, n);
      tally(scores, weights, ranks, counts.ranks, counts.central, counts.values, n, m);
      if (this.pairwise) tallyPairs(ranks, order, counts.ahead, n);
    }
  }
}

/** −ln of the middle of each of 2,048 cells, with the slope to the next. */
function logTable(): Float64Array {
  const logs = new Float64Array(4096);
  for (let cell = 0; cell < 2048; cell++) {
    const [a, b] = [Math.max(cell, 0.25) / 2048, (cell + 1) / 2048];
    logs[2 * cell] = -Math.log(a);
    logs[2 * cell + 1] = Math.log(a) - Math.log(b);
  }
  return logs;
}

function word(state: Int32Array): number {
  const s0 = state[0]!;
  const s1 = state[1]!;
  const s2 = state[2]! ^ s0;
  const s3 = state[3]! ^ s1;
  const r = (s0 + state[3]!) | 0;
  state[0] = s0 ^ s3;
  state[1] = s1 ^ s2;
  state[2] = s2 ^ (s1 << 9);
  state[3] = (s3 << 11) | (s3 >>> 21);
  return r;
}

function drawWeights(state: Int32Array, logs: Float64Array, weights: Float64Array, m: number): void {
  let sum = 0;
  for (let j = 0; j < m; j++) {
    const r = word(state);
    const cell = r >>> 21;
    const e =
      cell === 0
        ? -Math.log(((r >>> 0) + 0.5) / 4294967296)
        : logs[2 * cell]! + (logs[2 * cell + 1]! * (r & 0x1fffff)) / 2097152;
    weights[j] = e;
    sum += e;
  }
  const inverse = 1 / sum;
  for (let j = 0; j < m; j++) weights[j] = weights[j]! * inverse;
}

function drawScores(
  state: Int32Array,
  table: Float64Array,
  mean: Float64Array,
  sd: Float64Array,
  weights: Float64Array,
  scores: Float64Array,
  n: number,
  m: number,
): void {
  let s0 = state[0]!;
  let s1 = state[1]!;
  let s2 = state[2]!;
  let s3 = state[3]!;
  let cell = 0;
  for (let i = 0; i < n; i++) {
    let score = 0;
    for (let j = 0; j < m; j++, cell++) {
      const r = (s0 + s3) | 0;
      const t = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 11) | (s3 >>> 21);
      const at = (r >>> 20) & 0xffe;
      const x = mean[cell]! + sd[cell]! * (table[at]! + table[at + 1]! * r);
      score += weights[j]! * (x < 0 ? 0 : x > 1 ? 1 : x);
    }
    scores[i] = score;
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
}

function rank(scores: Float64Array, order: Int32Array, ranks: Int32Array, n: number): void {
  for (let place = 1; place < n; place++) {
    const i = order[place]!;
    const score = scores[i]!;
    let at = place;
    while (at > 0 && scores[order[at - 1]!]! < score) {
      order[at] = order[at - 1]!;
      at--;
    }
    order[at] = i;
  }
  let leader = 0;
  for (let place = 0; place < n; place++) {
    if (place === 0 || scores[order[place]!]! !== scores[order[leader]!]!) leader = place;
    ranks[order[place]!] = leader;
  }
}

function tally(
  scores: Float64Array,
  weights: Float64Array,
  ranks: Int32Array,
  rankCounts: Float64Array,
  central: Float64Array,
  values: Float64Array,
  n: number,
  m: number,
): void {
  for (let i = 0; i < n; i++) {
    const r = ranks[i]!;
    rankCounts[i * n + r] = rankCounts[i * n + r]! + 1;
    values[i] = values[i]! + scores[i]!;
    if (r === 0) for (let j = 0; j < m; j++) central[i * m + j] = central[i * m + j]! + weights[j]!;
  }
}

function tallyPairs(ranks: Int32Array, order: Int32Array, ahead: Float64Array, n: number): void {
  for (let p = 0; p < n; p++) {
    const a = order[p]!;
    const row = a * n;
    for (let q = p + 1; q < n; q++) {
      const b = order[q]!;
      if (ranks[b]! !== ranks[a]!) ahead[row + b] = ahead[row + b]! + 1;
    }
  }
}
