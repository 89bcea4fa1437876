import { describe, expect, it } from 'vitest';
import { waspas } from '../../../src/core/aggregate/waspas';

const problem = {
  matrix: [
    [4, 2],
    [2, 1],
    [1, 4],
  ],
  weights: [3, 1],
  directions: ['max', 'min'] as const,
};

describe('WASPAS', () => {
  it('[WA1] stands on x / max for benefits and min / x for costs', () => {
    const { wsm, wpm } = waspas(problem);
    const ratios = [
      [1, 0.5],
      [0.5, 1],
      [0.25, 0.25],
    ] as const;
    ratios.forEach(([benefit, cost], i) => {
      expect(wsm[i]).toBeCloseTo(0.75 * benefit + 0.25 * cost, 12);
      expect(wpm[i]).toBeCloseTo(benefit ** 0.75 * cost ** 0.25, 12);
    });
  });

  it('[WA2] mixes sum and product half and half unless told, prints λ, and refuses one outside 0 … 1', () => {
    const { wsm, wpm, scores, steps } = waspas(problem);
    scores.forEach((score, i) => expect(score).toBeCloseTo((wsm[i]! + wpm[i]!) / 2, 12));
    expect(steps.at(-1)!.title).toBe('λ = 0.5');
    expect(waspas(problem, 1).scores).toEqual(waspas(problem, 1).wsm);
    expect(waspas(problem, 0).scores).toEqual(waspas(problem, 0).wpm);
    for (const lambda of [-0.1, 1.1]) expect(() => waspas(problem, lambda)).toThrow(/lambda is/);
  });

  it('[WA3] refuses a value that is not above 0, for a benefit and for a cost', () => {
    for (const matrix of [
      [
        [0, 2],
        [1, 1],
      ],
      [
        [1, 0],
        [1, 1],
      ],
    ])
      expect(() => waspas({ ...problem, matrix })).toThrow(/above 0/);
  });
});
