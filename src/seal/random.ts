import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** So many unforeseeable bytes. An argument everywhere, so that tests and rehearsals can repeat themselves. */
export type Random = (length: number) => Uint8Array;

/** The browser's and Node's own source. */
export const systemRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** The same bytes in the same order for the same seed: for tests and rehearsals, never for a real room. */
export function seededBytes(seed: string | number): Random {
  let block = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      block += 1;
      bytes.set(sha256(utf8ToBytes(`bytes/${seed}/${block}`)).subarray(0, length - at), at);
    }
    return bytes;
  };
}
