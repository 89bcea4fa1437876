import { describe, expect, test } from 'vitest';
import { qrMatrix } from '../../../src/sync/qr/draw-qr';
import { parcelFrames } from '../../../src/sync/qr/parcel-frames';
import { ParcelReader } from '../../../src/sync/qr/parcel-reader';
import { largestSide, readQr } from '../../../src/sync/qr/read-qr';
import { sealedText, seeded } from './parcel-texts';
import { picture } from './pictures';

describe('[E23] codes are read from pictures', () => {
  test('30 of 30 of our own: sequences and single codes, 4 to 8 pixels a module, noisy, turned', () => {
    const random = seeded(20);
    const wrong: string[] = [];
    for (let k = 0; k < 30; k++) {
      const frames = parcelFrames(sealedText([120, 463, 900, 1_160, 9_000, 60_000][k % 6]!, random));
      const text = frames.at(k * 7);
      const shot = { scale: 4 + (k % 5), turns: k % 4, noise: 25, margin: 11 * (k % 3) };
      if (readQr(picture(qrMatrix(text), shot, random)) !== text) wrong.push(JSON.stringify({ k, ...shot }));
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  test('[E13] [E10] a link and a text in any script', () => {
    const random = seeded(21);
    for (const text of ['https://pondera.example/#join=Ae4rT-7_q', 'Оценка на микрокредит', '8213'])
      expect(readQr(picture(qrMatrix(text), { scale: 5, noise: 25 }, random))).toBe(text);
  });

  test('a parcel goes from screen to screen, with every third picture too noisy to read', () => {
    const random = seeded(22);
    const text = sealedText(4_000, random);
    const frames = parcelFrames(text);
    const reader = new ParcelReader();
    let whole: string | null = null;
    for (let k = 5; k < 60 && whole === null; k++) {
      const noise = k % 3 === 0 ? 600 : 25;
      const code = readQr(picture(qrMatrix(frames.at(k)), { scale: 4, noise, turns: k % 4 }, random));
      const reading = code === null ? null : reader.take(code);
      if (reading?.kind === 'whole') whole = reading.text;
    }
    expect(whole === text).toBe(true);
  }, 60_000);

  test('a picture without a code gives null', () => {
    const random = seeded(23);
    const empty = { width: 320, height: 240, data: new Uint8ClampedArray(320 * 240 * 4).fill(255) };
    const noise = { ...empty, data: empty.data.map(() => random() * 256) };
    const tiny = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
    for (const pixels of [empty, noise, tiny]) expect(readQr(pixels)).toBeNull();
    expect(readQr(noise, 30)).toBeNull();
  });

  test('what is no picture, or too large a one, is refused', () => {
    const data = new Uint8ClampedArray(400);
    for (const [width, height] of [
      [10, 11],
      [0, 0],
      [-10, -10],
      [2.5, 40],
      [Number.NaN, 1],
    ] as const)
      expect(() => readQr({ width, height, data })).toThrow(RangeError);
    const width = largestSide + 1;
    expect(() => readQr({ width, height: 1, data: new Uint8ClampedArray(width * 4) })).toThrow(RangeError);
  });
});
