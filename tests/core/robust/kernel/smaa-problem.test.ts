import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../../src/core/refusal';
import { checkSmaaProblem, type SmaaProblem } from '../../../../src/core/robust/kernel/smaa-problem';
import { acceptance, smaaPlan, weightModes } from '../../../../src/core/robust/kernel/smaa-plan';

const sound: SmaaProblem = {
  alternatives: 2,
  criteria: 2,
  weights: { kind: 'uniform' },
  scores: { kind: 'normal', mean: [0.1, 0.2, 0.3, 0.4], sd: [0, 0, 0.1, 0.1] },
  pairwise: true,
  seed: ['w'],
};

const codeOf = (change: Partial<SmaaProblem>): string | null => {
  try {
    checkSmaaProblem({ ...sound, ...change });
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  }
};

describe('a problem', () => {
  it.each<[string, Partial<SmaaProblem>]>([
    ['empty', { alternatives: 0 }],
    ['empty', { criteria: 0 }],
    ['too_large', { alternatives: 5000 }],
    ['too_large', { alternatives: 4000, criteria: 1000 }],
    ['ragged', { scores: { kind: 'normal', mean: [0.1, 0.2, 0.3], sd: [0, 0, 0, 0] } }],
    ['not_finite', { scores: { kind: 'normal', mean: [0.1, 0.2, 0.3, Number.NaN], sd: [0, 0, 0, 0] } }],
    ['negative', { scores: { kind: 'normal', mean: [0.1, 0.2, 0.3, 0.4], sd: [0, 0, 0, -1] } }],
    ['out_of_range', { scores: { kind: 'normal', mean: [0.1, 0.2, 0.3, 4], sd: [0, 0, 0, 0] } }],
    ['empty', { scores: { kind: 'bootstrap', experts: 0, values: [] } }],
    ['bad_sum', { weights: { kind: 'fixed', weights: [0.5, 0.6] } }],
    ['negative', { weights: { kind: 'fixed', weights: [-0.5, 1.5] } }],
    ['out_of_range', { weights: { kind: 'ordinal', order: [0, 0] } }],
    ['ragged', { weights: { kind: 'ordinal', order: [0] } }],
    ['empty_region', { weights: { kind: 'interval', lower: [0.6, 0.6], upper: [1, 1] } }],
    ['empty_region', { weights: { kind: 'interval', lower: [0, 0], upper: [0.4, 0.4] } }],
    ['empty_region', { weights: { kind: 'interval', lower: [0.5, 0], upper: [0.4, 1] } }],
    ['out_of_range', { weights: { kind: 'dirichlet', alpha: [1, 0] } }],
    ['bad_sum', { weights: { kind: 'resampled', experts: 1, weights: [0.5, 0.4] } }],
  ])('is refused with the code %s', (code, change) => {
    expect(codeOf(change)).toBe(code);
  });

  it('passes when it is sound', () => {
    expect(codeOf({})).toBeNull();
  });
});

describe('bounds of weights', () => {
  it('are walked when fewer than one draw in twenty would pass', () => {
    const narrow = { kind: 'interval', lower: [0.499, 0.499], upper: [0.501, 0.501] } as const;
    const wide = { kind: 'interval', lower: [0.1, 0.1], upper: [0.9, 0.9] } as const;
    const point = { kind: 'interval', lower: [0.5, 0.5], upper: [0.5, 0.5] } as const;
    const modes = [narrow, wide, point].map((weights) => smaaPlan({ ...sound, weights }).weights.mode);
    expect(modes).toEqual([weightModes.rejection, weightModes.rejection, weightModes.walk]);
    const tenth = Array.from({ length: 10 }, () => 0.1);
    const [lower, upper] = [tenth.map((w) => 0.9 * w), tenth.map((w) => 1.1 * w)];
    // Above the lower bounds 0.1 of weight is left; each may take 0.02 of it: a small part of that simplex.
    expect(acceptance(lower, upper, 0.1)).toBeLessThan(0.2);
    expect(acceptance([0, 0, 0], [1, 1, 1], 1)).toBe(1);
  });
});
