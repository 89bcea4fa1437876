import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Id, Instant } from './ids';
import type { Clock, Ids } from './ports';

/** Opaque ids of 128 random bits (T2). @param getRandomValues fills the array it is given, as `crypto.getRandomValues` does */
export const randomIds = (getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => unknown): Ids => ({
  next() {
    const bytes = new Uint8Array(16);
    getRandomValues(bytes);
    return base64url(bytes);
  },
});

/** The same ids in the same order for the same seed: for rehearsals and examples, whose files are stable byte for byte. */
export function seededIds(seed: string | number): Ids {
  let count = 0;
  return {
    next() {
      count += 1;
      return base64url(sha256(utf8ToBytes(`id/${seed}/${count}`)).subarray(0, 16));
    },
  };
}

/** A clock that shows `start` and then, each time it is read, `seconds` more; with 0 it stands still. */
export function fixedClock(start: Instant, seconds = 0): Clock {
  const first = Date.parse(start);
  let reads = 0;
  return {
    now() {
      const at = new Date(first + reads * seconds * 1000).toISOString();
      reads += 1;
      return at;
    },
  };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** 16 bytes in 22 characters, without padding. */
function base64url(bytes: Uint8Array): Id {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet[(held >> bits) & 63]!;
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + alphabet[(held << (6 - bits)) & 63]!;
}
