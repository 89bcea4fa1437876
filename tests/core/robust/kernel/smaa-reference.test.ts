import { describe, expect, it } from 'vitest';
import { smaaIndices, type SmaaIndices } from '../../../../src/core/robust/kernel/smaa-counts';
import { smaaPlan } from '../../../../src/core/robust/kernel/smaa-plan';
import { smaaReference } from '../../../../src/core/robust/kernel/smaa-reference';
import { SmaaTwin } from '../../../../src/core/robust/kernel/smaa-twin';
import type { Acceptability } from '../../../../src/core/sensitivity/acceptability';
import { seededProblem, type ProblemShape } from './problems';

const draws = 24_000;
const blocks = 375;

/** Differences of two tables of shares in standard errors, where the normal approximation holds. */
function standardErrors(
  a: readonly (readonly number[])[],
  sa: number,
  b: readonly (readonly number[])[],
  sb: number,
) {
  const z: number[] = [];
  a.forEach((row, i) =>
    row.forEach((x, k) => {
      const y = b[i]![k]!;
      const p = (x * sa + y * sb) / (sa + sb);
      if (Math.min(p, 1 - p) * Math.min(sa, sb) < 10) {
        expect(Math.abs(x - y)).toBeLessThan(40 / Math.min(sa, sb));
        return;
      }
      z.push((x - y) / Math.sqrt(p * (1 - p) * (1 / sa + 1 / sb)));
    }),
  );
  return {
    worst: Math.max(0, ...z.map(Math.abs)),
    rms: Math.sqrt(z.reduce((s, x) => s + x * x, 0) / (z.length || 1)),
  };
}

function expectAgreement(kernel: SmaaIndices, reference: Acceptability): void {
  for (const table of ['rankAcceptability', 'pairwiseWinning'] as const) {
    const { worst, rms } = standardErrors(kernel[table]!, kernel.samples, reference[table], draws);
    expect(worst).toBeLessThan(5);
    expect(rms).toBeLessThan(1.6);
  }
  kernel.centralWeights.forEach((weights, i) => {
    const other = reference.centralWeights[i]!;
    const firsts = reference.rankAcceptability[i]![0]! * draws;
    if (weights === null || firsts < 30) return;
    // A weight's standard deviation is at most ½.
    weights.forEach((w, j) => expect(Math.abs(w - other[j]!)).toBeLessThan(2.5 / Math.sqrt(firsts)));
  });
}

const small = { n: 7, m: 4 };
const shapes: readonly ProblemShape[] = [
  { ...small, weights: 'uniform' },
  { ...small, weights: 'fixed' },
  { ...small, weights: 'ordinal' },
  { ...small, weights: 'interval' },
  { ...small, m: 8, weights: 'narrow' },
  { ...small, weights: 'dirichlet' },
  { ...small, weights: 'resampled' },
  { ...small, weights: 'uniform', scores: 'bootstrap' },
  { ...small, weights: 'dirichlet', scores: 'bootstrap' },
  { ...small, weights: 'resampled', scores: 'bootstrap' },
  { ...small, weights: 'ordinal', twins: true },
  { ...small, weights: 'uniform', known: 1 },
  { ...small, weights: 'uniform', known: 1, twins: true },
  { ...small, weights: 'interval', scores: 'bootstrap', twins: true },
];

describe('the kernels against the double-precision reference', { timeout: 60_000 }, () => {
  it.each(shapes)('[T15] agree within standard errors: %o', (shape) => {
    const problem = seededProblem(shape);
    const kernel = smaaIndices(new SmaaTwin(smaaPlan(problem)).run(0, blocks));
    expectAgreement(kernel, smaaReference(problem, draws));
  });

  it('[T15] the comparison sees a wrong sampler', () => {
    const problem = seededProblem({ ...small, weights: 'uniform' });
    const wrong = smaaIndices(
      new SmaaTwin(smaaPlan(seededProblem({ ...small, weights: 'dirichlet' }))).run(0, blocks),
    );
    expect(() => expectAgreement(wrong, smaaReference(problem, draws))).toThrow();
  });

  it('[T15] previews stay within a percentage point', () => {
    const problem = seededProblem({ n: 8, m: 6, weights: 'uniform', known: 0 });
    const exact = smaaIndices(new SmaaTwin(smaaPlan(problem)).run(0, blocks));
    for (const precision of ['preview', 'lattice-preview'] as const) {
      const plan = smaaPlan(problem, precision);
      const preview = smaaIndices(new SmaaTwin(plan).run(0, Math.ceil(120_000 / plan.samplesPerBlock)));
      exact.rankAcceptability.forEach((row, i) =>
        row.forEach((share, r) =>
          expect(Math.abs(share - preview.rankAcceptability[i]![r]!)).toBeLessThan(0.01),
        ),
      );
    }
  });
});
