import { describe, expect, it } from 'vitest';
import { notOffered, operations, solveCase } from '$core';

const codeOf = (op: string, input: unknown): string => {
  const solved = solveCase({ id: 'x', op, input });
  return 'error' in solved ? solved.error.code : 'answered';
};

const messageOf = (op: string, input: unknown): string => {
  const solved = solveCase({ id: 'x', op, input });
  return 'error' in solved ? solved.error.message : '';
};

const grid = (n: number, m: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: m }, (_, j) => 1 + ((i * 7 + j * 13) % 17)));
const directions = (m: number): string[] => Array.from({ length: m }, () => 'max');
const ones = (m: number): number[] => Array.from({ length: m }, () => 1);

/** What each aggregation rule asks for besides the problem. */
const rules: Readonly<Record<string, (m: number) => object>> = {
  wsm: () => ({ normalisation: 'minmax' }),
  wpm: () => ({ normalisation: 'linear_ratio' }),
  waspas: () => ({}),
  topsis: () => ({}),
  vikor: () => ({}),
  promethee: (m) => ({ functions: ones(m).map(() => ({ type: 'usual' })) }),
  electre1: () => ({ concordanceThreshold: 0.7, discordanceThreshold: 0.3 }),
  'electre3.credibility': (m) => ({ q: ones(m), p: ones(m).map(() => 2), v: ones(m).map(() => null) }),
  spotis: (m) => ({ bounds: ones(m).map(() => [0, 20]) }),
};
const names = Object.keys(rules);

const problem = (op: string, matrix: unknown, m: number): object => ({
  matrix,
  weights: ones(m),
  directions: directions(m),
  ...rules[op]!(m),
});

describe.each(names)('%s', (op) => {
  it('refuses no alternatives, a ragged row and what is no finite number, with the place', () => {
    expect(codeOf(op, problem(op, [], 2))).toBe('empty');
    expect(messageOf(op, problem(op, [[1, 2], [3]], 2))).toMatch(/matrix\[1\] has 1 cells; expected 2/);
    expect(
      messageOf(
        op,
        problem(
          op,
          [
            [1, 2],
            [3, null],
          ],
          2,
        ),
      ),
    ).toMatch(/matrix\[1\]\[1\] is null/);
    expect(
      messageOf(
        op,
        problem(
          op,
          [
            [1, 2],
            [3, '4'],
          ],
          2,
        ),
      ),
    ).toMatch(/matrix\[1\]\[1\] is a string/);
    expect(
      codeOf(
        op,
        problem(
          op,
          [
            [1, 2],
            [3, Infinity],
          ],
          2,
        ),
      ),
    ).toBe('bad_input');
  });

  it('refuses weights that are negative, all 0 or too few, and a direction that is none', () => {
    const sound = problem(op, grid(3, 2), 2);
    expect(codeOf(op, { ...sound, weights: [1, -1] })).toBe('negative');
    expect(codeOf(op, { ...sound, weights: [0, 0] })).toBe('zero_sum');
    expect(codeOf(op, { ...sound, weights: [1] })).toBe('ragged');
    expect(messageOf(op, { ...sound, directions: ['max', 'up'] })).toMatch(
      /directions\[1\] is “up”; expected max, min/,
    );
  });

  it('has an answer for one alternative, or says that nothing separates it', () => {
    expect(['answered', 'no_discrimination']).toContain(codeOf(op, problem(op, [[3, 7]], 2)));
    expect(['answered', 'no_discrimination']).toContain(
      codeOf(
        op,
        problem(
          op,
          [
            [3, 7],
            [3, 7],
          ],
          2,
        ),
      ),
    );
  });

  it('[SO2] ends at 2,000 × 200, by an answer or by a refusal', { timeout: 20_000 }, () => {
    expect(codeOf(op, problem(op, grid(2000, 200), 200))).toBe('too_large');
    expect(codeOf(op, problem(op, grid(2001, 2), 2))).toBe('too_large');
    expect(codeOf(op, problem(op, grid(2, 201), 201))).toBe('too_large');
    expect(['answered', 'too_large']).toContain(codeOf(op, problem(op, grid(2000, 100), 100)));
  });
});

describe('agreement, votes and weights', () => {
  it.each([
    ['agreement.kendall_w', { ratings: [[1], [1]] }, 'too_few'],
    [
      'agreement.kendall_w',
      {
        ratings: [
          [2, 2],
          [3, 3],
        ],
      },
      'all_tied',
    ],
    ['agreement.spearman', { x: [1, 1], y: [1, 2] }, 'constant'],
    ['agreement.spearman', { x: [1, 2], y: [1, 2, 3] }, 'ragged'],
    ['agreement.kendall_tau_b', { x: [1, 1], y: [1, 2] }, 'constant'],
    ['agreement.mean_spearman', { ratings: [[1, 2]] }, 'too_few'],
    [
      'agreement.icc',
      {
        ratings: [
          [0.1, 0.1],
          [0.1, 0.1],
        ],
      },
      'constant',
    ],
    [
      'agreement.fleiss_kappa',
      {
        counts: [
          [2, 0],
          [2, 0],
        ],
      },
      'no_variation',
    ],
    [
      'agreement.fleiss_kappa',
      {
        counts: [
          [2, 0],
          [1, 0],
        ],
      },
      'ragged',
    ],
    [
      'agreement.krippendorff',
      {
        ratings: [
          [1, null],
          [null, 2],
        ],
        level: 'nominal',
      },
      'too_few',
    ],
    [
      'agreement.krippendorff',
      {
        ratings: [
          [-1, 2],
          [1, 2],
        ],
        level: 'ratio',
      },
      'negative',
    ],
    ['agreement.rwg', { ratings: [null, 3], options: 5 }, 'too_few'],
    ['agreement.rwg', { ratings: [3, 3], options: 1 }, 'bad_option'],
    ['rank.kemeny', { rankings: [] }, 'empty'],
    ['rank.borda', { rankings: [[1, 2]], counts: [0] }, 'zero_sum'],
    [
      'ahp.eigenvector',
      {
        matrix: [
          [1, 2, 3],
          [0.5, 1, 2],
        ],
      },
      'not_square',
    ],
    [
      'ahp.eigenvector',
      {
        matrix: [
          [1, 0],
          [0, 1],
        ],
      },
      'non_positive',
    ],
    [
      'ahp.eigenvector',
      {
        matrix: [
          [1, null],
          [null, 1],
        ],
      },
      'missing',
    ],
    [
      'ahp.incomplete_eigen',
      {
        matrix: [
          [1, null],
          [null, 1],
        ],
      },
      'not_connected',
    ],
    ['ahp.group_judgements', { matrices: [] }, 'empty'],
    ['bwm.linear', { best: 0, worst: 0, bestToOthers: [1, 2], othersToWorst: [1, 2] }, 'bad_answer'],
    ['bwm.linear', { best: 0, worst: 5, bestToOthers: [1, 2], othersToWorst: [2, 1] }, 'out_of_range'],
    [
      'weights.critic',
      {
        matrix: [
          [1, 1],
          [1, 1],
        ],
        directions: ['max', 'max'],
      },
      'no_discrimination',
    ],
    [
      'weights.entropy',
      {
        matrix: [
          [1, -1],
          [1, 1],
        ],
      },
      'negative',
    ],
    ['normalise', { matrix: [[0], [1]], directions: ['min'], method: 'sum' }, 'non_positive'],
    ['value.exponential', { low: 0, high: 0, rho: 1, direction: 'max', xs: [0] }, 'bad_range'],
    ['smaa.exact', { values: [[1, 0]], weightMin: [0.7, 0.7] }, 'infeasible'],
    ['smaa.exact', { values: [[1, 0]], weightOrder: [0, 0] }, 'bad_order'],
    ['portfolio.knapsack', { benefits: [1], costs: [-1], budget: 1 }, 'negative'],
    [
      'portfolio.knapsack',
      { benefits: [1, 1], costs: [1, 1], budget: 2, mandatory: [0, 1], excludes: [[0, 1]] },
      'infeasible',
    ],
    ['sensitivity.stability_intervals', { values: [], weights: [1] }, 'empty'],
    [
      'sensitivity.rank_reversal',
      { method: 'wsm', problem: { matrix: [[1]], weights: [1], directions: ['max'] }, removed: [0] },
      'empty',
    ],
    ['delphi.rand_ucla', { ratings: [] }, 'too_few'],
    [
      'wsm',
      { matrix: [[1e308], [-1e308]], weights: [1], directions: ['max'], normalisation: 'sum_plain' },
      'negative',
    ],
  ])('%s of %j is refused: %s', (op, input, code) => {
    expect(codeOf(op, input)).toBe(code);
    expect(messageOf(op, input).length).toBeGreaterThan(10);
  });
});

describe('[SO1] every operation', () => {
  const hostile: readonly unknown[] = [
    undefined,
    null,
    3,
    'text',
    [],
    {},
    { matrix: 5 },
    { matrix: [[]], weights: [], directions: [] },
    {
      ratings: [[]],
      values: [[]],
      rankings: [[]],
      points: [],
      order: [[]],
      counts: [[]],
      x: [],
      y: [],
      benefits: [],
      costs: [],
    },
    { matrix: { length: 1e9 } },
    { tree: { name: '__proto__', weight: 1 }, leafScores: JSON.parse('{"__proto__":[1]}') as unknown },
  ];

  it.each([...operations.keys()])('%s answers or refuses whatever it is given, and never throws', (op) => {
    for (const input of hostile) {
      const solved = solveCase({ id: 'x', op, input });
      expect(solved.id).toBe('x');
      if ('error' in solved) expect(solved.error.code).not.toBe('failed');
    }
  });

  it('is known, left out on purpose, or unknown', () => {
    expect(notOffered.map((op) => codeOf(op, {}))).toEqual(notOffered.map(() => 'not-offered'));
    expect(codeOf('constructor', {})).toBe('unknown_op');
    expect(solveCase(null)).toMatchObject({ id: '', error: { code: 'bad_input' } });
    expect(solveCase({ id: 7, op: 'wsm' })).toMatchObject({ id: '', error: { code: 'bad_input' } });
  });
});

describe('large but sound', () => {
  const scramble = (n: number, m: number): number[][] =>
    Array.from({ length: n }, (_, i) =>
      Array.from({ length: m }, (_, j) => (i * 7919 + j * 104729 + i * j * 31) % 1009),
    );

  it.each([
    ['agreement.krippendorff', { ratings: scramble(100, 2000), level: 'interval' }],
    ['agreement.krippendorff', { ratings: scramble(100, 2000), level: 'ordinal' }],
    ['agreement.kendall_w', { ratings: scramble(100, 2000) }],
    ['agreement.icc', { ratings: scramble(2000, 100) }],
    ['sensitivity.stability_intervals', { values: scramble(1000, 100), weights: ones(100) }],
    ['rank.kemeny', { rankings: scramble(30, 20) }],
    ['rank.kemeny', { rankings: scramble(9, 150) }],
    ['ahp.geometric_mean', { matrix: ones(200).map(() => ones(200)) }],
    [
      'portfolio.knapsack',
      { benefits: scramble(1, 200)[0]!, costs: ones(200).map((_, k) => 1 + (k % 13)), budget: 300 },
    ],
    ['portfolio.knapsack', { benefits: ones(40), costs: ones(40), budget: 20 }],
    ['portfolio.frontier', { benefits: scramble(1, 60)[0]!, costs: ones(60).map((_, k) => 1 + (k % 13)) }],
    ['weights.critic', { matrix: scramble(1000, 200), directions: directions(200) }],
    [
      'bwm.linear',
      {
        best: 0,
        worst: 1,
        bestToOthers: [1, 9, ...ones(48).map((_, k) => 2 + (k % 7))],
        othersToWorst: [9, 1, ...ones(48).map((_, k) => 2 + ((k * 3) % 7))],
      },
    ],
    ['smaa.exact', { values: scramble(30, 8).map((row) => row.map((x) => x / 1009)) }],
  ])('%s answers within seconds', { timeout: 30_000 }, (op, input) => {
    expect(messageOf(op, input)).toBe('');
  });
});
