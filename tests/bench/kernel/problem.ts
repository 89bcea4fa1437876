import { RandomStream } from '../../../src/core/numeric/random';
import type { SmaaProblem } from '../../../src/core/robust/kernel/smaa-problem';

/** The benchmark's problem in the form its native reference reads: tables row-major, ratings by expert. */
export interface BenchProblem {
  readonly name: string;
  readonly N: number;
  readonly M: number;
  readonly E: number;
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  readonly ratings: readonly number[];
}

export const sizes = { small: [8, 6], standard: [24, 10], large: [60, 12], huge: [500, 20] } as const;
export type SizeName = keyof typeof sizes;

/** A stand-in of the same shape for where the reference's own data are not at hand. */
export function standIn(name: SizeName): BenchProblem {
  const [N, M] = sizes[name];
  const E = 12;
  const chance = new RandomStream(['bench', name]);
  const quality = Array.from({ length: N }, () => 0.4 + 0.2 * chance.uniform());
  const centre = Array.from(
    { length: N * M },
    (_, c) => quality[Math.floor(c / M)]! + 0.5 * (chance.uniform() - 0.5),
  );
  const ratings = Array.from({ length: E * N * M }, (_, at) => {
    const x = centre[at % (N * M)]! + 0.4 * (chance.uniform() - 0.5);
    return Math.round(100 * Math.min(1, Math.max(0, x))) / 100;
  });
  const mean = centre.map((_, c) => average(E, (e) => ratings[e * N * M + c]!));
  const sd = mean.map((mu, c) =>
    Math.sqrt((average(E, (e) => (ratings[e * N * M + c]! - mu) ** 2) * E) / (E - 1)),
  );
  return { name, N, M, E, mean, sd, ratings };
}

const average = (count: number, of: (k: number) => number): number =>
  Array.from({ length: count }, (_, k) => of(k)).reduce((a, b) => a + b, 0) / count;

export function smaaProblem(
  problem: BenchProblem,
  scores: 'normal' | 'bootstrap',
  pairwise: boolean,
): SmaaProblem {
  const { N, M, E, mean, sd, ratings } = problem;
  return {
    alternatives: N,
    criteria: M,
    weights: { kind: 'uniform' },
    scores:
      scores === 'normal' ? { kind: 'normal', mean, sd } : { kind: 'bootstrap', experts: E, values: ratings },
    pairwise,
    seed: ['bench', problem.name],
  };
}
