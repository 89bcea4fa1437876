import { expect, test } from 'vitest';
import { ballotSizes } from '$domain';
import { padded, unpadded } from '../../src/seal/padding';
import { seededBytes } from '../../src/seal/random';

test('texts come back, and their length shows in five steps only', () => {
  const random = seededBytes('texts');
  for (const length of [0, 1, 4091, 4092, 4093, 8188, 8189, 16380, 16381, 32764, 32765, 65532]) {
    const text = random(length);
    const bytes = padded(text, ballotSizes);
    expect(ballotSizes).toContain(bytes.length);
    expect(bytes.length).toBeGreaterThanOrEqual(length + 4);
    expect(unpadded(bytes, ballotSizes)).toEqual(text);
  }
});

test('what is longer than the largest class is refused in numbers', () => {
  expect(() => padded(new Uint8Array(65533), ballotSizes)).toThrow(
    '65533 bytes are to be sealed; at most 65532 fit.',
  );
});

test('only one padding of a text is taken', () => {
  const bytes = padded(seededBytes('one')(100), ballotSizes);
  const dirty = Uint8Array.from(bytes);
  dirty[4095] = 1;
  expect(unpadded(dirty, ballotSizes)).toBeNull();
  const first = Uint8Array.from(bytes);
  first[104] = 1;
  expect(unpadded(first, ballotSizes)).toBeNull();
  const wide = new Uint8Array(8192);
  wide.set(bytes);
  expect(unpadded(wide, ballotSizes)).toBeNull();
  const long = Uint8Array.from(bytes);
  new DataView(long.buffer).setUint32(0, 4093);
  expect(unpadded(long, ballotSizes)).toBeNull();
  new DataView(long.buffer).setUint32(0, 0xffffffff);
  expect(unpadded(long, ballotSizes)).toBeNull();
  for (const length of [0, 3, 4095, 4097]) expect(unpadded(new Uint8Array(length), ballotSizes)).toBeNull();
});
