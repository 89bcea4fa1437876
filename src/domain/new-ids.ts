import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { toBase64url } from './base64url';
import type { Instant } from './ids';
import type { Clock, Ids } from './ports';

/** Opaque ids of 128 random bits (T2). @param getRandomValues fills the array it is given, as `crypto.getRandomValues` does */
export const randomIds = (getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => unknown): Ids => ({
  next() {
    const bytes = new Uint8Array(16);
    getRandomValues(bytes);
    return toBase64url(bytes);
  },
});

/** The same ids in the same order for the same seed: for rehearsals and examples, whose files are stable byte for byte. */
export function seededIds(seed: string | number): Ids {
  let count = 0;
  return {
    next() {
      count += 1;
      return toBase64url(sha256(utf8ToBytes(`id/${seed}/${count}`)).subarray(0, 16));
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
