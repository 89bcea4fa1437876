const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** By character code; −1 for what is no letter of ours. */
const valueOf = new Int8Array(128).fill(-1);
[...alphabet].forEach((letter, value) => (valueOf[letter.charCodeAt(0)] = value));

/** Bytes in base64url without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
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

/**
 * The bytes that this text is the one spelling of; null for padding, white space, letters of other alphabets, a length
 * that no bytes have, and spare bits that are not zero: what has two spellings has two hashes.
 *
 * @param length how many bytes are expected; any number when absent
 */
export function fromBase64url(text: string, length?: number): Uint8Array | null {
  const size = Math.floor((text.length * 6) / 8);
  if (text.length % 4 === 1 || (length !== undefined && size !== length)) return null;
  const bytes = new Uint8Array(size);
  let at = 0;
  let bits = 0;
  let held = 0;
  for (let k = 0; k < text.length; k += 1) {
    const value = valueOf[text.charCodeAt(k)] ?? -1;
    if (value < 0) return null;
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
      held &= (1 << bits) - 1;
    }
  }
  return held === 0 ? bytes : null;
}
