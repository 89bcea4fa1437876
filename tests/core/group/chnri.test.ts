import { describe, expect, it } from 'vitest';
import { chnri } from '$core';

describe('chnri', () => {
  it('[CH1] [CH2] averages the answers given, then the criteria', () => {
    const result = chnri([
      [[1, null], [0]],
      [[0.5, 1], [1]],
    ]);
    expect(result.criterionScores).toEqual([(100 * 2.5) / 3, 50]);
    expect(result.rps).toBeCloseTo((250 / 3 + 50) / 2, 12);
  });

  it('[CH3] weighs criteria when told to', () => {
    expect(chnri([[[1], [0]]], [3, 1]).rps).toBe(75);
  });

  it('[CH4] has both denominators of agreement', () => {
    const { aeaAllScorers, aeaAnswered } = chnri([[[1]], [[1]], [[0]], [[null]]]);
    expect([aeaAllScorers, aeaAnswered]).toEqual([0.5, 2 / 3]);
  });

  it('[CH5] leaves the priority score undefined while a weighted criterion has no answer', () => {
    const blank = chnri([[[1], [null]]]);
    expect([blank.criterionScores, blank.rps, blank.aeaAnswered, blank.aeaAllScorers]).toEqual([
      [100, null],
      null,
      1,
      0.5,
    ]);
    expect(chnri([[[1], [null]]], [1, 0]).rps).toBe(100);
    expect(chnri([[[null]]]).aeaAnswered).toBeNull();
  });

  it('[CH5] refuses a ragged table and an answer outside 0 to 1, naming the place', () => {
    expect(() => chnri([[[1], [1]], [[1]]])).toThrow(/answers\[1\] has 1 criteria/);
    expect(() => chnri([[[1]], [[1, 1]]])).toThrow(/answers\[1\]\[0\] has 2 questions/);
    expect(() => chnri([[[2]]])).toThrow(/answers\[0\]\[0\]\[0\] is 2/);
    expect(() => chnri([])).toThrow(RangeError);
  });
});
