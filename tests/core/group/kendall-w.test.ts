import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { kendallW } from '$core';

const ratings = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 5, maxLength: 5 }), {
  minLength: 2,
  maxLength: 6,
});

describe('kendallW', () => {
  it('[KW1] sees ranks only: any rising change of a rater’s scale leaves it', () => {
    fc.assert(
      fc.property(ratings, (table) => {
        const stretched = table.map((row, e) => row.map((x) => (e + 1) * x * x + e));
        expect(kendallW(stretched).w).toBeCloseTo(kendallW(table).w, 12);
      }),
    );
  });

  it('[KW2] with the correction reaches 1 for raters who tie alike', () => {
    const { w, wUncorrected } = kendallW([
      [1, 1, 2, 3],
      [1, 1, 2, 3],
    ]);
    expect(w).toBeCloseTo(1, 12);
    expect(wUncorrected).toBeLessThan(0.95);
  });

  it('[KW3] tests with n − 1 degrees of freedom', () => {
    const { chi2, df, p, w } = kendallW([
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, 5],
      [1, 2, 3, 5, 4],
    ]);
    expect([chi2, df]).toEqual([3 * 4 * w, 4]);
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(0.05);
  });

  it('[KW4] [KW5] refuses one rater, one candidate, and raters who order nothing', () => {
    expect(() => kendallW([[1, 2]])).toThrow(/1 rater/);
    expect(() => kendallW([[1], [2]])).toThrow(/1 alternative/);
    expect(() =>
      kendallW([
        [1, 1],
        [2, 2],
      ]),
    ).toThrow(/ties all/);
  });
});
