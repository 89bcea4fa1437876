/** What a padded text may measure, in bytes: its length tells no more than which of these it needed. */
export const sizeClasses = [4, 8, 16, 32, 64].map((kilobytes) => kilobytes * 1024);

const prefix = 4;

/**
 * Length (4 bytes, the highest first), text, zeros up to the next size class.
 *
 * @throws RangeError for a text that is longer than the largest class holds
 */
export function padded(text: Uint8Array): Uint8Array {
  const size = sizeClasses.find((each) => each >= text.length + prefix);
  if (size === undefined)
    throw new RangeError(
      `${text.length} bytes came; at most ${sizeClasses.at(-1)! - prefix} can be sealed. Shorten the reasons.`,
    );
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, text.length);
  bytes.set(text, prefix);
  return bytes;
}

/** The text inside; null when the size is no class, another class would have done, or a byte after the text is not zero. */
export function unpadded(bytes: Uint8Array): Uint8Array | null {
  if (!sizeClasses.includes(bytes.length)) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0);
  const smallest = sizeClasses.find((each) => each >= length + prefix);
  if (smallest !== bytes.length) return null;
  if (bytes.subarray(prefix + length).some((byte) => byte !== 0)) return null;
  return bytes.slice(prefix, prefix + length);
}
