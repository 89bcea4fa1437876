import { ed25519 } from '@noble/curves/ed25519.js';
import type { Random } from './random';

/** Ed25519 (RFC 8032): both 32 bytes. */
export interface SigningKeys {
  readonly secret: Uint8Array;
  readonly public: Uint8Array;
}

export const signingKeys = (random: Random): SigningKeys => signingKeysFrom(random(32));

export const signingKeysFrom = (secret: Uint8Array): SigningKeys => ({
  secret,
  public: ed25519.getPublicKey(secret),
});

/** @returns 64 bytes, the same for the same key and message */
export const signature = (message: Uint8Array, secret: Uint8Array): Uint8Array =>
  ed25519.sign(message, secret);

/**
 * Whether the key signed the message. Stricter than the standard asks, so that every checker, ours or another, with the
 * equation multiplied by the cofactor or not, comes to the same answer: canonical points and S only, and neither the key
 * nor R may have a part of small order.
 */
export function isSigned(message: Uint8Array, signed: Uint8Array, key: Uint8Array): boolean {
  if (signed.length !== 64 || !isSigningKey(key)) return false;
  return ed25519.verify(signed, message, key, { zip215: false }) && isInPrimeGroup(signed.subarray(0, 32));
}

/** Keys of a room are asked for again with every ballot; testing one costs as much as verifying a signature. */
const known = new Map<string, boolean>();
const mostKnown = 4096;

/** Whether these 32 bytes are the canonical spelling of a point that can be somebody's key. */
export function isSigningKey(key: Uint8Array): boolean {
  if (key.length !== 32) return false;
  const name = key.join();
  const before = known.get(name);
  if (before !== undefined) return before;
  const answer = isInPrimeGroup(key);
  if (known.size >= mostKnown) known.clear();
  known.set(name, answer);
  return answer;
}

function isInPrimeGroup(bytes: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(bytes, false);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}
