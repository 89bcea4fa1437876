import { describe, expect, it } from 'vitest';
import { electre1 } from '../../../src/core/aggregate/electre1';

/** Benefit 0 … 10 and a cost 0 … 4; a is best on the first, b on both in the middle, c on the cost. */
const problem = {
  matrix: [
    [10, 4],
    [8, 2],
    [0, 0],
  ],
  weights: [3, 1],
  directions: ['max', 'min'] as const,
};

describe('ELECTRE I', () => {
  it('[EL1] concordance is the weight of the criteria on which the row is at least as good', () => {
    const { concordance } = electre1(problem, { concordanceThreshold: 0.7, discordanceThreshold: 0.3 });
    expect(concordance).toEqual([
      [null, 0.75, 0.75],
      [0.25, null, 0.75],
      [0.25, 0.25, null],
    ]);
    const equal = { ...problem, matrix: [problem.matrix[0]!, problem.matrix[0]!] };
    expect(electre1(equal, { concordanceThreshold: 1, discordanceThreshold: 0 }).concordance).toEqual([
      [null, 1],
      [1, null],
    ]);
  });

  it('[EL2] discordance is the largest shortfall over the widest range of any criterion', () => {
    // The widest range is the first criterion's 10, for shortfalls of the second as well.
    const { discordance } = electre1(problem, { concordanceThreshold: 0.7, discordanceThreshold: 0.3 });
    expect(discordance).toEqual([
      [null, 0.2, 0.4],
      [0.2, null, 0.2],
      [1, 0.8, null],
    ]);
  });

  it('[EL3] [EL4] outranks where both thresholds are met, ends included; nobody outranks the kernel', () => {
    const at = (concordanceThreshold: number, discordanceThreshold: number) =>
      electre1(problem, { concordanceThreshold, discordanceThreshold });
    expect(at(0.75, 0.2)).toMatchObject({
      outranks: [
        [false, true, false],
        [false, false, true],
        [false, false, false],
      ],
      kernel: [0],
    });
    expect(at(0.76, 0.2).kernel).toEqual([0, 1, 2]);
    expect(at(0.75, 0.19).kernel).toEqual([0, 1, 2]);
    expect(at(0.75, 0.4).outranks[0]).toEqual([false, true, true]);
  });
});
