import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { kemeny, kemenyExactUpTo } from '../../../src/core/group/kemeny';

const orders = (n: number): number[][] =>
  n === 0
    ? [[]]
    : orders(n - 1).flatMap((rest) =>
        Array.from({ length: n }, (_, at) => [...rest.slice(0, at), n - 1, ...rest.slice(at)]),
      );

function distance(rankings: readonly (readonly number[])[], order: readonly number[]): number {
  let total = 0;
  for (const ranking of rankings) {
    order.forEach((a, k) => order.slice(k + 1).forEach((b) => (total += ranking[b]! < ranking[a]! ? 1 : 0)));
  }
  return total;
}

describe('kemeny', { timeout: 30_000 }, () => {
  it('[KE1] [KE2] finds all best orders of a small list, as looking at every order does', () => {
    const rankings = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(rankings, (votes) => {
        const all = orders(4).map((order) => ({ order, cost: distance(votes, order) }));
        const least = Math.min(...all.map(({ cost }) => cost));
        const best = all.filter(({ cost }) => cost === least).map(({ order }) => order);
        const found = kemeny({ rankings: votes });
        expect(found.distance).toBe(least);
        expect(new Set(found.orders.map(String))).toEqual(new Set(best.map(String)));
        expect(found).toMatchObject({ all: true, exact: true });
      }),
    );
  });

  it('[KE6] lists what the votes leave open: a circle of three, and a pair that nobody ranks', () => {
    const circle = [
      [1, 2, 3],
      [3, 1, 2],
      [2, 3, 1],
    ];
    expect(kemeny({ rankings: circle }).orders).toEqual([
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
    ]);
    expect(kemeny({ rankings: [[1, 2, 2]] })).toMatchObject({
      distance: 0,
      orders: [
        [0, 1, 2],
        [0, 2, 1],
      ],
      exact: true,
    });
  });

  it('[KE3] lists at most 1,000 and says that there are more', () => {
    const found = kemeny({ rankings: [[1, 1, 1, 1, 1, 1, 1]] });
    expect(found.orders).toHaveLength(1000);
    expect(found).toMatchObject({ distance: 0, all: false, exact: true });
    expect(kemeny({ rankings: [[1, 1, 1, 1, 1, 1]] })).toMatchObject({ all: true });
    expect(found.orders[0]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('[KE4] gives a good order above 20, with a bound, exact only where the two meet', () => {
    const n = kemenyExactUpTo + 5;
    const agreed = Array.from({ length: n }, (_, i) => ((i * 7) % n) + 1);
    const one = kemeny({ rankings: [agreed, agreed] });
    expect(one).toMatchObject({ distance: 0, atLeast: 0, exact: true });
    expect(one.orders[0]!.map((i) => agreed[i])).toEqual(Array.from({ length: n }, (_, k) => k + 1));
    const cycle = [0, 9, 17].map((by) => Array.from({ length: n }, (_, i) => ((i + by) % n) + 1));
    const open = kemeny({ rankings: cycle });
    expect(open.exact).toBe(false);
    expect(open.distance).toBeGreaterThan(open.atLeast);
    expect(open.distance).toBe(distance(cycle, open.orders[0]!));
    expect([...open.orders[0]!].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
  });

  it('[KE5] told to end, gives a good order with its bound, and says so unless that proves it best', () => {
    const cycle = (n: number): number[][] =>
      Array.from({ length: n }, (_, by) => Array.from({ length: n }, (_, i) => ((i + by) % n) + 1));
    for (const n of [12, 60]) {
      const found = kemeny({ rankings: cycle(n) }, () => false);
      expect(found).toMatchObject({ exact: false, all: false, endedEarly: true });
      expect(found.distance).toBe(distance(cycle(n), found.orders[0]!));
      expect(found.atLeast).toBeLessThan(found.distance);
    }
    expect(kemeny({ rankings: cycle(12) })).toMatchObject({ exact: true, endedEarly: false });
    expect(kemeny({ rankings: cycle(60) })).toMatchObject({ exact: false, endedEarly: false });
    const agreed = Array.from({ length: 15 }, (_, i) => i + 1);
    expect(kemeny({ rankings: [agreed] }, () => false)).toMatchObject({ exact: true, endedEarly: false });
  });

  it('takes 20 in one go', () => {
    const votes = Array.from({ length: 7 }, (_, e) =>
      Array.from({ length: 20 }, (_, i) => ((i * (2 * e + 3)) % 20) + 1),
    );
    const found = kemeny({ rankings: votes });
    expect(found.exact).toBe(true);
    expect(found.distance).toBe(distance(votes, found.orders[0]!));
    expect(found.distance).toBeLessThanOrEqual(
      distance(
        votes,
        Array.from({ length: 20 }, (_, i) => i),
      ),
    );
  });
});
