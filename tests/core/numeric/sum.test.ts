import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { dot, mean, sum } from '$core';

describe('sum', () => {
  it('keeps what a plain sum loses', () => {
    expect(sum([1, 1e100, 1, -1e100])).toBe(2);
    expect(sum(new Array<number>(10).fill(0.1))).toBe(1);
    expect(sum([0.1, 0.2, 0.3])).toBe(0.6);
  });

  it('is 0 for nothing, and never −0', () => {
    expect(Object.is(sum([]), 0)).toBe(true);
    expect(Object.is(sum([-0, -0]), 0)).toBe(true);
  });

  it('does not depend on the order of tenths', () => {
    const tenths = fc.array(
      fc.integer({ min: 0, max: 10 }).map((k) => k / 10),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(tenths, (xs) => {
        expect(sum([...xs].reverse())).toBe(sum(xs));
      }),
    );
  });
});

describe('mean and dot', () => {
  it('has no mean of nothing', () => {
    expect(mean([])).toBeNull();
    expect(mean([1, 2, 6])).toBe(3);
  });

  it('sums products', () => {
    expect(dot([1e100, 1, -1e100], [1, 2, 1])).toBe(2);
  });
});
