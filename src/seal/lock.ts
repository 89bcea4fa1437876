import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64url, toBase64url } from './base64url';
import { readSixWords, sixWords } from './phrase';
import type { Random } from './random';

/** A text behind words or digits that a person keeps. Both in base64url. */
export interface Locked {
  /** 16 bytes, new each time. */
  readonly salt: string;
  /** 16 bytes longer than the text. */
  readonly ct: string;
}

/** Block size 8 and no parallel lanes: 128 MB for a recovery file, 32 MB for a PIN, which is asked for at every turn. */
const costs = { phrase: 2 ** 17, pin: 2 ** 15 } as const;
type Secret = keyof typeof costs;

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
  const salt = random(16);
  return {
    salt: toBase64url(salt),
    ct: toBase64url(cipher(kind, typed, salt, purpose).encrypt(text)),
  };
}

/** The text; null when the words or digits are others, or what was locked was altered. */
export function unlocked(
  kind: Secret,
  secret: string,
  purpose: string,
  { salt, ct }: Locked,
): Uint8Array | null {
  const typed = asTyped(kind, secret);
  const [saltBytes, ctBytes] = [fromBase64url(salt, 16), fromBase64url(ct)];
  if (typed === null || saltBytes === null || ctBytes === null || ctBytes.length < 16) return null;
  try {
    return cipher(kind, typed, saltBytes, purpose).decrypt(ctBytes);
  } catch {
    return null;
  }
}

function asTyped(kind: Secret, secret: string): string | null {
  if (kind === 'phrase') return readSixWords(secret)?.join(' ') ?? null;
  const digits = secret.trim();
  return /^[0-9]{4,8}$/.test(digits) ? digits : null;
}

/** Key and nonce both come from the salt, which is never used twice. */
function cipher(kind: Secret, typed: string, salt: Uint8Array, purpose: string) {
  const made = scrypt(utf8ToBytes(typed), salt, { N: costs[kind], r: 8, p: 1, dkLen: 44 });
  return chacha20poly1305(made.subarray(0, 32), made.subarray(32), utf8ToBytes(purpose));
}
