import { addInto, blocksOfFrame, bytesOf, hasBit, wordsOf } from './fountain';
import type { Frame } from './frame';

interface Row {
  readonly mask: Uint32Array;
  readonly sum: Uint32Array;
}

/**
 * The frames of one parcel as equations between its blocks, solved as they come (Gaussian elimination over one bit). It
 * holds at most as many rows as the parcel has blocks, and grows only by frames that tell something new.
 */
export class Gathering {
  /** By the first block of its sum. */
  readonly #rows: (Row | undefined)[];
  readonly #total: number;
  readonly #blockBytes: number;
  #have = 0;

  constructor({ blocks, total, block }: Frame) {
    this.#rows = Array.from({ length: blocks }, () => undefined);
    this.#total = total;
    this.#blockBytes = block.length;
  }

  /** Frames so far that told something new. */
  get have(): number {
    return this.#have;
  }

  get need(): number {
    return this.#rows.length;
  }

  /** Takes a frame in; false when it contradicts the others, so that one of them is not what it says. */
  add({ number, block }: Frame): boolean {
    const mask = blocksOfFrame(number, this.need);
    const sum = wordsOf(block);
    for (let first = 0; first < this.need; first++) {
      if (!hasBit(mask, first)) continue;
      const row = this.#rows[first];
      if (row === undefined) {
        this.#rows[first] = { mask, sum };
        this.#have += 1;
        return true;
      }
      addInto(mask, row.mask);
      addInto(sum, row.sum);
    }
    return sum.every((word) => word === 0);
  }

  /** The packed parcel, once as many are here as it takes; the rows are used up. */
  solved(): Uint8Array {
    const bytes = new Uint8Array(this.need * this.#blockBytes);
    for (let first = this.need - 1; first >= 0; first--) {
      const { mask, sum } = this.#rows[first]!;
      for (let later = first + 1; later < this.need; later++)
        if (hasBit(mask, later)) addInto(sum, this.#rows[later]!.sum);
      bytes.set(bytesOf(sum, this.#blockBytes), first * this.#blockBytes);
    }
    return bytes.subarray(0, this.#total);
  }
}
