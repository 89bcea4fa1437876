import { describe, expect, it } from 'vitest';
import { piecewiseLinear, type ValuePoint } from '$core';

const falling: readonly ValuePoint[] = [
  [50, 1],
  [75, 0.8],
  [90, 0.5],
  [100, 0],
];

describe('piecewiseLinear', () => {
  it('[PL1] runs straight between the points and meets each exactly', () => {
    expect(falling.map(([x]) => piecewiseLinear(falling, x))).toEqual([1, 0.8, 0.5, 0]);
    expect(piecewiseLinear(falling, 60)).toBeCloseTo(0.92, 15);
  });

  it('[PL2] stays at the ends unless told otherwise, goes on along the last line, or refuses', () => {
    expect([piecewiseLinear(falling, 10), piecewiseLinear(falling, 120)]).toEqual([1, 0]);
    expect(piecewiseLinear(falling, 10, 'extrapolate')).toBeCloseTo(1.32, 12);
    expect(piecewiseLinear(falling, 120, 'extrapolate')).toBeCloseTo(-1, 12);
    expect(() => piecewiseLinear(falling, 49, 'error')).toThrow(/49 lies outside 50 to 100/);
  });

  it('[PL3] allows a best value inside the range', () => {
    expect(
      [0, 2, 4, 7, 10].map((x) =>
        piecewiseLinear(
          [
            [0, 0],
            [4, 1],
            [10, 0],
          ],
          x,
        ),
      ),
    ).toEqual([0, 0.5, 1, 0.5, 0]);
  });

  it('[PL4] refuses points that do not rise, too few points, and numbers that are none', () => {
    expect(() =>
      piecewiseLinear(
        [
          [0, 0],
          [0, 1],
        ],
        0,
      ),
    ).toThrow(/points\[1\] is at 0/);
    expect(() => piecewiseLinear([[0, 0]], 0)).toThrow(/1 points came/);
    expect(() => piecewiseLinear(falling, NaN)).toThrow(/performance is NaN/);
    expect(() =>
      piecewiseLinear(
        [
          [0, 0],
          [1, Infinity],
        ],
        0,
      ),
    ).toThrow(/points\[1\]/);
  });

  it('never gives −0', () => {
    expect(
      Object.is(
        piecewiseLinear(
          [
            [0, -0],
            [1, -0],
          ],
          -5,
        ),
        0,
      ),
    ).toBe(true);
  });
});
