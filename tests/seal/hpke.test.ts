import { x25519 } from '@noble/curves/ed25519.js';
import { hexToBytes as hex } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { isSealingKey, openSealed, sealingKeys, sealingKeysFrom, sealTo } from '../../src/seal/hpke';
import { seededBytes } from '../../src/seal/random';
import rfc9180 from '../fixtures/seal/rfc9180.json';
import smallOrder from '../fixtures/seal/small-order.json';

const text = (words: string) => new TextEncoder().encode(words);

describe('RFC 9180', () => {
  test.each(['a1', 'a2'] as const)('%s: key pairs are derived as published', (name) => {
    const vector = rfc9180[name];
    for (const [ikm, secret, open] of [
      [vector.ikmE, vector.skEm, vector.pkEm],
      [vector.ikmR, vector.skRm, vector.pkRm],
    ] as const)
      expect(sealingKeysFrom(hex(ikm))).toEqual({ secret: hex(secret), public: hex(open) });
  });

  const { ikmE, pkEm, ikmR, pkRm, info, aad, pt, ct } = rfc9180.a2;

  test('A.2.1: the first message is sealed as published', () => {
    const sealed = sealTo(hex(pkRm), hex(info), hex(aad), hex(pt), () => hex(ikmE));
    expect(sealed).toEqual({ enc: hex(pkEm), ct: hex(ct) });
  });

  test('A.2.1: and opened', () => {
    const opened = openSealed(sealingKeysFrom(hex(ikmR)), hex(info), hex(aad), {
      enc: hex(pkEm),
      ct: hex(ct),
    });
    expect(opened).toEqual(hex(pt));
  });
});

describe('what was altered does not open', () => {
  const keys = sealingKeys(seededBytes('recipient'));
  const [info, aad, words] = [text('ballot/1'), text('header'), text('weights and scores')];
  const sealed = sealTo(keys.public, info, aad, words, seededBytes('sender'));
  const flipped = (bytes: Uint8Array, bit: number) => {
    const copy = Uint8Array.from(bytes);
    copy[bit >> 3]! ^= 1 << (bit & 7);
    return copy;
  };

  test('unaltered, it does', () => {
    expect(openSealed(keys, info, aad, sealed)).toEqual(words);
  });

  test('each bit of the sealed text and of the sender’s key', () => {
    for (let bit = 0; bit < sealed.ct.length * 8; bit += 1)
      expect(openSealed(keys, info, aad, { ...sealed, ct: flipped(sealed.ct, bit) })).toBeNull();
    for (let bit = 0; bit < 256; bit += 1)
      expect(openSealed(keys, info, aad, { ...sealed, enc: flipped(sealed.enc, bit) })).toBeNull();
  });

  test('another purpose, other clear text, other keys', () => {
    expect(openSealed(keys, text('ballot/2'), aad, sealed)).toBeNull();
    expect(openSealed(keys, info, text('heading'), sealed)).toBeNull();
    expect(openSealed(sealingKeys(seededBytes('other')), info, aad, sealed)).toBeNull();
  });

  test('shortened or lengthened', () => {
    for (const length of [0, 1, 15, 16, sealed.ct.length - 1])
      expect(openSealed(keys, info, aad, { ...sealed, ct: sealed.ct.slice(0, length) })).toBeNull();
    expect(openSealed(keys, info, aad, { ...sealed, ct: Uint8Array.from([...sealed.ct, 0]) })).toBeNull();
    for (const length of [0, 31, 33])
      expect(openSealed(keys, info, aad, { ...sealed, enc: new Uint8Array(length) })).toBeNull();
  });
});

describe('points of small order', () => {
  test.each(smallOrder.x25519)('%s is no key', (point) => {
    const key = hex(point);
    const high = Uint8Array.from(key);
    high[31]! |= 0x80;
    for (const each of [key, high]) {
      expect(isSealingKey(each)).toBe(false);
      expect(() => sealTo(each, text(''), text(''), text('x'), seededBytes(1))).toThrow(RangeError);
      const keys = sealingKeys(seededBytes(2));
      expect(openSealed(keys, text(''), text(''), { enc: each, ct: new Uint8Array(32) })).toBeNull();
    }
  });

  test('the list knows every canonical one, by the arithmetic itself', () => {
    const secret = seededBytes('any')(32);
    for (const point of smallOrder.x25519) {
      const u = Uint8Array.from(hex(point));
      expect(() => x25519.getSharedSecret(secret, u)).toThrow();
    }
  });

  test('an honest key is one, its other spelling is not', () => {
    const { public: key } = sealingKeys(seededBytes(3));
    expect(isSealingKey(key)).toBe(true);
    const high = Uint8Array.from(key);
    high[31]! |= 0x80;
    expect(isSealingKey(high)).toBe(false);
    // u = 9 + p, the base point spelled too large, and the greatest of all spellings.
    const large = Uint8Array.from([0xf6, ...new Array<number>(30).fill(0xff), 0x7f]);
    expect(isSealingKey(large)).toBe(false);
    expect(isSealingKey(new Uint8Array(31))).toBe(false);
  });
});
