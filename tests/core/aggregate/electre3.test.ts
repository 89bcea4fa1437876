import { describe, expect, it } from 'vitest';
import { electre3Credibility } from '../../../src/core/aggregate/electre3';

/** One benefit and one cost; the second criterion is level unless told, so that the first alone speaks. */
const pair = (shortfall: number, costs: readonly [number, number] = [5, 5]) => ({
  matrix: [
    [0, costs[0]],
    [shortfall, costs[1]],
  ],
  weights: [0.6, 0.4],
  directions: ['max', 'min'] as const,
});
const without = { q: [2, 1], p: [6, 3], v: [null, null] };
const credibility = (
  problem: ReturnType<typeof pair>,
  thresholds: Parameters<typeof electre3Credibility>[1],
) => electre3Credibility(problem, thresholds).credibility[0]![1]!;

describe('ELECTRE III', () => {
  it.each([
    [0, 1],
    [2, 1],
    [4, 0.5],
    [6, 0],
    [9, 0],
  ])('[EL5] a shortfall of %i leaves its criterion a partial concordance of %f', (shortfall, partial) => {
    expect(credibility(pair(shortfall), without)).toBeCloseTo(0.4 + 0.6 * partial, 12);
  });

  it('[EL5] a dearer cost is a shortfall', () => {
    expect(credibility(pair(0, [7, 5]), without)).toBeCloseTo(0.6 + 0.4 * 0.5, 12);
    expect(credibility(pair(0, [5, 7]), without)).toBeCloseTo(1, 12);
  });

  it('[EL6] [EL7] discordance rises from p to v and lowers the credibility once it is above the concordance', () => {
    const veto = { ...without, v: [10, null] };
    // C = 0.4 from a shortfall of 6 on; d = (shortfall − 6) / 4.
    expect(credibility(pair(7), veto)).toBeCloseTo(0.4, 12);
    expect(credibility(pair(8), veto)).toBeCloseTo(0.4 * (0.5 / 0.6), 12);
    expect(credibility(pair(9), veto)).toBeCloseTo(0.4 * (0.25 / 0.6), 12);
    expect(credibility(pair(10), veto)).toBe(0);
    expect(credibility(pair(10), without)).toBeCloseTo(0.4, 12);
  });

  it('[EL8] refuses thresholds out of order or missing, with the criterion', () => {
    expect(() => credibility(pair(1), { q: [2, 4], p: [6, 3], v: [null, null] })).toThrow(
      /criterion 1 has q 4/,
    );
    expect(() => credibility(pair(1), { q: [2], p: [6, 3], v: [null, null] })).toThrow(/2 values each/);
  });
});
