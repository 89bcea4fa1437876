/**
 * Which blocks are summed (by exclusive or) in a frame, as bits: block b is bit b % 32 of word b / 32. The first frames are
 * the blocks themselves; every later one sums about half of them, drawn by its number, so that almost any `blocks` frames
 * are enough, whichever were missed.
 */
export function blocksOfFrame(number: number, blocks: number): Uint32Array {
  const mask = new Uint32Array(Math.ceil(blocks / 32));
  if (number >= blocks) {
    const seed = mixed(number);
    for (let k = 0; k < mask.length; k++) mask[k] = mixed(seed + Math.imul(k, 0x9e3779b9));
    const spare = mask.length * 32 - blocks;
    mask[mask.length - 1]! &= 0xffffffff >>> spare;
  }
  // A sum of nothing would tell nothing.
  if (mask.every((word) => word === 0)) mask[(number % blocks) >>> 5]! |= 1 << ((number % blocks) & 31);
  return mask;
}

/** The closing step of MurmurHash3, 32 bits: every bit of the number moves every bit of the result. */
function mixed(number: number): number {
  let bits = number >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Adds one row of bits to another, in place: adding it twice takes it away again. */
export function addInto(sum: Uint32Array, row: Uint32Array): void {
  for (let k = 0; k < sum.length; k++) sum[k]! ^= row[k]!;
}

export const hasBit = (mask: Uint32Array, bit: number): boolean =>
  ((mask[bit >>> 5]! >>> (bit & 31)) & 1) === 1;

/** Bytes as words, the last filled up with zeros. */
export function wordsOf(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.ceil(bytes.length / 4));
  new Uint8Array(words.buffer).set(bytes);
  return words;
}

/** The first `length` bytes of such words. */
export const bytesOf = (words: Uint32Array, length: number): Uint8Array =>
  new Uint8Array(words.buffer, words.byteOffset, length);
