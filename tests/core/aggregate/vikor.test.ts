import { describe, expect, it } from 'vitest';
import { vikor } from '$core';

const of = (matrix: readonly (readonly number[])[], weights = [1, 1]) => ({
  matrix,
  weights,
  directions: ['max', 'min'] as const,
});
const near = (got: readonly number[], wanted: readonly number[]): void =>
  got.forEach((x, k) => expect(x).toBeCloseTo(wanted[k]!, 12));

describe('VIKOR', () => {
  // Regrets of the benefit 0, 0.2, 0.5 and of the cost 0.5, 0.1, 0.
  const problem = of([
    [10, 9],
    [6, 5],
    [0, 4],
  ]);

  it('[VI1] takes best and worst from the data by direction, unless they are given', () => {
    const { S, R } = vikor(problem);
    near(S, [0.5, 0.3, 0.5]);
    near(R, [0.5, 0.2, 0.5]);
    const given = vikor(problem, { ideal: [20, 0], antiIdeal: [0, 10] });
    near(given.S, [0.25 + 0.45, 0.35 + 0.25, 0.5 + 0.2]);
    near(given.R, [0.45, 0.35, 0.5]);
  });

  it('[VI3] mixes utility and regret half and half unless told, and prints the share', () => {
    const list = of([
      [10, 8],
      [9, 10],
      [0, 0],
      [6, 5],
    ]);
    const { S, R, Q, steps } = vikor(list);
    const scaled = (x: readonly number[]) =>
      x.map((y) => (y - Math.min(...x)) / (Math.max(...x) - Math.min(...x)));
    near(
      Q,
      scaled(S).map((s, i) => 0.5 * s + 0.5 * scaled(R)[i]!),
    );
    near(vikor(list, { v: 1 }).Q, scaled(S));
    near(vikor(list, { v: 0 }).Q, scaled(R));
    expect(steps.at(-1)!.title).toBe('v = 0.5');
    expect(() => vikor(list, { v: 1.1 })).toThrow(/v is 1.1/);
  });

  it('[VI4] [VI5] [VI6] the first alone where it is far enough ahead and stable', () => {
    expect(vikor(problem)).toMatchObject({
      acceptableAdvantage: true,
      acceptableStability: true,
      compromise: [1],
    });
  });

  it('[VI4] [VI6] all that are less than 1 / (n − 1) behind, where the second is too near', () => {
    // Q of 0, 0.1, 0.4 and 1 on one criterion: 1 / (n − 1) is a third.
    const list = { matrix: [[10], [9], [6], [0]], weights: [1], directions: ['max'] as const };
    const found = vikor(list);
    near(found.Q, [0, 0.1, 0.4, 1]);
    expect(found).toMatchObject({ acceptableAdvantage: false, compromise: [0, 1] });
    const just = vikor({ ...list, matrix: [[3], [2], [1], [0]] });
    near(just.Q, [0, 1 / 3, 2 / 3, 1]);
    expect(just).toMatchObject({ acceptableAdvantage: true, compromise: [0] });
  });

  it('[VI5] [VI6] the first two where the first leads neither in utility nor in regret', () => {
    // Regrets as they stand: the third is a little behind the first in utility and behind the second in regret.
    const list = {
      matrix: [
        [1, 0, 0, 0, 0, 0],
        [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
        [0.55, 0.55, 0, 0, 0, 0],
        [1, 1, 1, 0, 0, 0],
      ],
      weights: [1, 1, 1, 1, 1, 1],
      directions: new Array<'min'>(6).fill('min'),
    };
    const found = vikor(list, {
      ideal: new Array<number>(6).fill(0),
      antiIdeal: new Array<number>(6).fill(1),
    });
    near(found.Q, [0.5, 0.5, 0.075, 1]);
    expect(found).toMatchObject({
      acceptableAdvantage: true,
      acceptableStability: false,
      compromise: [0, 2],
    });
  });
});
