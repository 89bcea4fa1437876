import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../../src/core/numeric/normal';
import { clippedMoments, normalTable, tableCells } from '../../../../src/core/robust/kernel/normal-table';

/** The cell's number of a word: its place among all words as an unsigned number. */
const at = (table: Float32Array, word: number): number => {
  const cell = word >>> 21;
  return table[2 * cell]! + table[2 * cell + 1]! * (word | 0);
};

describe('the normal table', () => {
  const table = normalTable();

  it('[T15] has mean 0, variance 1 and the kurtosis of a normal', () => {
    let [mean, variance, fourth] = [0, 0, 0];
    for (let cell = 0; cell < tableCells; cell++) {
      // A uniform on [a, b]: moments by Simpson's and Boole's exactness for polynomials of degree 4.
      const words = [0, 0.25, 0.5, 0.75, 1].map((part) => (cell * 2097152 + part * 2097151) | 0);
      const z = words.map((word) => at(table, word));
      const boole = (power: number): number => {
        const [a, b, c, d, e] = z.map((x) => x ** power) as [number, number, number, number, number];
        return (7 * a + 32 * b + 12 * c + 32 * d + 7 * e) / 90;
      };
      mean += boole(1) / tableCells;
      variance += boole(2) / tableCells;
      fourth += boole(4) / tableCells;
    }
    expect(Math.abs(mean)).toBeLessThan(1e-6);
    expect(Math.abs(variance - 1)).toBeLessThan(1e-5);
    expect(Math.abs(fourth - 3)).toBeLessThan(0.01);
  });

  it('[T15] cuts the normal where its quantiles are', () => {
    // Cells are centred on the mean between two quantiles; the middle of a cell is its intercept plus slope times its word.
    for (const cell of [1024 + 1, 1024 + 300, 1024 + 900, 1024 + 1020]) {
      const [a, b] = [normalQuantile(cell / 2048), normalQuantile((cell + 1) / 2048)];
      const density = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
      const middle = at(table, (cell - 1024) * 2097152 + 1048576);
      expect(middle).toBeCloseTo(2048 * (density(a) - density(b)), 5);
    }
  });

  it('[T15] puts published quantiles where they belong', () => {
    // Standard normal table: 0.975 → 1.95996, 0.9 → 1.28155, 0.99 → 2.32635, 0.5 → 0.
    const quantile = (p: number): number => at(table, Math.floor((p - 0.5) * 4294967296) | 0);
    expect(quantile(0.975)).toBeCloseTo(1.95996, 3);
    expect(quantile(0.9)).toBeCloseTo(1.28155, 3);
    expect(quantile(0.01)).toBeCloseTo(-2.32635, 2);
    expect(quantile(0.5)).toBeCloseTo(0, 3);
  });
});

describe('moments of a clipped normal', () => {
  it.each([
    [0.5, 0.1],
    [0.05, 0.2],
    [0.9, 0.4],
    [1.2, 0.3],
  ])('agree with integration for mean %d and deviation %d', (mu, sd) => {
    const [steps, width] = [200_000, 16 * sd];
    let [mean, second] = [0, 0];
    for (let k = 0; k < steps; k++) {
      const x = mu + width * ((k + 0.5) / steps - 0.5);
      const mass = (Math.exp(-0.5 * ((x - mu) / sd) ** 2) / (sd * Math.sqrt(2 * Math.PI))) * (width / steps);
      const clipped = Math.min(1, Math.max(0, x));
      mean += mass * clipped;
      second += mass * clipped * clipped;
    }
    const moments = clippedMoments(mu, sd);
    expect(moments.mean).toBeCloseTo(mean, 8);
    expect(moments.variance).toBeCloseTo(second - mean * mean, 8);
  });

  it('leave a known value alone', () => {
    expect(clippedMoments(0.3, 0)).toEqual({ mean: 0.3, variance: 0 });
  });
});
