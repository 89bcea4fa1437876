import { describe, expect, it } from 'vitest';
import { ahpConsistency } from '../../../src/core/weight/ahp-consistency';
import { ahpSynthesis, groupJudgements, groupPriorities } from '../../../src/core/weight/ahp-group';

const a = [
  [1, 2, 4],
  [1 / 2, 1, 3],
  [1 / 4, 1 / 3, 1],
];
const b = [
  [1, 1 / 2, 3],
  [2, 1, 4],
  [1 / 3, 1 / 4, 1],
];

describe('several people', () => {
  it('[AH12] the group’s judgements stay reciprocal, and weigh people as told', () => {
    const { matrix } = groupJudgements([a, b]);
    matrix.forEach((row, i) => row.forEach((x, j) => expect(x * matrix[j]![i]!).toBeCloseTo(1, 12)));
    expect(matrix[0]![1]).toBeCloseTo(1, 12);
    expect(groupJudgements([a, b], [1, 0]).matrix[0]![1]).toBeCloseTo(2, 12);
    expect(() => groupJudgements([a, [[1]]])).toThrow(/matrices\[1\] has 1 rows; expected 3/);
  });

  it('[AH13] the group’s priorities sum to 1, and one person’s are their own', () => {
    for (const rule of ['arithmetic', 'geometric'] as const) {
      expect(groupPriorities([a, b], rule).weights.reduce((x, y) => x + y, 0)).toBeCloseTo(1, 12);
      const alone = groupPriorities([a], rule);
      alone.weights.forEach((w, j) => expect(w).toBeCloseTo(alone.individual[0]![j]!, 12));
    }
  });
});

describe('synthesis', () => {
  const even = [
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 1],
  ];
  const scores = [
    [1, 9, 1],
    [9, 1, 1],
    [8, 9, 1],
  ];

  it('[AH14] [AH15] a copy of the second moves the lead under distributive mode, not under ideal', () => {
    const copied = scores.map((list) => [...list, list[1]!]);
    const leader = (lists: readonly (readonly number[])[], mode: 'distributive' | 'ideal'): number =>
      ahpSynthesis(even, lists, mode).ranks.indexOf(1);
    expect([leader(scores, 'distributive'), leader(copied, 'distributive')]).toEqual([1, 0]);
    expect([leader(scores, 'ideal'), leader(copied, 'ideal')]).toEqual([1, 1]);
  });

  it('names the criterion with another number of alternatives', () => {
    expect(() =>
      ahpSynthesis(
        even,
        [
          [1, 2],
          [1, 2],
          [1, 2, 3],
        ],
        'ideal',
      ),
    ).toThrow(/alternatives\[2\] has 3/);
  });
});

describe('consistency', () => {
  it('[AH4] is 0 for one or two elements, [AH5] undefined beyond a table', () => {
    expect(ahpConsistency(2, 2)).toEqual({
      ci: 0,
      cr: { saaty1980: 0, saaty2005: 0, doneganDodd: 0, alonsoLamata: 0 },
    });
    expect(ahpConsistency(8.5, 8).cr.doneganDodd).toBeNull();
    expect(ahpConsistency(12, 11).cr).toMatchObject({ saaty1980: null, saaty2005: null });
    expect(ahpConsistency(12, 11).cr.alonsoLamata).toBeGreaterThan(0);
  });

  it('[AH3] the same judgements pass under one table and fail under another', () => {
    const { cr } = ahpConsistency(3.11, 3);
    expect(cr.saaty1980!).toBeLessThan(0.1);
    expect(cr.saaty2005!).toBeGreaterThan(0.1);
  });
});
