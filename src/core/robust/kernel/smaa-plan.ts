import { log } from '../../numeric/exp-log';
import { blockWords, RandomStream } from '../../numeric/random';
import { sum } from '../../numeric/sum';
import { clippedMoments, normalTable } from './normal-table';
import { latticeGenerator, latticePoints } from './lattice';
import { checkSmaaProblem, type ScoreModel, type SmaaProblem, type WeightModel } from './smaa-problem';

/** Samples of a seeded block: 125 blocks are the 40,000 of a printed figure (T13). */
export const blockSamples = 320;

export const weightModes = {
  fixed: 0,
  uniform: 1,
  ordinal: 2,
  rejection: 3,
  walk: 4,
  dirichlet: 5,
  resampled: 6,
} as const;
export const scoreModes = { normal: 0, bootstrap: 1, collapsed: 2, lattice: 3 } as const;

export type WeightMode = (typeof weightModes)[keyof typeof weightModes];
export type ScoreMode = (typeof scoreModes)[keyof typeof scoreModes];

/**
 * A problem as the kernels read it: float32 tables and modes. The SIMD kernel and its twin start from the same plan, so
 * that they differ in nothing but who runs them.
 */
export interface SmaaPlan {
  readonly alternatives: number;
  readonly criteria: number;
  readonly pairwise: boolean;
  readonly samplesPerBlock: number;
  readonly words: (block: number) => Uint32Array;
  readonly table: Float32Array;
  readonly weights: WeightPlan;
  readonly scores: ScorePlan;
}

export interface WeightPlan {
  readonly mode: WeightMode;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly third: Float32Array;
  readonly order: Uint32Array;
  readonly slack: number;
  /** Steps of the walk between two samples, and before the first. */
  readonly steps: number;
  readonly burnIn: number;
  readonly experts: number;
}

export interface ScorePlan {
  readonly mode: ScoreMode;
  /** Normal: (mean, deviation) by cell, drawn cells of an alternative before constant ones. Collapsed: (mean, variance). */
  readonly cells: Float32Array;
  /** The criterion of each of `cells`. */
  readonly criterion: Uint32Array;
  /** Per alternative: end of its drawn cells, end of its constant cells. */
  readonly ends: Uint32Array;
  readonly experts: number;
  /** Bootstrap: n × m × experts, in units of 1/30,000; two experts to a word when packed. */
  readonly ratings: Int16Array;
  readonly scale: number;
  /** Lattice: m + n odd multiples of its step. */
  readonly generator: Uint32Array;
}

/** Thirty thousandths: the steps of every scale with 2 to 6, 8, 10, 12, 15, 16, 20, 24, 25, 30 or 100 steps are exact. */
const ratingUnits = 30_000;
/** Below this share of accepted draws a walk is faster than rejection. */
const leastAcceptance = 0.05;

/** `exact` draws every cell. The previews draw one normal per alternative, at random or from a shifted lattice. */
export type SmaaPrecision = 'exact' | 'preview' | 'lattice-preview';

/**
 * Makes a problem ready for the kernels.
 *
 * @throws Refusal as `checkSmaaProblem`; `not_offered` for a lattice preview of weights other than fixed, uniform or ordinal
 *   and for a preview of bootstrapped scores
 */
export function smaaPlan(problem: SmaaProblem, precision: SmaaPrecision = 'exact'): SmaaPlan {
  checkSmaaProblem(problem);
  const { alternatives, criteria, pairwise, seed } = problem;
  const scores = scorePlan(problem, precision);
  const weights = weightPlan(problem.weights, criteria);
  if (scores.mode === scoreModes.lattice && weights.mode > weightModes.ordinal)
    return smaaPlan(problem, 'preview');
  return {
    alternatives,
    criteria,
    pairwise,
    samplesPerBlock: scores.mode === scoreModes.lattice ? latticePoints : blockSamples,
    words: blockWords([...seed, 'smaa']),
    table: normalTable(),
    weights,
    scores,
  };
}

const none = new Float32Array(0);
const emptyWeights = {
  first: none,
  second: none,
  third: none,
  order: new Uint32Array(0),
  slack: 0,
  steps: 0,
  burnIn: 0,
  experts: 0,
};

function weightPlan(weights: WeightModel, m: number): WeightPlan {
  if (m === 1) return { ...emptyWeights, mode: weightModes.fixed, first: Float32Array.of(1) };
  switch (weights.kind) {
    case 'fixed':
      return { ...emptyWeights, mode: weightModes.fixed, first: Float32Array.from(weights.weights) };
    case 'uniform':
      return { ...emptyWeights, mode: weightModes.uniform };
    case 'ordinal':
      return {
        ...emptyWeights,
        mode: weightModes.ordinal,
        first: Float32Array.from({ length: m }, (_, k) => 1 / (k + 1)),
        order: Uint32Array.from(weights.order),
      };
    case 'interval':
      return intervalPlan(weights.lower, weights.upper, m);
    case 'dirichlet':
      return dirichletPlan(weights.alpha);
    case 'resampled':
      return {
        ...emptyWeights,
        mode: weightModes.resampled,
        first: Float32Array.from(weights.weights, (w) => w / weights.experts),
        experts: weights.experts,
      };
  }
}

function intervalPlan(lower: readonly number[], upper: readonly number[], m: number): WeightPlan {
  const slack = Math.max(0, 1 - sum(lower));
  const room = sum(upper) - sum(lower);
  const share = room === 0 ? 0 : slack / room;
  const walks = acceptance(lower, upper, slack) < leastAcceptance;
  return {
    ...emptyWeights,
    mode: walks ? weightModes.walk : weightModes.rejection,
    first: Float32Array.from(lower),
    second: Float32Array.from(upper),
    third: Float32Array.from(lower, (low, j) => low + share * (upper[j]! - low)),
    slack: Math.fround(slack),
    steps: 3 * m,
    burnIn: 24 * m,
  };
}

/**
 * Share of uniform draws above the lower bounds that stay below the upper ones, from 500 draws of a fixed seed.
 * Bounds met to rounding count as passed: a region without volume is walked.
 */
export function acceptance(lower: readonly number[], upper: readonly number[], slack: number): number {
  const chance = new RandomStream(['acceptance']);
  const draws = 500;
  let accepted = 0;
  for (let draw = 0; draw < draws; draw++) {
    const parts = lower.map(() => -log(1 - chance.uniform()));
    const factor = slack / sum(parts);
    if (parts.every((part, j) => lower[j]! + part * factor < upper[j]! - 1e-7)) accepted += 1;
  }
  return accepted / draws;
}

function dirichletPlan(alpha: readonly number[]): WeightPlan {
  const shifted = alpha.map((a) => (a < 1 ? a + 1 : a) - 1 / 3);
  return {
    ...emptyWeights,
    mode: weightModes.dirichlet,
    first: Float32Array.from(shifted),
    second: Float32Array.from(shifted, (d) => 1 / Math.sqrt(9 * d)),
    third: Float32Array.from(alpha, (a) => (a < 1 ? 1 / a : 0)),
  };
}

const emptyScores = {
  cells: none,
  criterion: new Uint32Array(0),
  ends: new Uint32Array(0),
  experts: 0,
  ratings: new Int16Array(0),
  scale: 0,
  generator: new Uint32Array(0),
};

function scorePlan(problem: SmaaProblem, precision: SmaaPrecision): ScorePlan {
  const { alternatives: n, criteria: m, scores } = problem;
  if (scores.kind === 'bootstrap') return bootstrapPlan(scores);
  if (precision === 'exact') return normalPlan(scores, n, m);
  const cells = new Float32Array(2 * n * m);
  for (let c = 0; c < n * m; c++) {
    const { mean, variance } = clippedMoments(scores.mean[c]!, scores.sd[c]!);
    cells[2 * c] = mean;
    cells[2 * c + 1] = variance;
  }
  const lattice = precision === 'lattice-preview';
  return {
    ...emptyScores,
    mode: lattice ? scoreModes.lattice : scoreModes.collapsed,
    cells,
    generator: lattice ? latticeGenerator(m + n) : emptyScores.generator,
  };
}

function normalPlan({ mean, sd }: ScoreModel & { kind: 'normal' }, n: number, m: number): ScorePlan {
  const cells = new Float32Array(2 * n * m);
  const criterion = new Uint32Array(n * m);
  const ends = new Uint32Array(2 * n);
  let at = 0;
  for (let i = 0; i < n; i++) {
    for (const drawn of [true, false]) {
      for (let j = 0; j < m; j++) {
        const deviation = Math.fround(sd[i * m + j]!);
        if (deviation > 0 !== drawn) continue;
        cells[2 * at] = mean[i * m + j]!;
        cells[2 * at + 1] = deviation;
        criterion[at] = j;
        at += 1;
      }
      ends[2 * i + (drawn ? 0 : 1)] = at;
    }
  }
  return { ...emptyScores, mode: scoreModes.normal, cells, criterion, ends };
}

function bootstrapPlan({ experts, values }: ScoreModel & { kind: 'bootstrap' }): ScorePlan {
  const cells = values.length / experts;
  const ratings = new Int16Array(cells * experts);
  for (let c = 0; c < cells; c++)
    for (let e = 0; e < experts; e++)
      ratings[c * experts + e] = Math.round(values[e * cells + c]! * ratingUnits);
  return {
    ...emptyScores,
    mode: scoreModes.bootstrap,
    experts,
    ratings,
    scale: Math.fround(1 / (experts * ratingUnits)),
  };
}
