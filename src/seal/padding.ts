import { SealFault } from '$domain';

const prefix = 4;

/**
 * Length (4 bytes, the highest first), text, zeros up to the next size.
 *
 * @throws SealFault `size` for a text that is longer than the largest holds
 */
export function padded(text: Uint8Array, sizes: readonly number[]): Uint8Array {
  const size = sizes.find((each) => each >= text.length + prefix);
  if (size === undefined)
    throw new SealFault(
      'size',
      `${text.length} bytes are to be sealed; at most ${sizes.at(-1)! - prefix} fit. Shorten the longest texts.`,
    );
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, text.length);
  bytes.set(text, prefix);
  return bytes;
}

/** The text inside; null when the size is none of these, a smaller would have done, or a byte after the text is not zero. */
export function unpadded(bytes: Uint8Array, sizes: readonly number[]): Uint8Array | null {
  if (!sizes.includes(bytes.length)) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0);
  const smallest = sizes.find((each) => each >= length + prefix);
  if (smallest !== bytes.length) return null;
  if (bytes.subarray(prefix + length).some((byte) => byte !== 0)) return null;
  return bytes.slice(prefix, prefix + length);
}
