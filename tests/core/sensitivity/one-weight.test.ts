import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { pointWeights, scoreFlips, weightFlips, weightStability, weightedSum } from '$core';

const values = [
  [0.9, 0.2, 0.4],
  [0.3, 0.8, 0.5],
  [0.5, 0.5, 0.7],
];
const weights = [0.5, 0.3, 0.2];

const moved = (j: number, t: number, from: readonly number[]): number[] =>
  from.map((w, k) => (k === j ? t : (w * (1 - t)) / (1 - from[j]!)));

describe('weightStability', () => {
  it('[OW1] finds where the leader changes, and who takes over', () => {
    const { first, intervals, smallestChange, mostSensitiveCriterion } = weightStability(values, weights);
    expect(first).toEqual([0]);
    expect(intervals[0]).toMatchObject({ high: 1, challengerLow: 2, challengerHigh: null });
    expect(intervals[0]!.low).toBeCloseTo(3 / 7, 14);
    expect(smallestChange).toBeCloseTo(1 / 14, 14);
    expect(mostSensitiveCriterion).toBe(0);
  });

  it('[OW2] holds for the order of the first k: inside it stands, a step outside it does not', () => {
    const cell = fc.integer({ min: 0, max: 20 }).map((x) => x / 20);
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 3, maxLength: 6 });
    const points = fc.tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
    );
    const order = (table: readonly number[][], w: readonly number[], k: number): number[] => {
      const scores = weightedSum(table, pointWeights(w).weights).scores;
      return scores
        .map((_, i) => i)
        .sort((a, b) => scores[b]! - scores[a]!)
        .slice(0, k);
    };
    fc.assert(
      fc.property(table, points, fc.integer({ min: 1, max: 3 }), (rows, raw, k) => {
        const w = pointWeights(raw).weights;
        const scores = [...weightedSum(rows, w).scores.map((s) => s!)].sort((a, b) => b - a);
        fc.pre(scores.every((s, i) => i === 0 || scores[i - 1]! - s > 1e-3));
        const { first, intervals } = weightStability(rows, w, k);
        intervals.forEach(({ low, high, challengerLow, challengerHigh }, j) => {
          const inside = low + (high - low) * 0.999;
          expect(order(rows, moved(j, inside, w), k)).toEqual(first);
          if (challengerLow !== null && low > 1e-4)
            expect(order(rows, moved(j, low - 1e-4, w), k)).not.toEqual(first);
          if (challengerHigh !== null && high < 1 - 1e-4)
            expect(order(rows, moved(j, high + 1e-4, w), k)).not.toEqual(first);
        });
      }),
    );
  });

  it('[OW3] never changes for a leader that dominates, or is alone', () => {
    expect(
      weightStability(
        [
          [1, 1],
          [0, 0],
        ],
        [0.5, 0.5],
      ),
    ).toMatchObject({ smallestChange: null, mostSensitiveCriterion: null });
    expect(weightStability([[0.3, 0.2]], [0.5, 0.5]).intervals).toEqual([
      { low: 0, high: 1, challengerLow: null, challengerHigh: null },
      { low: 0, high: 1, challengerLow: null, challengerHigh: null },
    ]);
    expect(weightStability([[0.3], [0.2]], [1]).intervals[0]).toMatchObject({ low: 0, high: 1 });
  });

  it('[OW3] stands at its own weight when the first two tie', () => {
    expect(
      weightStability(
        [
          [1, 0],
          [0, 1],
        ],
        [0.5, 0.5],
      ).intervals[0],
    ).toEqual({ low: 0.5, high: 1, challengerLow: 1, challengerHigh: null });
  });

  it('refuses no alternatives and a k out of range', () => {
    expect(() => weightStability([], [1])).toThrow(/at least one alternative/);
    expect(() => weightStability(values, weights, 4)).toThrow(/k is 4/);
  });
});

describe('weightFlips', () => {
  it('[OW4] gives the weight at which two alternatives tie', () => {
    weightFlips(values, weights, 0, 2).forEach((t, j) => {
      if (t === null) return;
      const { scores } = weightedSum(values, moved(j, t, weights));
      expect(scores[0]).toBeCloseTo(scores[2]!, 12);
    });
    expect(weightFlips(values, weights, 0, 2)[0]).toBeCloseTo(3 / 7, 14);
    expect(
      weightFlips(
        [
          [1, 1],
          [0, 0],
        ],
        [0.5, 0.5],
        0,
        1,
      ),
    ).toEqual([null, null]);
  });
});

describe('scoreFlips', () => {
  it('[OW5] gives the partial value at which two alternatives tie', () => {
    scoreFlips(values, weights, 0, 2).forEach((flip, j) => {
      if (flip === null) return;
      const changed = values.map((row, i) => row.map((v, k) => (i === 0 && k === j ? flip.value : v)));
      const { scores } = weightedSum(changed, weights);
      expect(scores[0]).toBeCloseTo(scores[2]!, 12);
      expect(values[0]![j]! + flip.change).toBeCloseTo(flip.value, 15);
    });
    expect(scoreFlips(values, weights, 0, 2).map((flip) => flip === null)).toEqual([false, false, false]);
    expect(
      scoreFlips(
        [
          [1, 1],
          [0, 0],
        ],
        [1, 0],
        0,
        1,
      ).map((flip) => flip === null),
    ).toEqual([false, true]);
  });
});
