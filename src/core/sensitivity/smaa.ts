import { exp, log } from '../numeric/exp-log';
import { shapeOf, type Matrix } from '../numeric/matrix';
import { RandomStream } from '../numeric/random';
import { demand } from '../refusal';
import { acceptability, type Acceptability, type Draw } from './acceptability';
import { weightDraws, type WeightKnowledge } from './weight-draws';

/** A performance that is known, or known to lie somewhere. */
export type Performance =
  | number
  | { readonly dist: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly dist: 'lognormal'; readonly mu: number; readonly sigma: number }
  | { readonly dist: 'uniform'; readonly min: number; readonly max: number };

/** Draws behind every figure; the error of a share is at most ± 0.003 (95 %). */
export const smaaDraws = 131_072;
const alternativeLimit = 200;

/**
 * SMAA-2 with known values and weights uniform over all that agree with what is known.
 *
 * @param values n × m partial values
 * @throws RangeError naming the place; above 200 alternatives
 * @see methods/smaa.md, rules SM1–SM5
 */
export function smaaOfValues(values: Matrix, known: WeightKnowledge = {}): Acceptability {
  const { rows: n, columns: m } = shapeOf(values, 'values');
  demand(n <= alternativeLimit, 'too_large', () => `${n} alternatives came; at most ${alternativeLimit}`);
  return acceptability(() => drawsOf(() => values, m, known), n, m, values);
}

/**
 * SMAA-2 with performances drawn from distributions, on linear scales from worst to best that do not end there.
 *
 * @param performance n × m
 * @param scales      m pairs [worst, best], in the criterion's unit
 * @throws RangeError naming the place
 * @see methods/smaa.md, rules SM6–SM7
 */
export function smaaOfPerformances(
  performance: readonly (readonly Performance[])[],
  scales: readonly (readonly [number, number])[],
  known: WeightKnowledge = {},
): Acceptability {
  const n = performance.length;
  const m = scales.length;
  demand(
    n > 0 && m > 0,
    'empty',
    () => `${n} alternatives and ${m} scales came; expected at least one of each`,
  );
  demand(n <= alternativeLimit, 'too_large', () => `${n} alternatives came; at most ${alternativeLimit}`);
  performance.forEach((row, i) => {
    demand(row.length === m, 'ragged', () => `performance[${i}] has ${row.length} cells; expected ${m}`);
    row.forEach((cell, j) => checkPerformance(cell, `performance[${i}][${j}]`));
  });
  scales.forEach(([worst, best], j) =>
    demand(worst !== best, 'bad_range', () => `scales[${j}] runs from ${worst} to ${best}`),
  );
  return acceptability(
    () => {
      const random = new RandomStream(['smaa', 'performances']);
      const normal = normalDraws(random);
      const values = (): Matrix =>
        performance.map((row) =>
          row.map(
            (cell, j) => (drawn(cell, random, normal) - scales[j]![0]) / (scales[j]![1] - scales[j]![0]),
          ),
        );
      return drawsOf(values, m, known);
    },
    n,
    m,
  );
}

function* drawsOf(values: () => Matrix, m: number, known: WeightKnowledge): Iterable<Draw> {
  const weights = weightDraws(m, known, new RandomStream(['smaa', 'weights']));
  for (let draw = 0; draw < smaaDraws; draw++) yield { values: values(), weights: weights() };
}

function drawn(cell: Performance, random: RandomStream, normal: () => number): number {
  if (typeof cell === 'number') return cell;
  switch (cell.dist) {
    case 'normal':
      return cell.mean + cell.sd * normal();
    case 'lognormal':
      return exp(cell.mu + cell.sigma * normal());
    case 'uniform':
      return cell.min + random.uniform() * (cell.max - cell.min);
  }
}

/** Standard normal numbers in pairs, from points in the unit circle (Marsaglia's polar method). */
export function normalDraws(random: RandomStream): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const x = spare;
      spare = null;
      return x;
    }
    for (;;) {
      const u = 2 * random.uniform() - 1;
      const v = 2 * random.uniform() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * log(s)) / s);
      spare = v * factor;
      return u * factor;
    }
  };
}

function checkPerformance(cell: Performance, place: string): void {
  if (typeof cell === 'number')
    return demand(Number.isFinite(cell), 'not_finite', () => `${place} is ${cell}`);
  if (cell.dist === 'uniform')
    return demand(cell.min <= cell.max, 'bad_range', () => `${place} runs from ${cell.min} to ${cell.max}`);
  const spread = cell.dist === 'normal' ? cell.sd : cell.sigma;
  demand(spread >= 0, 'negative', () => `${place} has a spread of ${spread}; expected 0 or more`);
}
