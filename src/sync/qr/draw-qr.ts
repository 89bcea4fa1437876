import encodeQR from 'qr';

const alphanumeric = /^[0-9A-Z $%*+\-./:]*$/;

/** What version 25 holds at level M: the largest code that a camera reads from a screen at arm's length. */
const [mostCharacters, mostBytes] = [1451, 997];

/**
 * The modules of a QR code, row by row, true for dark, with the quiet zone of four light modules around: the smallest code
 * at correction level M (15 %). Capitals, digits and ` $%*+-./:` alone take a third less room than other text.
 *
 * @throws RangeError for a text that needs more than version 25: 1,451 such characters, or 997 bytes of any other text
 */
export function qrMatrix(text: string): readonly (readonly boolean[])[] {
  const fits =
    text.length <= mostCharacters &&
    (alphanumeric.test(text) || new TextEncoder().encode(text).length <= mostBytes);
  if (!fits)
    throw new RangeError(`A text of ${text.length} characters does not fit into a QR code of version 25.`);
  return encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
}

/** A code to draw: `<svg viewBox="0 0 size size"><path d={path} /></svg>`, dark on light in every theme. */
export interface QrPath {
  readonly path: string;
  /** Modules along a side, quiet zone included. */
  readonly size: number;
}

/** The dark modules of the code of a text as one SVG path, a rectangle for each run; errors as `qrMatrix`. */
export function qrPath(text: string): QrPath {
  const matrix = qrMatrix(text);
  let path = '';
  matrix.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue;
      const start = x;
      while (row[x + 1] === true) x++;
      path += `M${start} ${y}h${x + 1 - start}v1H${start}z`;
    }
  });
  return { path, size: matrix.length };
}
