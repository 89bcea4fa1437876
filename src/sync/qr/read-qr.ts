import { decodeQR } from 'qr/decode.js';

/** A picture as a canvas gives it: red, green, blue, opacity for each pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** Pixels along a side of the largest picture that is searched; a larger one is to be drawn smaller first. */
export const largestSide = 4096;

/**
 * The text of a QR code in a picture, turned by any angle; null when none can be read.
 *
 * @param patience milliseconds for second looks at what cannot be read at once: none for video, whose next frame comes soon
 * @throws RangeError when the data are not width × height × 4 bytes, or a side is longer than `largestSide`
 */
export function readQr({ width, height, data }: Pixels, patience = 0): string | null {
  const isPicture = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!isPicture || data.length !== width * height * 4)
    throw new RangeError(`A picture of ${width} × ${height} pixels does not have ${data.length} bytes.`);
  if (Math.max(width, height) > largestSide)
    throw new RangeError(`A picture of ${width} × ${height} pixels is too large to search for a QR code.`);
  try {
    return decodeQR(
      { width, height, data },
      { format: 'RGBA', effort: patience > 0 ? Infinity : 1, timeLimit: patience },
    );
  } catch {
    // The package throws for every picture without a readable code.
    return null;
  }
}
