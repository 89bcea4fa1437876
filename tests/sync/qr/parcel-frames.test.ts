import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../src/sync/qr/crc32';
import { readFrame } from '../../../src/sync/qr/frame';
import { qrMatrix } from '../../../src/sync/qr/draw-qr';
import { parcelLimits } from '../../../src/sync/qr/limits';
import { ParcelRefused } from '../../../src/sync/qr/pack';
import { parcelFrames } from '../../../src/sync/qr/parcel-frames';
import { ParcelReader } from '../../../src/sync/qr/parcel-reader';
import { sealedText, seeded } from './parcel-texts';

const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ParcelRefused) return error.code;
    throw error;
  }
  return 'taken';
};
const versionOf = (text: string): number => (qrMatrix(text).length - 8 - 17) / 4;

describe('[E23] a parcel becomes codes', () => {
  test('the checksum is the one that everybody means by CRC-32', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  test('one code where it fits, the same for every k', () => {
    const frames = parcelFrames(sealedText(463, seeded(1)));
    expect(frames.count).toBe(1);
    expect(frames.at(7)).toBe(frames.at(0));
    expect(frames.at(0)).toMatch(/^PONDERA1:[0-9A-Z $%*+\-./:]+$/);
  });

  test('the largest single code is version 25, the codes of a sequence are all version 13 or less', () => {
    const random = seeded(2);
    const counts = new Set<number>();
    for (let bytes = 1150; bytes <= 1350; bytes += 2) {
      const frames = parcelFrames(sealedText(bytes, random));
      counts.add(frames.count);
      expect(versionOf(frames.at(0))).toBeLessThanOrEqual(frames.count === 1 ? 25 : 13);
      expect(frames.at(frames.count + 3)).toHaveLength(frames.at(0).length);
    }
    expect([...counts]).toEqual([1, 4]);
    const long = parcelFrames(sealedText(100_000, random));
    expect(versionOf(long.at(0))).toBe(13);
    expect(versionOf(long.at(99_999))).toBe(13);
  });

  test('small codes on request, for a camera that cannot read a large one', () => {
    const text = sealedText(900, seeded(3));
    expect(parcelFrames(text).count).toBe(1);
    const frames = parcelFrames(text, { small: true });
    expect(frames.count).toBe(3);
    expect(versionOf(frames.at(0))).toBeLessThanOrEqual(13);
  });

  test('every code describes itself', () => {
    const text = sealedText(60_000, seeded(4));
    const frames = parcelFrames(text);
    const [first, late] = [readFrame(frames.at(0)), readFrame(frames.at(70_000))];
    if (typeof first === 'string' || typeof late === 'string') throw new Error('not a frame');
    expect(late).toMatchObject({ parcel: first.parcel, total: first.total, blocks: frames.count });
    expect([first.number, late.number]).toEqual([0, 70_000]);
  });

  test('numbers of codes go round, and others are refused', () => {
    const frames = parcelFrames(sealedText(5_000, seeded(5)));
    expect(frames.at(2 ** 24 + 3)).toBe(frames.at(3));
    for (const k of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => frames.at(k)).toThrow(RangeError);
  });

  test('a parcel that is too large, or no text, is refused by name', () => {
    expect(code(() => parcelFrames('a'.repeat(parcelLimits.textBytes)))).toBe('taken');
    expect(code(() => parcelFrames('a'.repeat(parcelLimits.textBytes + 1)))).toBe('too-large');
    expect(code(() => parcelFrames('ж'.repeat(parcelLimits.textBytes / 2 + 1)))).toBe('too-large');
    expect(code(() => parcelFrames('a'.repeat(50_000_000)))).toBe('too-large');
    expect(code(() => parcelFrames('half \ud83c of it'))).toBe('not-text');
  });

  test('the most unwilling parcel of the largest size still goes through', () => {
    const random = seeded(6);
    // Two bytes of UTF-8 for each letter, as little alike as can be.
    const text = Array.from({ length: parcelLimits.textBytes / 2 }, () =>
      String.fromCharCode(0x80 + Math.floor(random() * 0x700)),
    ).join('');
    const frames = parcelFrames(text);
    expect(frames.count).toBeLessThanOrEqual(parcelLimits.blocks);
    const reader = new ParcelReader();
    let last = reader.take(frames.at(1000));
    for (let k = 1001; k < 1000 + 1.35 * frames.count && last.kind !== 'whole'; k++)
      last = reader.take(frames.at(k));
    expect(last.kind === 'whole' && last.text === text).toBe(true);
  });
});
