import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../src/domain';
import { readFrame, writeFrame } from '../../../src/sync/qr/frame';
import { parcelLimits } from '../../../src/sync/qr/limits';
import { parcelFrames, type Frames } from '../../../src/sync/qr/parcel-frames';
import { ParcelReader, type ParcelReading } from '../../../src/sync/qr/parcel-reader';
import { sealedText, seeded, shuffled } from './parcel-texts';

const sizes = [100, 400, 1_000, 1_500, 3_000, 8_000, 20_000, 60_000];
const losses = [0, 0.1, 0.2, 0.3, 0.4];
const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/**
 * Shows the codes from `from` on as a camera sees them: each is lost with probability `loss`, the others come in bursts out
 * of order and some twice, with codes of others in between. Gives the parcel and how many different codes were seen.
 */
function seen(frames: Frames, others: Frames, from: number, loss: number, random: () => number) {
  const reader = new ParcelReader();
  let codes = 0;
  for (let start = from; start < from + 40 * frames.count + 400; start += 10) {
    const burst = Array.from({ length: 10 }, (_, k) => start + k).filter(() => random() >= loss);
    const twice = [...burst, ...burst.filter(() => random() < 0.3)];
    const fresh = new Set<number>();
    for (const k of shuffled(twice, random)) {
      const isFirst = !fresh.has(k);
      fresh.add(k);
      if (isFirst) codes += 1;
      const reading = reader.take(frames.at(k));
      if (reading.kind === 'whole') return { text: reading.text, codes };
      expect(reading.kind).toBe('progress');
      if (random() < 0.1) expect(reader.take(others.at(k)).kind).toBe('foreign');
      if (random() < 0.05) expect(reader.take('https://example.org/lunch').kind).toBe('foreign');
    }
  }
  throw new Error('never whole');
}

describe('[E23] any codes, enough of them, give exactly the parcel', () => {
  test.each(losses)(
    'with a share of %d lost, from 100 bytes to 60 KB, from the start and from the middle',
    (loss) => {
      const random = seeded(100 + loss * 100);
      for (const bytes of sizes) {
        const text = sealedText(bytes, random);
        const frames = parcelFrames(text, { small: true });
        const others = parcelFrames(sealedText(2_000, random));
        for (const from of [0, frames.count, 5_000]) {
          expect(seen(frames, others, from, loss, random).text === text).toBe(true);
        }
      }
    },
    60_000,
  );

  test('the codes needed at 60 KB are at most 1.35 times the fewest, at the median of every loss', () => {
    const random = seeded(7);
    const frames = parcelFrames(sealedText(60_000, random));
    const others = parcelFrames(sealedText(2_000, random));
    for (const loss of losses) {
      const overheads = Array.from({ length: 9 }, () => {
        const from = Math.floor(random() * 2_000);
        return seen(frames, others, from, loss, random).codes / frames.count;
      });
      expect(median(overheads)).toBeGreaterThanOrEqual(1);
      expect(median(overheads)).toBeLessThanOrEqual(1.35);
      expect(Math.max(...overheads)).toBeLessThanOrEqual(1.35);
    }
  }, 60_000);

  test('few blocks need at most a few codes more', () => {
    const random = seeded(8);
    const others = parcelFrames(sealedText(2_000, random));
    for (const bytes of [1_500, 3_000, 6_000]) {
      const frames = parcelFrames(sealedText(bytes, random));
      const extra = Array.from({ length: 99 }, () => {
        const from = frames.count + Math.floor(random() * 100_000);
        return seen(frames, others, from, 0, random).codes - frames.count;
      });
      expect(median(extra)).toBeLessThanOrEqual(2);
      expect(Math.max(...extra)).toBeLessThanOrEqual(12);
    }
  });

  test.each(['', 'ж', '\ufeffwith a mark', '🎓'.repeat(20_000)])(
    'text comes back to the letter (case %#)',
    (text) => {
      const frames = parcelFrames(text);
      const reader = new ParcelReader();
      let last: ParcelReading = { kind: 'progress', have: 0, need: 1 };
      for (let k = 0; k < frames.count; k++) last = reader.take(frames.at(k));
      expect(last).toEqual({ kind: 'whole', text });
    },
  );

  test('progress counts what told something new, and the whole stays whole', () => {
    const frames = parcelFrames(sealedText(3_000, seeded(9)));
    const reader = new ParcelReader();
    expect(reader.take(frames.at(0))).toEqual({ kind: 'progress', have: 1, need: frames.count });
    expect(reader.take(frames.at(0))).toEqual({ kind: 'progress', have: 1, need: frames.count });
    expect(reader.take(frames.at(2))).toEqual({ kind: 'progress', have: 2, need: frames.count });
    for (let k = 0; k < frames.count; k++) reader.take(frames.at(k));
    expect(reader.take(frames.at(1)).kind).toBe('whole');
    expect(reader.take(frames.at(4_711)).kind).toBe('whole');
  });
});

describe('[E23] codes of others', () => {
  const [first, second] = [sealedText(3_000, seeded(10)), sealedText(3_000, seeded(11))];

  test('eight of one other parcel in a row turn the reader to it, seven do not', () => {
    const [mine, theirs] = [parcelFrames(first), parcelFrames(second)];
    const reader = new ParcelReader();
    reader.take(mine.at(0));
    for (let k = 0; k < 7; k++)
      expect(reader.take(theirs.at(k))).toEqual({ kind: 'foreign', why: 'another-parcel' });
    expect(reader.take(mine.at(1))).toMatchObject({ kind: 'progress', have: 2 });
    for (let k = 0; k < 7; k++) expect(reader.take(theirs.at(k)).kind).toBe('foreign');
    expect(reader.take(theirs.at(7))).toMatchObject({ kind: 'progress', have: 1 });
    expect(reader.take(mine.at(2))).toEqual({ kind: 'foreign', why: 'another-parcel' });
  });

  test('after the whole, the next parcel may begin at once', () => {
    const reader = new ParcelReader();
    const [mine, theirs] = [parcelFrames('mine'), parcelFrames('theirs')];
    expect(reader.take(mine.at(0))).toEqual({ kind: 'whole', text: 'mine' });
    expect(reader.take(theirs.at(0))).toEqual({ kind: 'whole', text: 'theirs' });
  });

  test('a newer version and a stranger are told apart', () => {
    const reader = new ParcelReader();
    expect(reader.take('PONDERA2:ABC')).toEqual({ kind: 'foreign', why: 'newer-version' });
    for (const text of ['', 'https://example.org', 'PONDERA:', 'pondera1:ABC', ' PONDERA1:'])
      expect(reader.take(text)).toEqual({ kind: 'foreign', why: 'not-a-parcel' });
  });
});

describe('[G12] [E23] hostile codes', () => {
  const text = sealedText(3_000, seeded(12));
  const frames = parcelFrames(text);
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

  test('no wrong character and no wrong bit gets through, whichever it is', () => {
    const single = parcelFrames(sealedText(120, seeded(13))).at(0);
    for (let at = 0; at < single.length; at++) {
      for (const letter of alphabet) {
        if (letter === single[at]) continue;
        const kind = new ParcelReader().take(single.slice(0, at) + letter + single.slice(at + 1)).kind;
        if (kind !== 'damaged' && kind !== 'foreign') throw new Error(`${letter} at ${at} gave ${kind}`);
      }
    }
  });

  test('a code with a valid checksum that lies gives nothing, and reading begins anew', () => {
    const lie = readFrame(frames.at(4));
    if (typeof lie === 'string') throw new Error(lie);
    const block = lie.block.slice();
    block[17]! ^= 1;
    const reader = new ParcelReader();
    reader.take(writeFrame({ ...lie, block }));
    expect(reader.take(frames.at(4))).toEqual({ kind: 'damaged', why: 'contradiction' });
    const kinds = Array.from({ length: frames.count }, (_, k) => reader.take(frames.at(k)));
    expect(kinds.at(-1)).toEqual({ kind: 'damaged', why: 'another-content' });
    const again = Array.from({ length: frames.count }, (_, k) => reader.take(frames.at(k)));
    expect(again.at(-1)).toEqual({ kind: 'whole', text });
  });

  test('another parcel under the name of this one is refused', () => {
    const block = deflateSync(new TextEncoder().encode('forged'));
    const forged = writeFrame({
      parcel: sha256Hex('genuine').slice(0, 32),
      total: block.length,
      blocks: 1,
      number: 0,
      block,
    });
    expect(new ParcelReader().take(forged)).toEqual({ kind: 'damaged', why: 'another-content' });
  });

  test('fields beyond their limits are refused before anything is allocated', () => {
    const good = {
      parcel: 'ab'.repeat(16),
      total: 1_000,
      blocks: 10,
      number: 3,
      block: new Uint8Array(100),
    };
    const reader = new ParcelReader();
    expect(reader.take(writeFrame(good)).kind).toBe('progress');
    for (const wrong of [
      { total: 0 },
      { total: parcelLimits.packedBytes + 1 },
      { total: 0xffffff },
      { blocks: 0 },
      { blocks: 9 },
      { blocks: 11 },
      { blocks: 0xffff },
      { blocks: 1, total: 99 },
      { blocks: 1, total: 100, number: 1 },
      { block: new Uint8Array(0) },
      { block: new Uint8Array(5_000) },
      { block: new Uint8Array(1), total: 513, blocks: 513 },
    ])
      expect(reader.take(writeFrame({ ...good, ...wrong })), JSON.stringify(wrong)).toEqual({
        kind: 'damaged',
        why: 'shape',
      });
  });

  test('5,000 random and altered codes throw nothing and give no parcel', () => {
    const random = seeded(14);
    const pick = (count: number): number => Math.floor(random() * count);
    const letters = (count: number): string =>
      Array.from({ length: count }, () => alphabet[pick(45)]).join('');
    const anything = (count: number): string =>
      Array.from({ length: count }, () => String.fromCharCode(pick(0x10000))).join('');
    const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => pick(256));
    const hostile: (() => string)[] = [
      () => anything(pick(200)),
      () => `PONDERA1:${anything(pick(50))}`,
      () => `PONDERA1:${letters(pick(1_600))}`,
      () => frames.at(pick(50)).slice(0, -1 - pick(200)),
      () => frames.at(pick(50)) + letters(1 + pick(9)),
      () => {
        const [code, at] = [frames.at(pick(50)), 9 + pick(400)];
        return code.slice(0, at) + letters(5) + code.slice(at + 5 + pick(3));
      },
      // Valid checksums around nonsense, all under one name, so that they are put together.
      () =>
        writeFrame({
          parcel: '11'.repeat(16),
          total: 900,
          blocks: 9,
          number: pick(1 << 24),
          block: bytes(100),
        }),
      () => {
        const block = bytes(1 + pick(900));
        return writeFrame({ parcel: '22'.repeat(16), total: block.length, blocks: 1, number: 0, block });
      },
      () =>
        writeFrame({
          parcel: '33'.repeat(16),
          total: pick(1 << 24),
          blocks: pick(1 << 16),
          number: pick(1 << 24),
          block: bytes(pick(1_200)),
        }),
      () =>
        writeFrame({
          parcel: '44'.repeat(16),
          total: 512,
          blocks: 512,
          number: pick(999),
          block: bytes(1),
        }),
    ];
    const reader = new ParcelReader();
    const kinds = new Map<string, number>();
    for (let k = 0; k < 5_000; k++) {
      const code = hostile[k % hostile.length]!();
      for (const take of [reader, new ParcelReader()]) {
        const { kind } = take.take(code);
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    }
    expect(kinds.get('whole')).toBeUndefined();
    expect([...kinds.keys()].sort()).toEqual(['damaged', 'foreign', 'progress']);
  }, 60_000);

  test('the costliest lies, full sums in the name of the largest parcel, end in nothing and are forgotten', () => {
    const random = seeded(15);
    const reader = new ParcelReader();
    const block = Uint8Array.from({ length: 257 }, () => Math.floor(random() * 256));
    const lie = (number: number): ParcelReading =>
      reader.take(writeFrame({ parcel: '55'.repeat(16), total: 131_500, blocks: 512, number, block }));
    const readings = Array.from({ length: 1_200 }, (_, k) => lie(1_000 + k));
    expect(readings).toContainEqual({ kind: 'damaged', why: 'another-content' });
    expect(readings).not.toContainEqual(expect.objectContaining({ kind: 'whole' }));
    expect(reader.take(parcelFrames('after it').at(0)).kind).toBe('foreign');
  });
});
