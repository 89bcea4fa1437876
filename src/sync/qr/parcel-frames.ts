import { sha256Hex } from '$domain';
import { addInto, blocksOfFrame, bytesOf, hasBit, wordsOf } from './fountain';
import { writeFrame } from './frame';
import { parcelLimits } from './limits';
import { packed } from './pack';

/** A parcel as codes to show. */
export interface Frames {
  /** The fewest codes that carry it: 1 is a single code, more is a sequence. */
  readonly count: number;
  /**
   * The text of code k = 0, 1, 2, … without end. The first `count` are the parcel; each later one replaces any that was
   * missed. A single code is the same for every k.
   */
  at(k: number): string;
}

export interface ParcelShape {
  /** Small codes in sequence even where one large code would do, for a camera that cannot read it. */
  readonly small?: boolean;
}

/**
 * The codes that carry a parcel's text, at most 128 KB in UTF-8: one where it fits, otherwise a sequence to be shown in
 * turn, of which a reader needs `count` and one or two more, whichever it misses.
 *
 * @throws ParcelRefused with the code `too-large`, or `not-text` for half a surrogate pair
 */
export function parcelFrames(text: string, { small = false }: ParcelShape = {}): Frames {
  const bytes = packed(text);
  const parcel = sha256Hex(text).slice(0, 32);
  const largest = small ? parcelLimits.blockBytes : parcelLimits.singleBytes;
  const rows = bytes.length <= largest ? [bytes] : blocksOf(bytes);
  const words = rows.map(wordsOf);
  const [blocks, size] = [rows.length, rows[0]!.length];
  return {
    count: blocks,
    at(k) {
      if (!Number.isSafeInteger(k) || k < 0) throw new RangeError(`There is no code number ${k}.`);
      const number = blocks === 1 ? 0 : k % parcelLimits.frames;
      const block = bytesOf(sumOf(words, blocksOfFrame(number, blocks)), size);
      return writeFrame({ parcel, total: bytes.length, blocks, number, block });
    },
  };
}

/** Blocks of one size, as even as can be, the last filled up with zeros. */
function blocksOf(bytes: Uint8Array): Uint8Array[] {
  const size = Math.ceil(bytes.length / Math.ceil(bytes.length / parcelLimits.blockBytes));
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, b) => {
    const block = new Uint8Array(size);
    block.set(bytes.subarray(b * size, (b + 1) * size));
    return block;
  });
}

function sumOf(rows: readonly Uint32Array[], mask: Uint32Array): Uint32Array {
  const sum = new Uint32Array(rows[0]!.length);
  rows.forEach((row, b) => hasBit(mask, b) && addInto(sum, row));
  return sum;
}
