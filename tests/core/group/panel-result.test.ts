import { describe, expect, it } from 'vitest';
import { panelResult } from '$core';
import { tablesOf } from '../panel-tables';

const people = [
  {
    group: 0,
    weights: [0.5, 0.5],
    scores: [
      [1, 1],
      [0, null],
    ],
  },
  {
    group: 0,
    weights: [0.5, 0.5],
    scores: [
      [1, 0],
      [1, 0.5],
    ],
  },
];

describe('panelResult', () => {
  it('[R4] scores by the mean weights and mean values', () => {
    expect(panelResult(tablesOf(people, 2, 2, 1), 'experts', 1).result!.scores).toEqual([0.75, 0.5]);
  });

  it('[R6] [PM6] empties cells below the minimum; the candidate has no rank', () => {
    const { values, result } = panelResult(tablesOf(people, 2, 2, 1), 'experts', 2);
    expect(values[1]).toEqual([0.5, null]);
    expect(result!.ranks).toEqual([1, null]);
  });

  it('[R6] never renormalises the headline’s weights', () => {
    expect(panelResult(tablesOf(people, 2, 2, 1), 'experts', 2).result!.scores[1]).toBeNull();
  });

  it('[R8] asks no minimum of a measured value, and keeps a missing one missing', () => {
    const tables = tablesOf(people, 2, 2, 1);
    tables.measuredState.set([0, 1, 0, 2]);
    tables.measured[1] = 0.25;
    const { values } = panelResult(tables, 'experts', 2);
    expect(values).toEqual([
      [1, 0.25],
      [0.5, null],
    ]);
  });

  it('[R4] has no scores when nobody weighs', () => {
    const silent = people.map((person) => ({ ...person, weights: null }));
    expect(panelResult(tablesOf(silent, 2, 2, 1), 'experts', 1).result).toBeNull();
  });
});
