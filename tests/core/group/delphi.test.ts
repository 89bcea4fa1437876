import { describe, expect, it } from 'vitest';
import { percentAgreement, quartiles, randUcla } from '$core';

describe('quartiles', () => {
  it('[DQ1] leave out who did not answer, and say how many did', () => {
    expect(quartiles([1, null, 3, 3, 4, 5, 5, 7, 9])).toEqual({
      q1: 3,
      median: 4.5,
      q3: 5.5,
      iqr: 2.5,
      answered: 8,
    });
    expect(quartiles([null])).toEqual({ q1: null, median: null, q3: null, iqr: null, answered: 0 });
  });
});

describe('percentAgreement', () => {
  it('[AG7] takes missing answers out of the denominator', () => {
    expect(percentAgreement([4, 5, null, 4, 2, 5, null, 5], [4, 5])).toEqual({
      percent: 500 / 6,
      answered: 6,
    });
    expect(percentAgreement([null], [4, 5])).toEqual({ percent: null, answered: 0 });
    expect(() => percentAgreement([4], [5, 4])).toThrow(/range runs from 5 to 4/);
  });
});

describe('randUcla', () => {
  it('[RU3] lets disagreement override the median', () => {
    expect(randUcla([1, 1, 2, 2, 9, 9, 9, 9, 9])).toMatchObject({
      median: 9,
      disagreement: true,
      classification: 'uncertain',
    });
  });

  it('[RU4] refuses no ratings and ratings off the scale, naming the place', () => {
    expect(() => randUcla([null])).toThrow(/holds no answer/);
    expect(() => randUcla([5, 10])).toThrow(/ratings\[1\] is 10/);
  });
});
