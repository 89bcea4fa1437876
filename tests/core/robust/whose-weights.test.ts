import { describe, expect, it } from 'vitest';
import { whoseWeights } from '../../../src/core/robust/whose-weights';
import { twoCamps } from './panels';

const rule = {
  lists: [{ alternatives: [0, 1, 2], cut: { kind: 'count', count: 1 } as const }],
  tieAtCut: 'all-in' as const,
  minimumJudgements: 2,
};

describe('whose weights', () => {
  it('[WW1] [WW2] [R10] [D25] scores the same values under each person and each group', () => {
    // Expert 0 weighs (0.9, 0.1), 1 (0.7, 0.3), 2 (0.3, 0.7), 3 (0.1, 0.9): a leads for the first two, b for the last two.
    const { people, groups, alternatives, byGroup } = whoseWeights(twoCamps(), 'experts', rule, 2);
    expect([people, groups]).toEqual([4, 2]);
    expect(alternatives.map(({ shareOfPeople }) => shareOfPeople)).toEqual([0.5, 0.5, 0, 0]);
    expect(alternatives.map(({ shareOfGroups }) => shareOfGroups)).toEqual([0.5, 0.5, 0, 0]);
    expect(alternatives.map(({ rankByGroup }) => rankByGroup)).toEqual([
      [1, 3],
      [3, 1],
      [2, 2],
      [null, null],
    ]);
    expect(alternatives[0]!.rankRange).toEqual([1, 3]);
    expect(alternatives[2]!.rankRange).toEqual([2, 2]);
    expect(byGroup[0]!.weights.map((w) => Math.round(1e9 * w) / 1e9)).toEqual([0.8, 0.2]);
  });

  it('[WW3] [R5] withholds a group that is too small, and still counts its people', () => {
    const { people, groups, byGroup, alternatives } = whoseWeights(twoCamps(), 'groups', rule, 3);
    expect([people, groups, byGroup]).toEqual([4, 0, [null, null]]);
    expect(alternatives[0]!.shareOfGroups).toBeNull();
    expect(alternatives[0]!.rankByGroup).toEqual([null, null]);
  });

  it('[WW4] has no shares where weights are given and nobody weighs', () => {
    const given = { ...twoCamps(), givenWeights: Float64Array.from([0.5, 0.5]) };
    const { people, alternatives } = whoseWeights(given, 'experts', rule, 2);
    expect(people).toBe(0);
    expect(alternatives[0]).toMatchObject({ shareOfPeople: null, shareOfGroups: null, rankRange: null });
  });
});
