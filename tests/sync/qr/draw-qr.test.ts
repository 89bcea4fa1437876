import { describe, expect, test } from 'vitest';
import { qrMatrix, qrPath } from '../../../src/sync/qr/draw-qr';

describe('[E10] [E13] a text is drawn as a QR code', () => {
  test('with a quiet zone of four modules and its three finders', () => {
    const matrix = qrMatrix('PONDERA');
    expect(matrix).toHaveLength(21 + 8);
    const isLight = (cells: readonly boolean[] | undefined) => cells?.every((dark) => !dark);
    for (let k = 0; k < 4; k++) {
      expect(isLight(matrix[k]) && isLight(matrix.at(-1 - k))).toBe(true);
      expect(isLight(matrix.map((row) => row[k]!)) && isLight(matrix.map((row) => row.at(-1 - k)!))).toBe(
        true,
      );
    }
    const finder = (y: number, x: number) =>
      Array.from({ length: 7 }, (_, k) =>
        matrix[y + k]!.slice(x, x + 7)
          .map((dark) => (dark ? '#' : '.'))
          .join(''),
      );
    const drawn = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];
    for (const [y, x] of [
      [4, 4],
      [4, 18],
      [18, 4],
    ] as const)
      expect(finder(y, x)).toEqual(drawn);
  });

  test('the path covers the dark modules, each once, and nothing else', () => {
    const text = 'https://pondera.example/#join=Ae4rT-7';
    const { path, size } = qrPath(text);
    const cells = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
    expect(path).toMatch(/^(M\d+ \d+h\d+v1H\d+z)+$/);
    for (const [, x, y, run, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H(\d+)z/g)) {
      expect(back).toBe(x);
      for (let k = 0; k < Number(run); k++) cells[Number(y)]![Number(x) + k]! += 1;
    }
    expect(cells).toEqual(qrMatrix(text).map((row) => row.map(Number)));
  });

  test('what needs more than version 25 is refused', () => {
    expect(qrMatrix('A'.repeat(1451))).toHaveLength(117 + 8);
    expect(() => qrMatrix('A'.repeat(1452))).toThrow(RangeError);
    expect(qrMatrix('a'.repeat(997))).toHaveLength(117 + 8);
    expect(() => qrMatrix('a'.repeat(998))).toThrow(RangeError);
    expect(() => qrMatrix('ж'.repeat(1400))).toThrow(RangeError);
    expect(() => qrMatrix('7'.repeat(10_000_000))).toThrow(RangeError);
  });
});
