import { closeSync, openSync, writeSync } from 'node:fs';
import { seededRandom } from '../../guarantees/support/guarantee';

/** A code as it is drawn on a screen: dark runs in a square of so many modules. */
export interface DrawnCode {
  readonly path: string;
  readonly size: number;
}

/** What a plain webcam gives. */
const [width, height] = [640, 480];

interface Filming {
  /** Milliseconds for which each code stands on the screen. */
  readonly each: number;
  readonly seed: number;
  /** Each so many-th code is not caught at all; none is missed where this is left out. */
  readonly missing?: number;
}

/**
 * Films codes from a screen into a Y4M file, which Chromium plays round and round as its camera
 * (`--use-file-for-fake-video-capture`). Held by hand: off the centre, a little turned, out of focus, unevenly lit, with
 * grain; two pictures of each code, of which every third is caught while the screen changes.
 */
export function filmCodes(path: string, codes: readonly DrawnCode[], filming: Filming): void {
  const random = seededRandom(filming.seed);
  const file = openSync(path, 'w');
  // Two pictures of each code.
  const rate = Math.round(2_000_000 / filming.each);
  writeSync(file, `YUV4MPEG2 W${width} H${height} F${rate}:1000 Ip A1:1 C420jpeg\n`);
  const grey = Buffer.alloc((width * height) / 2, 128);
  let before: Float32Array | null = null;
  let pictures = 0;
  const put = (light: Float32Array): void => {
    const grained = Uint8Array.from(light, (value) =>
      Math.max(0, Math.min(255, value + 24 * (random() - 0.5))),
    );
    for (const part of [Buffer.from('FRAME\n'), grained, grey]) writeSync(file, part);
  };
  for (const [k, code] of codes.entries()) {
    if (filming.missing !== undefined && k % filming.missing === filming.missing - 1) continue;
    const now = seen(code, random);
    const half = before;
    put(half !== null && pictures % 3 === 2 ? now.map((value, at) => (value + half[at]!) / 2) : now);
    put(now);
    before = now;
    pictures += 1;
  }
  closeSync(file);
}

/** How bright each point of the picture is. */
function seen({ path, size }: DrawnCode, random: () => number): Float32Array {
  const dark = new Uint8Array(size * size);
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    dark.fill(1, Number(y) * size + Number(x), Number(y) * size + Number(x) + Number(run));
  const module = (0.9 * height) / size;
  const angle = 0.04 * (random() - 0.5);
  const [cos, sin] = [Math.cos(angle) / module, Math.sin(angle) / module];
  const [left, top] = [width / 2 + 12 * (random() - 0.5), height / 2 + 6 * (random() - 0.5)];
  const sharp = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const column = Math.floor((x - left) * cos + (y - top) * sin + size / 2);
      const row = Math.floor((y - top) * cos - (x - left) * sin + size / 2);
      const inside = column >= 0 && row >= 0 && column < size && row < size;
      const lamp = 30 * (x / width);
      sharp[y * width + x] = inside ? (dark[row * size + column] === 1 ? 35 : 185) + lamp : 110;
    }
  return blurred(sharp);
}

/** Each point with its neighbours to the right and below: a lens that is a little out of focus. */
function blurred(sharp: Float32Array): Float32Array {
  return sharp.map((value, at) => {
    const right = sharp[at + 1] ?? value;
    const below = sharp[at + width] ?? value;
    return (2 * value + right + below) / 4;
  });
}
