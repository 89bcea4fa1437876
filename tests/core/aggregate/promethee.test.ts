import { describe, expect, it } from 'vitest';
import { promethee } from '$core';

const problem = {
  matrix: [
    [10, 5],
    [8, 3],
    [4, 1],
  ],
  weights: [3, 1],
  directions: ['max', 'min'] as const,
};
const functions = [{ type: 'usual' } as const, { type: 'v', p: 4 } as const];

describe('PROMETHEE', () => {
  it('[PG3] the preference of a pair is the weighted sum over the criteria', () => {
    expect(promethee(problem, functions).preference).toEqual([
      [0, 0.75, 0.75],
      [0.125, 0, 0.75],
      [0.25, 0.125, 0],
    ]);
  });

  it('[PG4] flows are means over the others, the net flow their difference; alone there is none', () => {
    const { phiPlus, phiMinus, phi } = promethee(problem, functions);
    expect(phiPlus).toEqual([0.75, 0.4375, 0.1875]);
    expect(phiMinus).toEqual([0.1875, 0.4375, 0.75]);
    expect(phi).toEqual([0.5625, 0, -0.5625]);
    expect(promethee({ ...problem, matrix: [[1, 1]] }, functions)).toMatchObject({ phi: [0], ranks: [1] });
  });

  it('[PG5] II ranks by the net flow; I prefers only where neither flow speaks against', () => {
    expect(promethee(problem, functions)).toMatchObject({
      ranks: [1, 2, 3],
      partial: [
        ['-', 'P', 'P'],
        ['-P', '-', 'P'],
        ['-P', '-P', '-'],
      ],
    });
    const even = {
      matrix: [
        [1, 0],
        [0, 1],
        [0.5, 0.5],
      ],
      weights: [1, 1],
      directions: ['max', 'max'] as const,
    };
    const steep = [{ type: 'u', q: 0.5 } as const, { type: 'u', q: 0.5 } as const];
    // The first two win and lose the same against each other; the third neither wins nor loses.
    expect(promethee(even, steep).partial).toEqual([
      ['-', 'I', 'R'],
      ['I', '-', 'R'],
      ['R', 'R', '-'],
    ]);
  });

  it('[PG6] flows closer than 1e-9 are equal', () => {
    const nearly = {
      matrix: [
        [1, 1],
        [1, 1 - 4e-10],
      ],
      weights: [1, 1],
      directions: ['max', 'max'] as const,
    };
    const linear = [{ type: 'v', p: 1 } as const, { type: 'v', p: 1 } as const];
    expect(promethee(nearly, linear)).toMatchObject({
      ranks: [1, 1],
      partial: [
        ['-', 'I'],
        ['I', '-'],
      ],
    });
  });
});
