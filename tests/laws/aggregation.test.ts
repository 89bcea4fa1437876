import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { pointWeights, solveCase, weightedSum } from '$core';

/*
 * Laws that every aggregation rule keeps, whatever its name. Performances are whole numbers from 1 to 9, so that no
 * rule has to refuse them and no tie hangs on a rounding.
 */

const cell = fc.integer({ min: 1, max: 9 });
const direction = fc.constantFrom('max' as const, 'min' as const);

interface Problem {
  readonly matrix: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly directions: readonly ('max' | 'min')[];
}

const problems: fc.Arbitrary<Problem> = fc.integer({ min: 2, max: 4 }).chain((m) =>
  fc.record({
    matrix: fc.array(fc.array(cell, { minLength: m, maxLength: m }), { minLength: 2, maxLength: 6 }),
    weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: m, maxLength: m }),
    directions: fc.array(direction, { minLength: m, maxLength: m }),
  }),
);

interface Rule {
  readonly op: string;
  readonly more: (problem: Problem) => object;
  /** Figures by alternative, to compare under a change of order; and whether less is better. */
  readonly figures: string;
}

const bounds = ({ weights }: Problem) => ({ bounds: weights.map(() => [0, 10]) });
const rules: readonly Rule[] = [
  { op: 'wsm', more: () => ({ normalisation: 'minmax' }), figures: 'scores' },
  { op: 'wsm', more: () => ({ normalisation: 'linear_ratio' }), figures: 'scores' },
  { op: 'wsm', more: () => ({ normalisation: 'vector' }), figures: 'scores' },
  { op: 'wsm', more: () => ({ normalisation: 'sum' }), figures: 'scores' },
  { op: 'wsm', more: () => ({ normalisation: 'max' }), figures: 'scores' },
  { op: 'wpm', more: () => ({ normalisation: 'none' }), figures: 'scores' },
  { op: 'wpm', more: () => ({ normalisation: 'linear_ratio' }), figures: 'scores' },
  { op: 'waspas', more: () => ({ lambda: 0.5 }), figures: 'scores' },
  { op: 'topsis', more: () => ({ normalisation: 'vector_plain' }), figures: 'closeness' },
  { op: 'topsis', more: () => ({ normalisation: 'minmax' }), figures: 'closeness' },
  { op: 'vikor', more: () => ({ v: 0.5 }), figures: 'Q' },
  {
    op: 'promethee',
    more: ({ weights }) => ({ functions: weights.map(() => ({ type: 'linear', q: 1, p: 4 })) }),
    figures: 'phi',
  },
  {
    op: 'promethee',
    more: ({ weights }) => ({ functions: weights.map(() => ({ type: 'gaussian', s: 2 })) }),
    figures: 'phi',
  },
  { op: 'spotis', more: bounds, figures: 'scores' },
];

type Answer = Readonly<Record<string, unknown>> | null;

function answer(rule: Rule, problem: Problem): Answer {
  const solved = solveCase({ id: '', op: rule.op, input: { ...problem, ...rule.more(problem) } });
  if ('output' in solved) return solved.output;
  // The one thing a rule may say of these problems instead of ranking them.
  expect(solved.error.code).toBe('no_discrimination');
  return null;
}

const list = (found: Answer, key: string): readonly number[] =>
  found === null ? [] : (found[key] as number[]);

function expectNear(got: readonly number[], wanted: readonly number[]): void {
  expect(got).toHaveLength(wanted.length);
  wanted.forEach((x, i) => expect(Math.abs((got[i] ?? 0) - (x ?? 0))).toBeLessThan(1e-9));
}

const named = rules.map((rule) => ({
  ...rule,
  name: `${rule.op} ${JSON.stringify(rule.more({ matrix: [], weights: [1], directions: ['max'] }))}`,
}));

describe.each(named)('$name', { timeout: 30_000 }, (rule) => {
  it('does not mind the order of alternatives', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const there = list(answer(rule, problem), rule.figures);
        const back = list(answer(rule, { ...problem, matrix: [...problem.matrix].reverse() }), rule.figures);
        expectNear([...back].reverse(), there);
      }),
    );
  });

  it('does not mind the order of criteria', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const turned = {
          matrix: problem.matrix.map((row) => [...row].reverse()),
          weights: [...problem.weights].reverse(),
          directions: [...problem.directions].reverse(),
        };
        expectNear(list(answer(rule, turned), rule.figures), list(answer(rule, problem), rule.figures));
      }),
    );
  });

  it('does not mind the scale of the weights', () => {
    fc.assert(
      fc.property(problems, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (problem, scale) => {
        const scaled = { ...problem, weights: problem.weights.map((w) => w * scale) };
        expectNear(list(answer(rule, scaled), rule.figures), list(answer(rule, problem), rule.figures));
      }),
    );
  });

  it('keeps dominance: who is at least as good everywhere is not ranked behind', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const ranks = list(answer(rule, problem), 'ranks');
        if (ranks.length === 0) return;
        problem.matrix.forEach((a, i) =>
          problem.matrix.forEach((b, k) => {
            const dominates = a.every((x, j) => (problem.directions[j] === 'max' ? x >= b[j]! : x <= b[j]!));
            if (dominates) expect(ranks[i]!).toBeLessThanOrEqual(ranks[k]!);
          }),
        );
      }),
    );
  });

  it('[SO3] gives no −0, NaN or Infinity', () => {
    fc.assert(fc.property(problems, (problem) => expectPlain(answer(rule, problem))));
  });
});

function expectPlain(x: unknown): void {
  if (typeof x === 'number') {
    expect(Number.isFinite(x)).toBe(true);
    expect(Object.is(x, -0)).toBe(false);
  } else if (typeof x === 'object' && x !== null) {
    Object.values(x).forEach(expectPlain);
  }
}

describe('the weighted sum', () => {
  const value = fc.integer({ min: 0, max: 20 }).map((k) => k / 20);
  const tables = fc.array(fc.tuple(value, value, value), { minLength: 2, maxLength: 7 });
  const weights = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .map((points) => pointWeights(points).weights);

  it('keeps its order when a copy of the worst joins', () => {
    fc.assert(
      fc.property(tables, weights, (values, w) => {
        const { scores, ranks } = weightedSum(values, w);
        const worst = ranks.indexOf(Math.max(...ranks.map((rank) => rank!)));
        const more = weightedSum([...values, values[worst]!], w);
        expect(more.scores.slice(0, -1)).toEqual(scores);
        expect(more.ranks.slice(0, -1)).toEqual(ranks);
        expect(more.ranks.at(-1)).toBe(ranks[worst]);
      }),
    );
  });

  it('lets undefined be undefined: the gap’s row and no other', () => {
    fc.assert(
      fc.property(tables, weights, fc.nat(), fc.nat({ max: 2 }), (values, w, at, j) => {
        const i = at % values.length;
        const gap = values.map((row, k) => row.map((x, l) => (k === i && l === j ? null : x)));
        const { scores } = weightedSum(gap, w);
        expect(scores[i]).toBeNull();
        const without = weightedSum(values, w).scores;
        scores.forEach((score, k) => expect(score).toBe(k === i ? null : without[k]));
      }),
    );
  });

  it('moves with a value, and in its direction', () => {
    fc.assert(
      fc.property(tables, weights, (values, w) => {
        const better = values.map((row, i) => (i === 0 ? row.map((x) => Math.min(1, x + 0.05)) : row));
        expect(weightedSum(better, w).scores[0]!).toBeGreaterThanOrEqual(weightedSum(values, w).scores[0]!);
      }),
    );
  });
});
