import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalWeights, shiftedWeights, weightShifts } from '../../../src/core/robust/weight-shift';
import { twoCamps } from './panels';

const rule = {
  lists: [{ alternatives: [0, 1, 2], cut: { kind: 'count', count: 1 } as const }],
  tieAtCut: 'all-in' as const,
  minimumJudgements: 2,
};
const rounded = (values: readonly number[]): number[] => values.map((v) => Math.round(1e9 * v) / 1e9);

describe('a shifted weight', () => {
  it('[SH1] [SH2] [R10] leaves the others in proportion, and stops at 1', () => {
    expect(rounded(shiftedWeights([0.5, 0.3, 0.2], 0, 1.2))).toEqual([0.6, 0.24, 0.16]);
    expect(rounded(shiftedWeights([0.5, 0.3, 0.2], 2, 0.8))).toEqual([0.525, 0.315, 0.16]);
    expect(shiftedWeights([0.9, 0.1], 0, 1.2)).toEqual([1, 0]);
    expect(shiftedWeights([0, 1], 1, 0.8)).toEqual([0, 1]);
  });

  it('sums to 1 and keeps what was 0 at 0', () => {
    const points = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(points, fc.nat(), fc.constantFrom(0.8, 1.2), (given, pick, factor) => {
        const total = given.reduce((a, b) => a + b, 0);
        fc.pre(total > 0);
        const weights = given.map((p) => p / total);
        const shifted = shiftedWeights(weights, pick % given.length, factor);
        expect(Math.abs(shifted.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12);
        shifted.forEach((w, j) => expect(w === 0).toBe(weights[j] === 0 || (w === 0 && shifted.includes(1))));
      }),
    );
  });

  it('[SH4] [R10] [D25] reports the sets under ± 20 % and equal weights', () => {
    // Scores at weight w of the first criterion: a 0.2 + 0.8 w, b 0.9 − 0.9 w, c 0.5; at 0.5 the set is {a}.
    const shifts = weightShifts(twoCamps(), 'experts', rule)!;
    expect(shifts.oneAtATime.map(({ criterion, factor }) => [criterion, factor])).toEqual([
      [0, 0.8],
      [0, 1.2],
      [1, 0.8],
      [1, 1.2],
    ]);
    expect(shifts.oneAtATime.map(({ entered, left }) => [entered, left])).toEqual([
      [[1], [0]],
      [[], []],
      [[], []],
      [[1], [0]],
    ]);
    expect(shifts.equal.weights).toEqual([0.5, 0.5]);
    expect(shifts.equal).toMatchObject({ entered: [], left: [] });
  });

  it('[SH3] leaves criteria without weight out of equal weights, and refuses a shift that is none', () => {
    expect(equalWeights([0.7, 0, 0.3])).toEqual([0.5, 0, 0.5]);
    for (const by of [0, -0.2, 1.5, Number.NaN])
      expect(() => weightShifts(twoCamps(), 'experts', rule, by)).toThrow(RangeError);
    expect(weightShifts({ ...twoCamps(), weighs: new Uint8Array(4) }, 'experts', rule)).toBeNull();
  });
});
