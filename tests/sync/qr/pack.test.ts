import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { parcelLimits } from '../../../src/sync/qr/limits';
import { packed, unpacked } from '../../../src/sync/qr/pack';

describe('[E23] a packed parcel', () => {
  test('of the largest size comes back, one byte more is a bomb and gives nothing', () => {
    const limit = parcelLimits.textBytes;
    expect(unpacked(deflateSync(new Uint8Array(limit)))).toHaveLength(limit);
    expect(unpacked(deflateSync(new Uint8Array(limit + 1)))).toBeNull();
    expect(unpacked(deflateSync(new Uint8Array(130_000_000), { level: 1 }).subarray(0, 131_000))).toBeNull();
  });

  test('that is cut off, anywhere, gives nothing', () => {
    const bytes = packed('{"kind":"ballot","note":"cut off, cut off, cut off, and then some"}');
    for (let length = 0; length < bytes.length; length++)
      expect(unpacked(bytes.subarray(0, length)), `${length} bytes`).toBeNull();
  });

  test('that is no UTF-8 gives nothing', () => {
    for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82]])
      expect(unpacked(deflateSync(Uint8Array.from(bytes)))).toBeNull();
  });
});
