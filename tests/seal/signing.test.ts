import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes as hex } from '@noble/hashes/utils.js';
import { createHash, createPublicKey, verify as verifiedByNode } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { seededBytes } from '../../src/seal/random';
import { isSigned, isSigningKey, signature, signingKeys, signingKeysFrom } from '../../src/seal/signing';
import vectors from '../fixtures/seal/rfc8032.json';
import smallOrder from '../fixtures/seal/small-order.json';

const text = (words: string) => new TextEncoder().encode(words);
/** L, the order of the prime group, the lowest byte first. */
const groupOrder = hex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');

describe('RFC 8032', () => {
  test.each(vectors)('$name', ({ secret, public: open, message, signature: signed }) => {
    expect(signingKeysFrom(hex(secret)).public).toEqual(hex(open));
    expect(signature(hex(message), hex(secret))).toEqual(hex(signed));
    expect(isSigned(hex(message), hex(signed), hex(open))).toBe(true);
    expect(isSigned(hex(`${message}00`), hex(signed), hex(open))).toBe(false);
  });
});

describe('what no honest signer wrote is refused', () => {
  const keys = signingKeys(seededBytes('expert'));
  const message = text('ballot/1');
  const signed = signature(message, keys.secret);

  test('each flipped bit', () => {
    for (let bit = 0; bit < 512; bit += 1) {
      const altered = Uint8Array.from(signed);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(isSigned(message, altered, keys.public)).toBe(false);
    }
  });

  test('cut short, lengthened, empty', () => {
    for (const length of [0, 32, 63])
      expect(isSigned(message, signed.slice(0, length), keys.public)).toBe(false);
    expect(isSigned(message, Uint8Array.from([...signed, 0]), keys.public)).toBe(false);
    expect(isSigned(message, signed, keys.public.slice(0, 31))).toBe(false);
  });

  test('S + L, which a lax checker takes for S', () => {
    const altered = Uint8Array.from(signed);
    let carry = 0;
    for (let at = 0; at < 32; at += 1) {
      const sum = altered[32 + at]! + groupOrder[at]! + carry;
      altered[32 + at] = sum & 255;
      carry = sum >> 8;
    }
    expect(carry).toBe(0);
    expect(isSigned(message, altered, keys.public)).toBe(false);
  });

  test.each(smallOrder.ed25519)('%s is nobody’s key and no R', (point) => {
    expect(isSigningKey(hex(point))).toBe(false);
    // R = −k·A and S = 0 satisfy the equation with the cofactor for every message.
    for (const r of smallOrder.ed25519)
      expect(isSigned(message, Uint8Array.from([...hex(r), ...new Uint8Array(32)]), hex(point))).toBe(false);
    expect(isSigned(message, Uint8Array.from([...hex(point), ...signed.slice(32)]), keys.public)).toBe(false);
  });

  test('a key with a part of small order, on which checkers differ', () => {
    const torsion = ed25519.Point.fromHex(smallOrder.ed25519[3]!);
    const mixed = ed25519.Point.fromBytes(keys.public).add(torsion).toBytes();
    expect(isSigningKey(mixed)).toBe(false);
  });

  test('an R with a part of small order: noble takes it, Node does not, we do not', () => {
    const { scalar, prefix: _, ...rest } = ed25519.utils.getExtendedPublicKey(keys.secret);
    const torsion = ed25519.Point.fromHex(smallOrder.ed25519[3]!);
    const nonce = 12345n;
    const r = ed25519.Point.BASE.multiply(nonce).add(torsion).toBytes();
    const hashed = sha512([r, rest.pointBytes, message]);
    const { Fn } = ed25519.Point;
    const s = Fn.toBytes(Fn.add(nonce, Fn.mul(Fn.create(hashed), scalar)));
    const forged = Uint8Array.from([...r, ...s]);
    expect(ed25519.verify(forged, message, keys.public, { zip215: false })).toBe(true);
    expect(verifiedByNode(null, message, nodeKey(keys.public), forged)).toBe(false);
    expect(isSigned(message, forged, keys.public)).toBe(false);
  });
});

test('Node’s own Ed25519 agrees on honest signatures', () => {
  const random = seededBytes('agree');
  for (let trial = 0; trial < 20; trial += 1) {
    const keys = signingKeys(random);
    const message = random(trial);
    const signed = signature(message, keys.secret);
    expect(verifiedByNode(null, message, nodeKey(keys.public), signed)).toBe(true);
    expect(isSigned(message, signed, keys.public)).toBe(true);
  }
});

const nodeKey = (key: Uint8Array) =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') },
    format: 'jwk',
  });

/** SHA-512 as a number, the lowest byte first. */
const sha512 = (parts: readonly Uint8Array[]): bigint =>
  createHash('sha512')
    .update(Buffer.concat(parts))
    .digest()
    .reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
