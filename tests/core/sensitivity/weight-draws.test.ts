import { describe, expect, it } from 'vitest';
import { RandomStream } from '$core';
import { weightDraws, type WeightKnowledge } from '../../../src/core/sensitivity/weight-draws';

const draws = (m: number, known: WeightKnowledge, count = 20_000): (readonly number[])[] => {
  const next = weightDraws(m, known, new RandomStream(['test']));
  return Array.from({ length: count }, next);
};

const meansOf = (rows: readonly (readonly number[])[]): number[] =>
  rows[0]!.map((_, j) => rows.reduce((total, row) => total + row[j]!, 0) / rows.length);

describe('weightDraws', () => {
  it.each([1, 2, 3, 7, 8, 12])('[SM1] are uniform on the simplex of %i', (m) => {
    const rows = draws(m, {});
    rows.slice(0, 500).forEach((w) => {
      expect(w.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      expect(Math.min(...w)).toBeGreaterThanOrEqual(0);
    });
    meansOf(rows).forEach((mean) => expect(mean).toBeCloseTo(1 / m, 2));
    // Second moment of a uniform weight: 2 / (m (m + 1)).
    const square = rows.reduce((total, w) => total + w[0]! * w[0]!, 0) / rows.length;
    expect(square).toBeCloseTo(2 / (m * (m + 1)), 2);
  });

  it('[SM1] keep an order, with the means of the rank-order centroid', () => {
    const rows = draws(3, { weightOrder: [1, 0, 2] });
    expect(rows.every(([a, b, c]) => b! >= a! && a! >= c!)).toBe(true);
    const [a, b, c] = meansOf(rows);
    expect([b, a, c].map((x) => Math.round(x! * 100))).toEqual([61, 28, 11]);
  });

  it('[SM1] keep bounds, wide or so narrow that chance would not hit them', () => {
    const wide = { weightMin: [0.2, 0.1, 0.1], weightMax: [0.6, 0.5, 0.7] };
    const narrow = {
      weightMin: new Array<number>(8).fill(0.12),
      weightMax: new Array<number>(8).fill(0.126),
    };
    for (const known of [wide, narrow]) {
      const rows = draws(known.weightMin.length, known, 3000);
      rows.forEach((w) => {
        expect(w.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        w.forEach((x, j) => {
          expect(x).toBeGreaterThan(known.weightMin[j]! - 1e-12);
          expect(x).toBeLessThan(known.weightMax[j]! + 1e-12);
        });
      });
    }
    meansOf(draws(8, narrow, 3000)).forEach((mean) => expect(mean).toBeCloseTo(0.125, 3));
  });

  it('say when order and bounds leave nothing', () => {
    expect(() => draws(2, { weightMin: [0.6, 0.6] }, 1)).toThrow(/bounds allow sums from 1.2/);
    expect(() => draws(2, { weightOrder: [0, 1], weightMin: [0, 0.6], weightMax: [0.4, 1] }, 1)).toThrow(
      /too little room/,
    );
  });
});
