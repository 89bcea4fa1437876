import { describe, expect, it } from 'vitest';
import { tornado } from '$core';

const values = [
  [0.9, 0.2, 0.4],
  [0.3, 0.8, 0.5],
  [0.5, 0.5, 0.7],
];

describe('tornado', () => {
  it('[TN1] [TN2] moves one weight, the others keeping their proportions', () => {
    const { leader, rows } = tornado(values, [0.5, 0.3, 0.2], 0.5);
    expect(leader).toBe(0);
    expect(rows[0]![0].scores[0]).toBeCloseTo(0.25 * 0.9 + 0.45 * 0.2 + 0.3 * 0.4, 12);
    expect(rows[0]![0].ranks).toEqual([3, 1, 2]);
  });

  it('[TN1] stops at 1, and at a δ of 0 changes nothing', () => {
    expect(tornado(values, [0.8, 0.1, 0.1], 1).rows[0]![1].scores).toEqual([0.9, 0.3, 0.5]);
    for (const [low, high] of tornado(values, [0.5, 0.3, 0.2], 0).rows) expect(low).toEqual(high);
    expect(() => tornado(values, [0.5, 0.3, 0.2], 2)).toThrow(/delta is 2/);
  });
});
