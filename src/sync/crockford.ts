import { asTyped, crockford as alphabet } from '$domain';

/** Bytes as they are typed: five bits a letter, the highest first, in groups of four with a dash between. */
export function toCrockford(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31]!;
    }
    held &= (1 << bits) - 1;
  }
  if (bits > 0) text += alphabet[(held << (5 - bits)) & 31]!;
  return text.replace(/.{4}(?=.)/g, '$&-');
}

/** The bytes of a typed text; null when it has another length, or a letter that the alphabet lacks. */
export function fromCrockford(text: string, length: number): Uint8Array<ArrayBuffer> | null {
  const letters = asTyped(text);
  if (letters.length !== Math.ceil((length * 8) / 5)) return null;
  const bytes = new Uint8Array(length);
  let at = 0;
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  return held === 0 ? bytes : null;
}
