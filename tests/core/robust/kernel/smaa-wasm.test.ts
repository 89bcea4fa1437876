import { beforeAll, describe, expect, it } from 'vitest';
import { smaaPlan, weightModes, type SmaaPrecision } from '../../../../src/core/robust/kernel/smaa-plan';
import { addSmaaCounts, emptySmaaCounts, smaaIndices } from '../../../../src/core/robust/kernel/smaa-counts';
import { SmaaTwin } from '../../../../src/core/robust/kernel/smaa-twin';
import { SmaaWasm, type KernelExports } from '../../../../src/core/robust/kernel/smaa-wasm';
import { kernelInstance, seededProblem, type ProblemShape } from './problems';

let kernel: KernelExports;
beforeAll(async () => {
  kernel = await kernelInstance();
}, 60_000);

const small = { n: 9, m: 5 };
const shapes: readonly (ProblemShape & { readonly precision?: SmaaPrecision })[] = [
  { ...small, weights: 'uniform' },
  { ...small, weights: 'fixed' },
  { ...small, weights: 'ordinal' },
  { ...small, weights: 'interval' },
  { ...small, m: 8, weights: 'narrow' },
  { ...small, weights: 'dirichlet' },
  { ...small, weights: 'resampled' },
  { ...small, weights: 'uniform', scores: 'bootstrap' },
  { ...small, weights: 'resampled', scores: 'bootstrap', experts: 12 },
  { ...small, weights: 'ordinal', twins: true },
  { ...small, weights: 'uniform', known: 1 },
  { ...small, weights: 'uniform', scores: 'bootstrap', twins: true },
  { ...small, weights: 'dirichlet', precision: 'preview' },
  { ...small, weights: 'uniform', precision: 'lattice-preview' },
  { ...small, weights: 'ordinal', precision: 'lattice-preview' },
  { ...small, weights: 'fixed', precision: 'lattice-preview' },
  { n: 1, m: 1, weights: 'uniform' },
  { n: 2, m: 1, weights: 'interval' },
  { n: 24, m: 10, weights: 'uniform' },
  { n: 127, m: 3, weights: 'uniform' },
  { n: 129, m: 3, weights: 'uniform' },
  { n: 130, m: 4, weights: 'uniform', twins: true },
  { n: 200, m: 2, weights: 'uniform', known: 1 },
];

describe('the SIMD kernel', () => {
  it.each(shapes)('[T15] equals its twin bit for bit: %o', ({ precision = 'exact', ...shape }) => {
    const plan = smaaPlan(seededProblem(shape), precision);
    const wasm = new SmaaWasm(kernel, plan).run(2, 4);
    const twin = new SmaaTwin(plan).run(2, 4);
    expect(wasm).toEqual(twin);
    expect(wasm.samples).toBe(2 * plan.samplesPerBlock);
  });

  it('[T15] takes every way of drawing weights that there is', () => {
    const modes = new Set(shapes.map((shape) => smaaPlan(seededProblem(shape)).weights.mode));
    expect([...modes].sort()).toEqual(Object.values(weightModes).sort());
  });

  it('[T15] ranks a crowd of equal values as its twin does', () => {
    const crowd = seededProblem({ n: 300, m: 3, weights: 'uniform', known: 1 });
    const mean = Array.from({ length: 900 }, (_, at) => (Math.floor(at / 3) % 7) / 7);
    const plan = smaaPlan({ ...crowd, scores: { kind: 'normal', mean, sd: new Array<number>(900).fill(0) } });
    const counts = new SmaaWasm(kernel, plan).run(0, 1);
    expect(counts).toEqual(new SmaaTwin(plan).run(0, 1));
    expect(counts.ranks[6 * 300]).toBe(320);
  });

  it('[T13] gives the same counts in one go, in parts and in any order', () => {
    const plan = smaaPlan(seededProblem({ n: 24, m: 10, weights: 'interval' }));
    const whole = new SmaaWasm(kernel, plan).run(0, 12);
    const parts = emptySmaaCounts(24, 10, true);
    for (const block of [7, 8, 9, 10, 11, 3, 4, 5, 6, 0, 1, 2])
      addSmaaCounts(parts, new SmaaWasm(kernel, plan).run(block, block + 1));
    expect(parts).toEqual(whole);
  });
});

describe('pairs', () => {
  it('are left out, and null, when they are not asked for; nothing else changes', () => {
    for (const n of [9, 140]) {
      const asked = seededProblem({ n, m: 3, weights: 'uniform' });
      const counts = new SmaaWasm(kernel, smaaPlan({ ...asked, pairwise: false })).run(0, 2);
      const all = new SmaaWasm(kernel, smaaPlan(asked)).run(0, 2);
      expect(smaaIndices(counts).pairwiseWinning).toBeNull();
      expect(counts).toEqual({ ...all, ahead: new Float64Array(0) });
    }
  });
});
