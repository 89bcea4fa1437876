import { describe, expect, it } from 'vitest';
import { withoutEachCriterion, withoutEachExpert, withoutEachGroup } from '$core';
import { tablesOf } from '../panel-tables';

const people = [
  {
    group: 0,
    weights: [1, 0],
    scores: [
      [1, 0],
      [0, 1],
    ],
  },
  {
    group: 0,
    weights: [1, 0],
    scores: [
      [1, 0],
      [0, 1],
    ],
  },
  {
    group: 1,
    weights: [0, 1],
    scores: [
      [0, 0],
      [0, 1],
    ],
  },
];
const tables = tablesOf(people, 2, 2, 2);

describe('leave one out', () => {
  it('[P10] [LO1] without a criterion the others keep their proportions', () => {
    const left = withoutEachCriterion(
      [
        [1, 0, 0.5],
        [0, 1, 0.5],
      ],
      [0.5, 0.25, 0.25],
    );
    expect(left.map(({ result }) => result!.scores)).toEqual([
      [0.25, 0.75],
      [0.5 / 0.75 + 0.25 / 0.75 / 2, 0.25 / 0.75 / 2],
      [0.5 / 0.75, 0.25 / 0.75],
    ]);
    expect(withoutEachCriterion([[1]], [1])).toEqual([{ left: 0, result: null }]);
  });

  it('[P10] [LO2] without a person both weights and scores go', () => {
    const without = withoutEachExpert(tables, 'experts', 1);
    expect(without.map(({ left }) => left)).toEqual([0, 1, 2]);
    expect(without[2]!.result!.scores).toEqual([1, 0]);
    expect(without[0]!.result!.scores).toEqual([0.25, 0.5]);
  });

  it('[R6] [LO2] a cell that falls below the minimum leaves its candidate without a rank', () => {
    expect(withoutEachExpert(tables, 'experts', 3)[0]!.result!.ranks).toEqual([null, null]);
  });

  it('[D25] [LO3] without a group', () => {
    expect(withoutEachGroup(tables, 'groups', 1).map(({ result }) => result!.scores)).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});
