const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let k = 0; k < 8; k++) rest = (rest & 1) === 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32 as in ZIP and PNG: finds every error that lies within 32 bits, so every single wrong character of a code. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
