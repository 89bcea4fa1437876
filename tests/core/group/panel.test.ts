import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { panelJudgement } from '$core';
import { tablesOf, type Person } from '../panel-tables';

/** Three employers and one teacher: the two means must differ. */
const four: readonly Person[] = [
  {
    group: 0,
    weights: [1, 0],
    scores: [
      [1, 0.5],
      [0, 0],
    ],
  },
  {
    group: 0,
    weights: [1, 0],
    scores: [
      [1, null],
      [0, 0],
    ],
  },
  {
    group: 0,
    weights: [0.5, 0.5],
    scores: [
      [1, null],
      [0, 0],
    ],
  },
  {
    group: 1,
    weights: [0, 1],
    scores: [
      [0, 1],
      [1, null],
    ],
  },
];

describe('the mean of experts', () => {
  it('[R4] [PM1] takes the mean of the weights, each person once', () => {
    expect(panelJudgement(tablesOf(four, 2, 2, 2), 'experts').weights).toEqual([0.625, 0.375]);
  });

  it('[R4] [PM2] takes the mean of the valid judgements of a cell, and counts them', () => {
    const { values, valid } = panelJudgement(tablesOf(four, 2, 2, 2), 'experts');
    expect(values).toEqual([
      [0.75, 0.75],
      [0.25, 0],
    ]);
    expect(valid).toEqual([
      [4, 2],
      [4, 3],
    ]);
  });

  it('[R6] [PM3] leaves a cell that nobody judged undefined, never 0', () => {
    const nobody = four.map((p) => ({
      ...p,
      scores: [
        [null, null],
        [0, 0],
      ],
    }));
    const { values, valid } = panelJudgement(tablesOf(nobody, 2, 2, 2), 'experts');
    expect(values[0]).toEqual([null, null]);
    expect(valid[0]).toEqual([0, 0]);
  });

  it('[R4] counts a person without weights for the scores only', () => {
    const people = four.map((p, e) => (e === 3 ? { ...p, weights: null } : p));
    const { weights, values } = panelJudgement(tablesOf(people, 2, 2, 2), 'experts');
    expect(weights![0]).toBeCloseTo(2.5 / 3, 15);
    expect(values[0]![0]).toBe(0.75);
  });

  it('[R4] has no weights when nobody gave any, unless they are given', () => {
    const silent = four.map((p) => ({ ...p, weights: null }));
    expect(panelJudgement(tablesOf(silent, 2, 2, 2), 'experts').weights).toBeNull();
    const given = tablesOf(silent, 2, 2, 2, { givenWeights: Float64Array.of(0.25, 0.75) });
    expect(panelJudgement(given, 'experts').weights).toEqual([0.25, 0.75]);
  });

  it('[R4] weighs several questions of one criterion as so many judgements', () => {
    const tables = tablesOf(four, 2, 2, 2);
    tables.sums[0] = 1.5;
    tables.counts[0] = 3;
    expect(panelJudgement(tables, 'experts').values[0]![0]).toBe((1.5 + 1 + 1 + 0) / 6);
  });

  it('[PM7] [R4] is not moved by the order of the people, to the last digit', () => {
    const tenth = Array.from({ length: 40 }, (_, k) => ({
      group: k % 4,
      weights: [k / 100, 1 - k / 100],
      scores: [[((k * 7) % 11) / 10, 0.1]],
    }));
    const there = panelJudgement(tablesOf(tenth, 1, 2, 4), 'experts');
    const back = panelJudgement(tablesOf([...tenth].reverse(), 1, 2, 4), 'experts');
    expect(back).toEqual(there);
    expect(there.values[0]![1]).toBe(0.1);
  });
});

describe('the mean of groups', () => {
  it('[R4] [PM4] takes the mean inside each group, then the plain mean over groups', () => {
    const { weights, values } = panelJudgement(tablesOf(four, 2, 2, 2), 'groups');
    expect(weights![0]).toBeCloseTo((2.5 / 3 + 0) / 2, 15);
    expect(values).toEqual([
      [0.5, 0.75],
      [0.5, 0],
    ]);
  });

  it('[R4] [PM4] passes over a group without a valid judgement, and over people in no group', () => {
    const people = [
      ...four,
      {
        group: -1,
        weights: [0, 1],
        scores: [
          [0, 0],
          [0, 0],
        ],
      },
    ];
    const { values, valid } = panelJudgement(tablesOf(people, 2, 2, 3), 'groups');
    expect(values).toEqual([
      [0.5, 0.75],
      [0.5, 0],
    ]);
    expect(valid).toEqual([
      [4, 2],
      [4, 3],
    ]);
  });

  it('[R4] equals the mean of experts when groups are of one size and nothing is missing', () => {
    const score = fc.integer({ min: 0, max: 4 }).map((k) => k / 4);
    const people = fc.array(fc.tuple(score, score), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(people, (answers) => {
        const panel = answers.map(([a, b], e) => ({ group: e % 3, weights: [0.5, 0.5], scores: [[a, b]] }));
        const tables = tablesOf(panel, 1, 2, 3);
        const groups = panelJudgement(tables, 'groups').values[0]!;
        panelJudgement(tables, 'experts').values[0]!.forEach((x, j) => expect(groups[j]).toBeCloseTo(x!, 12));
      }),
    );
  });
});

describe('measured criteria', () => {
  it('[R8] [PM5] are not voted on: their value stands, and nobody is missing', () => {
    const tables = tablesOf(four, 2, 2, 2);
    tables.measured[0] = 0.4;
    tables.measuredState[0] = 1;
    tables.measuredState[2] = 2;
    for (const mean of ['experts', 'groups'] as const) {
      const { values, valid } = panelJudgement(tables, mean);
      expect([values[0]![0], valid[0]![0]]).toEqual([0.4, 4]);
      expect([values[1]![0], valid[1]![0]]).toEqual([null, 0]);
    }
  });
});

describe('a redraw', () => {
  it('[T14] counts a person as often as drawn, weights and scores together', () => {
    const drawn = panelJudgement(tablesOf(four, 2, 2, 2), 'experts', [0, 2, 0, 2]);
    const [, b, , d] = four;
    expect(drawn).toEqual(panelJudgement(tablesOf([b!, b!, d!, d!], 2, 2, 2), 'experts'));
    expect(drawn.values[0]![1]).toBe(1);
  });

  it('[T14] leaves a cell without a drawn judgement undefined', () => {
    expect(panelJudgement(tablesOf(four, 2, 2, 2), 'experts', [0, 4, 0, 0]).values[0]![1]).toBeNull();
  });
});
