import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { krippendorff, type MeasurementLevel } from '$core';

const rating = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 4 });
const tables = fc.array(fc.array(rating, { minLength: 6, maxLength: 6 }), { minLength: 2, maxLength: 4 });
const levels: readonly MeasurementLevel[] = ['nominal', 'ordinal', 'interval', 'ratio'];

/** α by the definition: every pair of ratings, one by one. */
function byPairs(table: readonly (readonly (number | null)[])[], level: MeasurementLevel): number | null {
  const units = table[0]!
    .map((_, u) => table.flatMap((row) => row[u] ?? []))
    .filter((unit) => unit.length > 1);
  const all = units.flat();
  const between = (a: number, b: number): number => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const inside = all.filter((x) => x >= low && x <= high).length;
    return inside - (all.filter((x) => x === low).length + all.filter((x) => x === high).length) / 2;
  };
  const delta = (a: number, b: number): number => {
    if (a === b) return 0;
    if (level === 'nominal') return 1;
    if (level === 'interval') return (a - b) ** 2;
    return level === 'ratio' ? ((a - b) / (a + b)) ** 2 : between(a, b) ** 2;
  };
  const pairs = (list: readonly number[]): number =>
    list.reduce((total, a) => total + list.reduce((sum, b) => sum + delta(a, b), 0), 0);
  const observed = units.reduce((total, unit) => total + pairs(unit) / (unit.length - 1), 0) / all.length;
  const expected = pairs(all) / (all.length * (all.length - 1));
  return expected > 0 ? 1 - observed / expected : null;
}

describe('krippendorff', () => {
  it.each(levels)('[KA1] [KA2] [KA3] is the definition, pair by pair: %s', (level) => {
    fc.assert(
      fc.property(tables, (table) => {
        const truth = byPairs(table, level);
        if (truth === null || Number.isNaN(truth)) {
          expect(() => krippendorff(table, level)).toThrow(RangeError);
        } else {
          expect(krippendorff(table, level).alpha).toBeCloseTo(truth, 10);
        }
      }),
    );
  });

  it('[KA4] [KA5] refuses ratings that do not vary, and under ratio a negative or too many', () => {
    expect(() =>
      krippendorff(
        [
          [4, 4],
          [4, 4],
        ],
        'nominal',
      ),
    ).toThrow(/all ratings are the same/);
    expect(() =>
      krippendorff(
        [
          [-1, 2],
          [1, 2],
        ],
        'ratio',
      ),
    ).toThrow(/a rating is -1/);
    const many = Array.from({ length: 6 }, (_, e) => Array.from({ length: 2000 }, (_, u) => (e + u) % 5));
    expect(() => krippendorff(many, 'ratio')).toThrow(/at most 10000/);
  });
});
