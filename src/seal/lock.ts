import { fromBase64url, toBase64url } from '$domain';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { readSixWords, sixWords } from './phrase';
import type { Random } from './random';

/** A text behind words or digits that a person keeps; all in base64url. */
export interface Locked {
  /** 16 bytes, new each time. */
  readonly salt: string;
  /** 12 bytes, new each time. */
  readonly nonce: string;
  /** 16 bytes longer than the text. */
  readonly ct: string;
}

/** scrypt: 128 MB of work for a recovery file, 32 MB for a PIN, which is asked for at every turn. */
export const lockCosts = {
  phrase: { n: 131_072, r: 8, p: 1 },
  pin: { n: 32_768, r: 8, p: 1 },
} as const;
type Secret = keyof typeof lockCosts;

/** Six words of our list, 66 bits, as they are shown and written down. */
export const newPhrase = (random: Random): string => sixWords(random(9)).join(' ');

/**
 * @param secret  six words, or 4 to 8 digits
 * @param purpose what is locked: opening needs the same
 * @throws RangeError for a secret that is neither
 */
export function locked(
  kind: Secret,
  secret: string,
  purpose: string,
  text: Uint8Array,
  random: Random,
): Locked {
  const typed = asTyped(kind, secret);
  if (typed === null)
    throw new RangeError(
      kind === 'pin' ? 'A PIN has 4 to 8 digits.' : 'A recovery phrase has six words of the list.',
    );
  const [salt, nonce] = [random(16), random(12)];
  const ct = cipher(kind, typed, salt, nonce, purpose).encrypt(text);
  return { salt: toBase64url(salt), nonce: toBase64url(nonce), ct: toBase64url(ct) };
}

/** The text; null when the words or digits are others, or what was locked was altered. */
export function unlocked(kind: Secret, secret: string, purpose: string, kept: Locked): Uint8Array | null {
  const typed = asTyped(kind, secret);
  const [salt, nonce, ct] = [
    fromBase64url(kept.salt, 16),
    fromBase64url(kept.nonce, 12),
    fromBase64url(kept.ct),
  ];
  if (typed === null || salt === null || nonce === null || ct === null || ct.length < 16) return null;
  try {
    return cipher(kind, typed, salt, nonce, purpose).decrypt(ct);
  } catch {
    return null;
  }
}

function asTyped(kind: Secret, secret: string): string | null {
  if (kind === 'phrase') return readSixWords(secret)?.join(' ') ?? null;
  const digits = secret.trim();
  return /^[0-9]{4,8}$/.test(digits) ? digits : null;
}

function cipher(kind: Secret, typed: string, salt: Uint8Array, nonce: Uint8Array, purpose: string) {
  const { n, r, p } = lockCosts[kind];
  const key = scrypt(utf8ToBytes(typed), salt, { N: n, r, p, dkLen: 32 });
  return chacha20poly1305(key, nonce, utf8ToBytes(purpose));
}
