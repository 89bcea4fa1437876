import { describe, expect, it } from 'vitest';
import { blockWords, RandomStream, seedWords } from '../../../src/core/numeric/random';

const words = (parts: readonly (string | number)[], count: number): number[] => {
  const stream = new RandomStream(parts);
  return Array.from({ length: count }, () => stream.word());
};

describe('seeds', () => {
  it('[T13] gives the same words for the same workshop, question and block', () => {
    expect(words(['w', 'redraw', 3], 5)).toEqual(words(['w', 'redraw', 3], 5));
  });

  it('[T13] gives these words everywhere', () => {
    expect(words(['workshop', 'redraw', 0], 4)).toMatchInlineSnapshot(`
      [
        2163307642,
        4209897348,
        1346621566,
        994700329,
      ]
    `);
  });

  it.each([
    [
      ['w', 'redraw', 3],
      ['w', 'redraw', 4],
    ],
    [
      ['w', 'redraw', 3],
      ['v', 'redraw', 3],
    ],
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [['1'], [1]],
    [[0], ['']],
    [
      [1, 2],
      [2, 1],
    ],
    [[0.1], [0.2]],
  ])('[T13] tells %j from %j in every word', (a, b) => {
    const [x, y] = [seedWords(a), seedWords(b)];
    expect(Array.from(x, (word, lane) => word === y[lane])).toEqual([false, false, false, false]);
  });

  it('[T13] hashes a question once for many blocks', () => {
    const words = blockWords(['w', 'smaa']);
    for (const block of [0, 1, 124]) expect(words(block)).toEqual(seedWords(['w', 'smaa', block]));
  });

  it('[T13] takes 0 and −0 as one seed and refuses what is not a number', () => {
    expect(seedWords([-0])).toEqual(seedWords([0]));
    expect(() => seedWords([Number.NaN])).toThrow(RangeError);
  });

  it('spreads neighbouring blocks: 20,000 seeds, no word twice more often than chance, bits balanced', () => {
    const first = Array.from({ length: 20_000 }, (_, block) => new RandomStream(['w', 'q', block]).word());
    // 20,000² / 2 / 2³² = 0.05 collisions expected
    expect(new Set(first).size).toBeGreaterThan(19_997);
    for (let bit = 0; bit < 32; bit++) {
      const set = first.filter((word) => ((word >>> bit) & 1) === 1).length;
      expect(Math.abs(set - 10_000)).toBeLessThan(5 * Math.sqrt(5_000));
    }
  });
});

describe('numbers', () => {
  it('draws every integer below a bound about equally often', () => {
    const stream = new RandomStream(['below']);
    const seen = new Array<number>(7).fill(0);
    for (let k = 0; k < 70_000; k++) seen[stream.below(7)]! += 1;
    const chi = seen.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chi).toBeLessThan(22.5); // 99.9 % of chi-squared with 6 degrees of freedom
  });

  it('draws uniform numbers with mean 1/2 and variance 1/12, neighbours uncorrelated', () => {
    const stream = new RandomStream(['uniform']);
    let [sum, squares, lagged, last, outside] = [0, 0, 0, 0.5, 0];
    const count = 200_000;
    for (let k = 0; k < count; k++) {
      const u = stream.uniform();
      if (!(u >= 0 && u < 1)) outside += 1;
      sum += u;
      squares += (u - 0.5) ** 2;
      lagged += (u - 0.5) * (last - 0.5);
      last = u;
    }
    expect(outside).toBe(0);
    expect(Math.abs(sum / count - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / count));
    expect(Math.abs(squares / count - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / count));
    expect(Math.abs(lagged / count)).toBeLessThan(5 / 12 / Math.sqrt(count));
  });
});
