import { deflateSync, Inflate } from 'fflate';
import { parcelLimits } from './limits';

/** Why a parcel does not travel by QR. */
export class ParcelRefused extends RangeError {
  override readonly name = 'ParcelRefused';

  constructor(
    readonly code: 'too-large' | 'not-text',
    message: string,
  ) {
    super(message);
  }
}

/** The text in UTF-8, deflated (RFC 1951). */
export function packed(text: string): Uint8Array {
  const limit = parcelLimits.textBytes;
  // No character is shorter than a byte: a longer text need not be encoded to be refused.
  const bytes = text.length > limit ? null : new TextEncoder().encode(text);
  if (bytes === null || bytes.length > limit)
    throw new ParcelRefused(
      'too-large',
      `A text of ${bytes?.length ?? `more than ${limit}`} bytes does not travel by QR; the limit is ${limit}.`,
    );
  if (decoded(bytes) !== text)
    throw new ParcelRefused('not-text', 'Half of a surrogate pair cannot travel by QR.');
  return deflateSync(bytes, { level: 9 });
}

/** The text of such bytes; null when they are damaged, or hold more than a parcel may. */
export function unpacked(bytes: Uint8Array): string | null {
  const out = new Uint8Array(parcelLimits.textBytes);
  let length = 0;
  let ended = false;
  const inflate = new Inflate((chunk, final) => {
    if (length + chunk.length > out.length) throw new RangeError('more than a parcel');
    out.set(chunk, length);
    length += chunk.length;
    ended = final;
  });
  // A small slice at a time: a thousandfold deflate bomb is found out after a megabyte.
  const slice = 1024;
  try {
    for (let at = 0; at < bytes.length; at += slice)
      inflate.push(bytes.subarray(at, at + slice), at + slice >= bytes.length);
  } catch {
    return null;
  }
  return ended ? decoded(out.subarray(0, length)) : null;
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
