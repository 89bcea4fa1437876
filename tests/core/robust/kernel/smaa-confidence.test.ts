import { describe, expect, it } from 'vitest';
import { confidenceFactors } from '../../../../src/core/robust/kernel/smaa-confidence';
import { smaaIndices } from '../../../../src/core/robust/kernel/smaa-counts';
import { smaaPlan } from '../../../../src/core/robust/kernel/smaa-plan';
import { smaaReference } from '../../../../src/core/robust/kernel/smaa-reference';
import { SmaaTwin } from '../../../../src/core/robust/kernel/smaa-twin';
import { seededProblem } from './problems';

describe('confidence factors', () => {
  it('agree with the reference, and are null for what never comes first', () => {
    const problem = seededProblem({ n: 6, m: 4, weights: 'uniform' });
    const scores = problem.scores.kind === 'normal' ? problem.scores : null;
    const mean = Array.from(scores!.mean, (x, at) => (at < 4 ? 0 : x));
    const sd = Array.from(scores!.sd, (x, at) => (at < 4 ? 0 : x));
    const dominated = { ...problem, scores: { kind: 'normal' as const, mean, sd } };
    const indices = smaaIndices(new SmaaTwin(smaaPlan(dominated)).run(0, 125));
    const factors = confidenceFactors(dominated, indices, (plan) => new SmaaTwin(plan), 60);
    const reference = smaaReference(dominated, 20_000);
    expect(factors[0]).toBeNull();
    expect(reference.confidence[0]).toBeNull();
    factors.forEach((factor, i) => {
      // Central weights of a rare winner are themselves uncertain.
      if (factor === null || reference.rankAcceptability[i]![0]! < 0.05) return;
      expect(Math.abs(factor - reference.confidence[i]!)).toBeLessThan(0.03);
    });
    expect(factors.filter((factor) => factor !== null).length).toBeGreaterThan(2);
  });
});
