import type { Pixels } from '../../../src/sync/qr/read-qr';

export interface Shot {
  /** Pixels of a module. */
  readonly scale: number;
  /** Quarter turns to the right. */
  readonly turns?: number;
  /** The largest error of a pixel's grey, of 255. */
  readonly noise?: number;
  /** Extra margin around, in pixels, of a grey of its own. */
  readonly margin?: number;
}

/** A picture of a code, in RGBA, as a camera or a screen shot would give it. */
export function picture(
  matrix: readonly (readonly boolean[])[],
  { scale, turns = 0, noise = 0, margin = 0 }: Shot,
  random: () => number,
): Pixels {
  let code = matrix;
  for (let k = 0; k < turns; k++) code = turned(code);
  const size = code.length * scale + 2 * margin;
  const data = new Uint8ClampedArray(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const dark = code[Math.floor((y - margin) / scale)]?.[Math.floor((x - margin) / scale)];
      const grey = dark === undefined ? 190 : dark ? 35 : 225;
      const at = (y * size + x) * 4;
      data.fill(grey + (random() * 2 - 1) * noise, at, at + 3);
      data[at + 3] = 255;
    }
  }
  return { width: size, height: size, data };
}

const turned = (matrix: readonly (readonly boolean[])[]): boolean[][] =>
  matrix.map((_, y) => matrix.map((_, x) => matrix[matrix.length - 1 - x]![y]!));
