import { describe, expect, it } from 'vitest';
import { exp, expm1, log, log1p } from '../../../src/core/numeric/exp-log';
import { rowsOf, ulps } from './reference';

describe('[T16] within 2 units in the last place of high-precision values', () => {
  it.each([
    ['exp', exp],
    ['expm1', expm1],
    ['log', log],
    ['log1p', log1p],
  ] as const)('%s', (name, ours) => {
    const rows = rowsOf(name);
    expect(rows.length).toBeGreaterThan(100);
    const worst = rows
      .map(([x, truth]) => [ulps(ours(x as number), truth as string), x])
      .sort((a, b) => Number(b[0]) - Number(a[0]));
    expect(worst[0]![0], `worst at ${worst[0]![1]}`).toBeLessThanOrEqual(2);
  });
});

describe('at the ends', () => {
  it('exp and expm1', () => {
    expect([exp(0), exp(-800), exp(800), exp(-Infinity), exp(Infinity)]).toEqual([
      1,
      0,
      Infinity,
      0,
      Infinity,
    ]);
    expect([expm1(0), expm1(-800), expm1(800)]).toEqual([0, -1, Infinity]);
    expect(Object.is(expm1(-0), 0)).toBe(true);
    expect([exp(NaN), expm1(NaN)]).toEqual([NaN, NaN]);
  });

  it('log and log1p', () => {
    expect([log(1), log(0), log(Infinity), log(-1)]).toEqual([0, -Infinity, Infinity, NaN]);
    expect([log1p(0), log1p(-1), log1p(-2), log1p(Infinity)]).toEqual([0, -Infinity, NaN, Infinity]);
    expect(Object.is(log(1), 0)).toBe(true);
  });
});
