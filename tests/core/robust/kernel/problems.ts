import { readFileSync } from 'node:fs';
import { RandomStream } from '../../../../src/core/numeric/random';
import type { SmaaProblem, WeightModel } from '../../../../src/core/robust/kernel/smaa-problem';
import type { KernelExports } from '../../../../src/core/robust/kernel/smaa-wasm';
import { buildKernel } from '../../../../scripts/build-kernel.mjs';

/** Instantiates the kernel, built first where it is not. */
export async function kernelInstance(): Promise<KernelExports> {
  const { instance } = await WebAssembly.instantiate(readFileSync(await buildKernel()), {
    env: { abort() {} },
  });
  return instance.exports as unknown as KernelExports;
}

export interface ProblemShape {
  readonly n: number;
  readonly m: number;
  readonly weights: WeightModel['kind'] | 'narrow';
  readonly scores?: 'normal' | 'bootstrap';
  /** Share of cells that are known. */
  readonly known?: number;
  /** Alternatives that copy another one's mean, with nothing to draw. */
  readonly twins?: boolean;
  readonly experts?: number;
}

/** A problem made up from a seed. */
export function seededProblem(shape: ProblemShape): SmaaProblem {
  const { n, m, known = 0.2, twins = false, experts = 7 } = shape;
  const chance = new RandomStream(['problem', n, m, experts]);
  const mean = Array.from({ length: n * m }, () => chance.uniform());
  const sd = Array.from({ length: n * m }, () =>
    chance.uniform() < known ? 0 : 0.02 + 0.15 * chance.uniform(),
  );
  const ratings = Array.from({ length: experts * n * m }, (_, at) => {
    const centre = mean[at % (n * m)]!;
    return Math.round(10 * Math.min(1, Math.max(0, centre + 0.3 * (chance.uniform() - 0.5)))) / 10;
  });
  if (twins) {
    for (const [to, from] of [
      [1, 0],
      [3, 0],
      [n - 1, 2],
    ] as const) {
      for (let j = 0; j < m; j++) {
        mean[to * m + j] = mean[from * m + j]!;
        sd[to * m + j] = 0;
        sd[from * m + j] = 0;
        for (let e = 0; e < experts; e++) ratings[(e * n + to) * m + j] = ratings[(e * n + from) * m + j]!;
      }
    }
  }
  return {
    alternatives: n,
    criteria: m,
    weights: weightsOf(shape, chance, experts),
    scores:
      shape.scores === 'bootstrap'
        ? { kind: 'bootstrap', experts, values: ratings }
        : { kind: 'normal', mean, sd },
    pairwise: true,
    seed: ['workshop', 'question'],
  };
}

function weightsOf({ weights, m }: ProblemShape, chance: RandomStream, experts: number): WeightModel {
  const vector = (): number[] => {
    const points = Array.from({ length: m }, () => 1 + chance.below(9));
    const total = points.reduce((a, b) => a + b, 0);
    return points.map((point) => point / total);
  };
  const centre = vector();
  switch (weights) {
    case 'uniform':
      return { kind: 'uniform' };
    case 'fixed':
      return { kind: 'fixed', weights: centre };
    case 'ordinal':
      return { kind: 'ordinal', order: [...centre.keys()].sort((a, b) => centre[b]! - centre[a]!) };
    case 'interval':
      return {
        kind: 'interval',
        lower: centre.map((w) => 0.5 * w),
        upper: centre.map((w) => Math.min(1, 2 * w)),
      };
    case 'narrow':
      return {
        kind: 'interval',
        lower: centre.map((w) => 0.9 * w),
        upper: centre.map((w) => Math.min(1, 1.1 * w)),
      };
    case 'dirichlet':
      return { kind: 'dirichlet', alpha: centre.map((w, j) => (j === 0 ? 0.4 : 12 * w)) };
    case 'resampled':
      return { kind: 'resampled', experts, weights: Array.from({ length: experts }, vector).flat() };
  }
}
