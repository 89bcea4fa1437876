import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Random } from './random';

/*
 * HPKE in base mode, one message per key (RFC 9180, sections 4, 5 and 6.1), in one suite:
 * DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. The names are those of the RFC.
 */

/** X25519: both 32 bytes. */
export interface SealingKeys {
  readonly secret: Uint8Array;
  readonly public: Uint8Array;
}

export interface Sealed {
  /** The sender's public key for this one message, 32 bytes. */
  readonly enc: Uint8Array;
  /** 16 bytes longer than the text. */
  readonly ct: Uint8Array;
}

const none = new Uint8Array();
const version = utf8ToBytes('HPKE-v1');
const kem = concatBytes(utf8ToBytes('KEM'), Uint8Array.of(0x00, 0x20));
const suite = concatBytes(utf8ToBytes('HPKE'), Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00, 0x03));

const labeledExtract = (id: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array): Uint8Array =>
  extract(sha256, concatBytes(version, id, utf8ToBytes(label), ikm), salt);

const labeledExpand = (
  id: Uint8Array,
  prk: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
): Uint8Array =>
  expand(sha256, prk, concatBytes(Uint8Array.of(0, length), version, id, utf8ToBytes(label), info), length);

/** The public key of a secret one. */
export const sealingKeyOf = (secret: Uint8Array): Uint8Array => x25519.getPublicKey(secret);

export const sealingKeys = (random: Random): SealingKeys => sealingKeysFrom(random(32));

/** DeriveKeyPair. @param ikm 32 unforeseeable bytes */
export function sealingKeysFrom(ikm: Uint8Array): SealingKeys {
  const secret = labeledExpand(kem, labeledExtract(kem, none, 'dkp_prk', ikm), 'sk', none, 32);
  return { secret, public: sealingKeyOf(secret) };
}

/** Whether something can be sealed to these bytes: 32 of them, spelled canonically, and no point of small order. */
export const isSealingKey = (key: Uint8Array): boolean =>
  key.length === 32 && isCanonical(key) && !smallOrder.has(bytesToHex(key));

/** The canonical ones (RFC 7748, section 6.1): multiplied by any secret they give zero. */
const smallOrder = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** Below 2^255 − 19: the standard lets other spellings pass, and two spellings would be two keys. */
function isCanonical(key: Uint8Array): boolean {
  if (key[31]! < 0x7f) return true;
  if (key[31]! > 0x7f) return false;
  return key.subarray(1, 31).some((byte) => byte !== 0xff) || key[0]! < 0xed;
}

/** null instead of the all-zero secret that a point of small order gives (RFC 9180, section 7.1.4). */
function sharedPoint(secret: Uint8Array, key: Uint8Array): Uint8Array | null {
  try {
    const point = x25519.getSharedSecret(secret, key);
    return point.every((byte) => byte === 0) ? null : point;
  } catch {
    return null;
  }
}

/** ExtractAndExpand of the KEM. */
function sharedSecret(dh: Uint8Array, enc: Uint8Array, recipient: Uint8Array): Uint8Array {
  const prk = labeledExtract(kem, none, 'eae_prk', dh);
  return labeledExpand(kem, prk, 'shared_secret', concatBytes(enc, recipient), 32);
}

/** KeySchedule in base mode: the cipher for the first message. */
function cipher(shared: Uint8Array, info: Uint8Array, aad: Uint8Array) {
  const context = concatBytes(
    Uint8Array.of(0),
    labeledExtract(suite, none, 'psk_id_hash', none),
    labeledExtract(suite, none, 'info_hash', info),
  );
  const secret = labeledExtract(suite, shared, 'secret', none);
  const key = labeledExpand(suite, secret, 'key', context, 32);
  const nonce = labeledExpand(suite, secret, 'base_nonce', context, 12);
  return chacha20poly1305(key, nonce, aad);
}

/**
 * Seals a text so that only the holder of the recipient's secret key reads it.
 *
 * @param info  what it is for: opening needs the same
 * @param aad   what goes with it in the clear: opening needs the same
 * @throws RangeError for a recipient's key to which nothing can be sealed
 */
export function sealTo(
  recipient: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array,
  text: Uint8Array,
  random: Random,
): Sealed {
  const own = sealingKeys(random);
  const dh = isSealingKey(recipient) ? sharedPoint(own.secret, recipient) : null;
  if (dh === null)
    throw new RangeError('This is no key that something can be sealed to. Ask for the invite again.');
  const shared = sharedSecret(dh, own.public, recipient);
  return { enc: own.public, ct: cipher(shared, info, aad).encrypt(text) };
}

/** The text; null when it was sealed to another key, for another purpose, with other clear text, or was altered. */
export function openSealed(
  keys: SealingKeys,
  info: Uint8Array,
  aad: Uint8Array,
  { enc, ct }: Sealed,
): Uint8Array | null {
  const dh = isSealingKey(enc) ? sharedPoint(keys.secret, enc) : null;
  if (dh === null || ct.length < 16) return null;
  try {
    return cipher(sharedSecret(dh, enc, keys.public), info, aad).decrypt(ct);
  } catch {
    return null;
  }
}
