import { describe, expect, it } from 'vitest';
import { leaveOneOut } from '../../../src/core/robust/leave-one-out';
import { panelStanding } from '../../../src/core/robust/standing';
import { seededPanel, twoCamps } from './panels';

const rule = {
  lists: [{ alternatives: [0, 1, 2], cut: { kind: 'count', count: 1 } as const }],
  tieAtCut: 'all-in' as const,
  minimumJudgements: 2,
};

describe('leaving one out', () => {
  it('[LO1] [LO3] [D25] leaves out a criterion, a group, a person', () => {
    const { criteria, groups, experts } = leaveOneOut(twoCamps(), 'experts', rule);
    expect(criteria.map(({ shift }) => [shift!.entered, shift!.left])).toEqual([
      [[1], [0]],
      [[], []],
    ]);
    // Without the first group the mean weights are (0.2, 0.8): b leads; without the second, a.
    expect(groups.map(({ group, shift }) => [group, shift.entered, shift.left])).toEqual([
      [0, [1], [0]],
      [1, [], []],
    ]);
    // Without expert 0 the mean weights are (11/30, 19/30): b 0.57, c 0.5, a 0.4933; without expert 1 (13/30, 17/30): a 0.5467, b 0.51.
    expect(experts.map(({ shift }) => shift.entered)).toEqual([[1], [], [], []]);
  });

  it('[LO2] [D25] equals the panel without the person, rows removed', () => {
    const tables = seededPanel({ experts: 9, alternatives: 6, criteria: 4, groups: 3, judged: 0.8 }, 'leave');
    const all = {
      ...rule,
      lists: [{ alternatives: [0, 1, 2, 3, 4, 5], cut: { kind: 'count', count: 2 } as const }],
    };
    const cells = tables.alternatives * tables.criteria;
    for (const { expert, shift } of leaveOneOut(tables, 'groups', all).experts) {
      const keep = [...Array(9).keys()].filter((e) => e !== expert);
      const rows = (table: Float64Array | Uint8Array, width: number): number[] =>
        keep.flatMap((e) => [...table.subarray(e * width, (e + 1) * width)]);
      const smaller = {
        ...tables,
        experts: 8,
        weights: Float64Array.from(rows(tables.weights, 4)),
        weighs: Uint8Array.from(rows(tables.weighs, 1)),
        sums: Float64Array.from(rows(tables.sums, cells)),
        counts: Uint8Array.from(rows(tables.counts, cells)),
        group: Int32Array.from(keep, (e) => tables.group[e]!),
      };
      expect(shift.standing).toEqual(panelStanding(smaller, 'groups', all));
    }
  });

  it('[LO1] has nothing to rank by without the only criterion', () => {
    const given = { ...twoCamps(), givenWeights: Float64Array.from([1, 0]) };
    expect(leaveOneOut(given, 'experts', rule).criteria).toEqual([{ criterion: 0, shift: null }]);
  });
});
