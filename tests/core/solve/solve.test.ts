import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { notOffered, operations, solveCase } from '$core';
import { misses, type OracleCase } from './compare';

const folder = new URL('../../fixtures/oracles/', import.meta.url);

const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    cases: (JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { cases: OracleCase[] }).cases,
  }));
const cases = files.flatMap((file) => file.cases);

describe.each(files)('[T16] oracle cases of $name', { timeout: 30_000 }, ({ cases }) => {
  it.each(cases.filter((one) => operations.has(one.op)))('$id', (one) => {
    expect(misses(one, solveCase(one))).toEqual([]);
  });
});

it('[SM7] takes recorded draws as they are, to the last digit of their weights', () => {
  // Printed with four digits they sum to 0.9999; normalised again, they would come back otherwise.
  const weights = [[0.3333, 0.6666]];
  const values = [
    [
      [1, 0.5],
      [0, 0],
    ],
  ];
  const solved = solveCase({ id: 's', op: 'smaa.from_samples', input: { values, weights } });
  expect(solved).toMatchObject({
    output: {
      centralWeights: [
        [0.3333, 0.6666],
        [null, null],
      ],
    },
  });
});

describe('[TN3] rank reversal', () => {
  /** Under min-max the worst of a column is 0: without the third, the first criterion decides otherwise. */
  const problem = {
    matrix: [
      [10, 6],
      [9, 10],
      [0, 0],
    ],
    weights: [0.75, 0.25],
    directions: ['max', 'max'],
  };
  const asked = (method: string, more: object = {}) =>
    solveCase({
      id: method,
      op: 'sensitivity.rank_reversal',
      input: { method, problem: { ...problem, ...more }, removed: [2] },
    });

  it('shows the ranks of who stays, before and after, and whether they turned', () => {
    expect(asked('wsm', { normalisation: 'minmax' })).toMatchObject({
      output: { ranksAll: [2, 1, 3], ranksOfKeptBefore: [2, 1], ranksOfKeptAfter: [1, 2], reversed: true },
    });
  });

  it('finds none where the scales are fixed beforehand', () => {
    const bounds = [
      [0, 10],
      [0, 10],
    ];
    expect(asked('spotis', { bounds })).toMatchObject({
      output: { reversed: false },
    });
  });
});

describe('[T23] [SO4] what is left out', () => {
  it('is what the oracle files have and we do not, no more and no less', () => {
    const missing = new Set(cases.map((one) => one.op).filter((op) => !operations.has(op)));
    expect([...missing].sort()).toEqual([...notOffered].sort());
  });

  it.each(cases.filter((one) => !operations.has(one.op)))('answers $id with not-offered', (one) => {
    expect(solveCase(one)).toMatchObject({ id: one.id, error: { code: 'not-offered' } });
  });

  it('counts every case once', () => {
    expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThan(200);
  });
});
