import type { Reading } from '$domain';

/**
 * The text of a file that must be UTF-8, without its byte order mark. A file in another encoding is refused with the line and
 * byte at which that shows: guessing would turn names into other names.
 */
export function decodeUtf8(bytes: Uint8Array): Reading<string> {
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const at = firstFault(bytes);
    const line = lineAt(bytes, at);
    const what =
      at >= bytes.length
        ? 'the file ends inside a character'
        : 'there is a byte that is not part of any character';
    return {
      ok: false,
      issues: [
        {
          row: line,
          message: `Line ${line}: ${what}, so the encoding is not UTF-8 or the file is damaged. Save it again as UTF-8 (a spreadsheet calls it “CSV UTF-8”). Nothing was imported.`,
        },
      ],
    };
  }
}

function lineAt(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let i = 0; i < at && i < bytes.length; i++) if (bytes[i] === 10) line += 1;
  return line;
}

/** Where the first ill-formed sequence begins; the length when the text stops short inside a character. */
function firstFault(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    const length =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : lead >= 0xe0 && lead < 0xf0
            ? 3
            : lead >= 0xf0 && lead < 0xf5
              ? 4
              : 0;
    if (length === 0) return at;
    for (let k = 1; k < length; k++) {
      if (at + k >= bytes.length) return bytes.length;
      const [low, high] = k === 1 ? secondByte(lead) : [0x80, 0xbf];
      const byte = bytes[at + k]!;
      if (byte < low || byte > high) return at;
    }
    at += length;
  }
  return bytes.length;
}

/** The range a second byte may have: overlong forms, surrogates and code points past U+10FFFF are no characters. */
function secondByte(lead: number): readonly [number, number] {
  if (lead === 0xe0) return [0xa0, 0xbf];
  if (lead === 0xed) return [0x80, 0x9f];
  if (lead === 0xf0) return [0x90, 0xbf];
  return lead === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}
