const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const values = new Map([...alphabet].map((letter, value) => [letter, value]));

/** Bytes as the 45 characters that a QR code packs best (RFC 9285): two bytes to three characters. */
export function base45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    const value = pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    text += alphabet[value % 45]! + alphabet[Math.floor(value / 45) % 45]!;
    if (pair) text += alphabet[Math.floor(value / 2025)]!;
  }
  return text;
}

/** The bytes of such a text; null for any other. No two texts give the same bytes. */
export function fromBase45(text: string): Uint8Array | null {
  const rest = text.length % 3;
  if (rest === 1) return null;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (rest === 2 ? 1 : 0));
  let to = 0;
  for (let at = 0; at < text.length; at += 3) {
    const letters = text.slice(at, at + 3);
    const value = number(letters);
    if (value === null || value > (letters.length === 3 ? 0xffff : 0xff)) return null;
    if (letters.length === 3) bytes[to++] = value >>> 8;
    bytes[to++] = value & 0xff;
  }
  return bytes;
}

/** Two or three letters as a number, the least digit first. */
function number(letters: string): number | null {
  let value = 0;
  for (let k = letters.length - 1; k >= 0; k--) {
    const digit = values.get(letters[k]!);
    if (digit === undefined) return null;
    value = value * 45 + digit;
  }
  return value;
}
