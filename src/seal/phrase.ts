import { words } from './words';

const numberOf = new Map(words.map((word, at) => [word.slice(0, 4), at]));

/**
 * Six words for the first 66 bits, eleven each, the highest first.
 *
 * @param bytes at least 9
 */
export function sixWords(bytes: Uint8Array): readonly string[] {
  let bits = bytes.subarray(0, 9).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) >> 6n;
  return Array.from({ length: 6 }, () => {
    const word = words[Number(bits & 2047n)]!;
    bits >>= 11n;
    return word;
  }).reverse();
}

/**
 * The six words as they stand in the list, however they were typed: any case, any space or sign between them, four
 * letters of each are enough. null when they are not six or one of them is no word of the list.
 */
export function readSixWords(typed: string): readonly string[] | null {
  const found = (typed.toLowerCase().match(/[a-z]+/g) ?? []).map(wordFor);
  return found.length === 6 && found.every((word) => word !== null) ? found : null;
}

function wordFor(typed: string): string | null {
  const at = numberOf.get(typed.slice(0, 4));
  const word = at === undefined ? null : words[at]!;
  return word?.startsWith(typed) === true ? word : null;
}
