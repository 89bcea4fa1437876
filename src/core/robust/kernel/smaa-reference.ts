import { exp, log } from '../../numeric/exp-log';
import { RandomStream } from '../../numeric/random';
import { acceptability, type Acceptability, type Draw } from '../../sensitivity/acceptability';
import { normalDraws } from '../../sensitivity/smaa';
import { weightDraws } from '../../sensitivity/weight-draws';
import { checkSmaaProblem, type ScoreModel, type SmaaProblem, type WeightModel } from './smaa-problem';

/**
 * SMAA-2 in double precision, drawn one sample at a time by the textbook's means: what the kernels are compared with, in
 * standard errors. Ties are scores within 1e-9 of each other; every draw comes from one stream.
 *
 * @param draws how many samples
 * @throws Refusal as `checkSmaaProblem`
 * @see methods/smaa.md, rules SM1–SM6; lahdelma2001smaa2
 */
export function smaaReference(problem: SmaaProblem, draws: number): Acceptability {
  checkSmaaProblem(problem);
  const { alternatives: n, criteria: m, seed } = problem;
  function* samples(): Iterable<Draw> {
    const chance = new RandomStream([...seed, 'smaa-reference']);
    const weights = weightsOf(problem.weights, m, chance);
    const values = valuesOf(problem.scores, n, m, chance);
    for (let draw = 0; draw < draws; draw++) yield { weights: weights(), values: values() };
  }
  return acceptability(samples, n, m);
}

function weightsOf(model: WeightModel, m: number, chance: RandomStream): () => readonly number[] {
  switch (model.kind) {
    case 'fixed':
      return () => model.weights;
    case 'uniform':
      return weightDraws(m, {}, chance);
    case 'ordinal':
      return weightDraws(m, { weightOrder: model.order }, chance);
    case 'interval':
      return weightDraws(m, { weightMin: model.lower, weightMax: model.upper }, chance);
    case 'dirichlet': {
      const normal = normalDraws(chance);
      return () => normalised(model.alpha.map((a) => gammaDraw(a, chance, normal)));
    }
    case 'resampled':
      return () => meanRows(drawnExperts(model.experts, chance), model.weights, m);
  }
}

function valuesOf(model: ScoreModel, n: number, m: number, chance: RandomStream): () => number[][] {
  const rows = (flat: readonly number[]): number[][] =>
    Array.from({ length: n }, (_, i) => flat.slice(i * m, (i + 1) * m));
  if (model.kind === 'bootstrap')
    return () => rows(meanRows(drawnExperts(model.experts, chance), model.values, n * m));
  const normal = normalDraws(chance);
  const { mean, sd } = model;
  return () => rows(Array.from(mean, (mu, c) => (sd[c] === 0 ? mu : clipped(mu + sd[c]! * normal()))));
}

const clipped = (x: number): number => Math.min(1, Math.max(0, x));

const drawnExperts = (experts: number, chance: RandomStream): number[] =>
  Array.from({ length: experts }, () => chance.below(experts));

function meanRows(experts: readonly number[], table: ArrayLike<number>, width: number): number[] {
  const total = new Array<number>(width).fill(0);
  for (const e of experts) for (let k = 0; k < width; k++) total[k] = total[k]! + table[e * width + k]!;
  return total.map((x) => x / experts.length);
}

function normalised(parts: readonly number[]): number[] {
  const total = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / total);
}

/** Marsaglia and Tsang's method; below 1 by a power of a uniform. */
function gammaDraw(alpha: number, chance: RandomStream, normal: () => number): number {
  if (alpha < 1) return gammaDraw(alpha + 1, chance, normal) * exp(log(1 - chance.uniform()) / alpha);
  const d = alpha - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (log(1 - chance.uniform()) < 0.5 * x * x + d - d * v + d * log(v)) return d * v;
  }
}
