import { describe, expect, it } from 'vitest';
import { electre1 } from '../../src/core/aggregate/electre1';
import { electre3Credibility } from '../../src/core/aggregate/electre3';
import { coveredScores, normalisedSum } from '../../src/core/aggregate/normalised-sum';
import type { DecisionProblem } from '../../src/core/aggregate/problem';
import { promethee } from '../../src/core/aggregate/promethee';
import { spotis } from '../../src/core/aggregate/spotis';
import { topsis } from '../../src/core/aggregate/topsis';
import { vikor } from '../../src/core/aggregate/vikor';
import { waspas } from '../../src/core/aggregate/waspas';
import { weightedProduct } from '../../src/core/aggregate/weighted-product';
import type { WorkingStep } from '$core';

const problem: DecisionProblem = {
  matrix: [
    [3, 10, 5],
    [8, 2, 5],
    [5, 6, 5],
  ],
  weights: [5, 3, 2],
  directions: ['max', 'min', 'max'],
};

const methods: readonly (readonly [string, () => readonly WorkingStep[]])[] = [
  ['normalisedSum', () => normalisedSum(problem, 'minmax').steps],
  ['weightedProduct', () => weightedProduct(problem, 'linear_ratio').steps],
  ['waspas', () => waspas(problem).steps],
  ['topsis', () => topsis(problem).steps],
  ['vikor', () => vikor(problem).steps],
  ['promethee', () => promethee(problem, [{ type: 'usual' }, { type: 'usual' }, { type: 'usual' }]).steps],
  ['electre1', () => electre1(problem, { concordanceThreshold: 0.6, discordanceThreshold: 0.4 }).steps],
  ['electre3', () => electre3Credibility(problem, { q: [0, 0, 0], p: [1, 1, 1], v: [9, 9, null] }).steps],
  [
    'spotis',
    () =>
      spotis(problem, [
        [0, 10],
        [0, 10],
        [0, 10],
      ]).steps,
  ],
];

describe('the working of an analyst’s rule', () => {
  it.each(methods)('%s comes with tables that have the rows and columns they name', (_, stepsOf) => {
    const steps = stepsOf();
    expect(steps.length).toBeGreaterThan(0);
    for (const { symbol, title, rows, columns, table } of steps) {
      expect(symbol.length * title.length).toBeGreaterThan(0);
      if (rows === 'alternatives') expect(table).toHaveLength(3);
      if (columns !== undefined) table.forEach((row) => expect(row).toHaveLength(3));
    }
  });
});

describe('what cannot be ranked', () => {
  const alike: DecisionProblem = {
    matrix: [
      [2, 3],
      [2, 3],
    ],
    weights: [1, 1],
    directions: ['max', 'max'],
  };

  it('[NS2] [NS3] a criterion that says nothing is left out; when none is left everybody shares the first rank', () => {
    expect(normalisedSum(problem, 'minmax')).toMatchObject({ leftOut: [2], ranks: [3, 1, 2] });
    expect(normalisedSum(alike, 'minmax')).toMatchObject({
      leftOut: [0, 1],
      scores: [null, null],
      ranks: [1, 1],
    });
  });

  it('[TO4] nothing separates: refused', () => {
    expect(() => topsis(alike)).toThrow(/nothing separates/);
    expect(() => topsis({ ...alike, matrix: [[0, 0]] })).toThrow(/nothing separates/);
  });

  it('[VI2] [PG4] a constant criterion is dropped, and one alternative stands alone', () => {
    expect(vikor(alike)).toMatchObject({ Q: [0, 0], ranks: [1, 1], compromise: [0, 1] });
    expect(vikor({ ...alike, matrix: [[2, 3]] })).toMatchObject({
      Q: [0],
      compromise: [0],
      acceptableAdvantage: true,
    });
    expect(promethee({ ...alike, matrix: [[2, 3]] }, [{ type: 'usual' }, { type: 'usual' }])).toMatchObject({
      phi: [0],
      ranks: [1],
      partial: [['-']],
    });
  });

  it('[WP2] a value that is not above 0 is refused, by place', () => {
    expect(() =>
      weightedProduct(
        {
          ...alike,
          matrix: [
            [1, 2],
            [4, 0],
          ],
        },
        'none',
      ),
    ).toThrow(/alternative 1, criterion 1/);
  });

  it('[SP2] [SP3] bounds in disorder and performances beyond them are refused', () => {
    expect(() =>
      spotis(alike, [
        [0, 5],
        [5, 0],
      ]),
    ).toThrow(/bounds\[1\] runs from 5 to 0/);
    expect(() =>
      spotis(alike, [
        [0, 5],
        [0, 2],
      ]),
    ).toThrow(/matrix\[0\]\[1\] is 3; its bounds are 0 to 2/);
  });

  it('[PG2] [EL8] thresholds missing or out of order are refused', () => {
    expect(() => promethee(alike, [{ type: 'linear', q: 3, p: 1 }, { type: 'usual' }])).toThrow(
      /functions\[0\] has q 3 above p 1/,
    );
    expect(() => promethee(alike, [{ type: 'gaussian', s: 0 }, { type: 'usual' }])).toThrow(
      /functions\[0\] has s 0/,
    );
    expect(() => electre3Credibility(alike, { q: [0, 2], p: [1, 1], v: [null, null] })).toThrow(
      /criterion 1 has q 2, p 1/,
    );
  });
});

it('[PG5] tells preferred, indifferent and incomparable apart', () => {
  const functions = [{ type: 'usual' as const }, { type: 'linear' as const, q: 1, p: 3 }];
  const found = promethee(
    {
      matrix: [
        [3, 5],
        [3, 5],
        [4, 1],
      ],
      weights: [0.6, 0.4],
      directions: ['max', 'max'],
    },
    functions,
  );
  expect(found.partial).toEqual([
    ['-', 'I', 'R'],
    ['I', '-', 'R'],
    ['R', 'R', '-'],
  ]);
});

it('[NS5] stands a coverage beside a score over what is there', () => {
  expect(
    coveredScores(
      [
        [1, null],
        [null, null],
      ],
      [0.6, 0.4],
    ),
  ).toEqual({ scores: [1, null], coverage: [0.6, 0] });
});

it('[SP1] is 1 less the weighted linear value, whoever else is there', () => {
  const bounds: readonly (readonly [number, number])[] = [
    [0, 10],
    [0, 10],
    [0, 10],
  ];
  const all = spotis(problem, bounds).scores;
  const alone = spotis({ ...problem, matrix: [problem.matrix[1]!] }, bounds).scores;
  expect(alone[0]).toBe(all[1]);
  expect(1 - all[1]!).toBeCloseTo(0.5 * 0.8 + 0.3 * 0.8 + 0.2 * 0.5, 15);
});
