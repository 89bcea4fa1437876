import { base45, fromBase45 } from './base45';
import { crc32 } from './crc32';
import { parcelLimits } from './limits';

/** What one code says: a block of a packed parcel, or a sum of several (docs/protocol/qr.md). */
export interface Frame {
  /** The first 16 bytes of the SHA-256 of its text, as hex. */
  readonly parcel: string;
  /** Bytes of the packed parcel. */
  readonly total: number;
  /** Blocks that it is cut into. */
  readonly blocks: number;
  /** Says which blocks are summed in this one. */
  readonly number: number;
  readonly block: Uint8Array;
}

/** Why a text is no frame. The first two are somebody else's codes, the others are broken ones of ours. */
export type FrameFault = 'not-a-parcel' | 'newer-version' | 'unreadable' | 'checksum' | 'shape';

const prefix = 'PONDERA1:';
const headerBytes = 24;
const checksumBytes = 4;
const largestBytes = headerBytes + parcelLimits.singleBytes + checksumBytes;

/** The text of a frame, in the characters of a QR code's alphanumeric mode. */
export function writeFrame({ parcel, total, blocks, number, block }: Frame): string {
  const bytes = new Uint8Array(headerBytes + block.length + checksumBytes);
  const view = new DataView(bytes.buffer);
  for (let k = 0; k < 16; k++) bytes[k] = Number.parseInt(parcel.slice(2 * k, 2 * k + 2), 16);
  view.setUint8(16, total >>> 16);
  view.setUint16(17, total & 0xffff);
  view.setUint16(19, blocks);
  view.setUint8(21, number >>> 16);
  view.setUint16(22, number & 0xffff);
  bytes.set(block, headerBytes);
  const end = headerBytes + block.length;
  view.setUint32(end, crc32(bytes.subarray(0, end)));
  return prefix + base45(bytes);
}

/** The frame that a text is, every field within its limits; or why it is none. */
export function readFrame(text: string): Frame | FrameFault {
  if (!text.startsWith(prefix)) return /^PONDERA[0-9]{1,3}:/.test(text) ? 'newer-version' : 'not-a-parcel';
  if (text.length > parcelLimits.codeText) return 'shape';
  const bytes = fromBase45(text.slice(prefix.length));
  if (bytes === null) return 'unreadable';
  const end = bytes.length - checksumBytes;
  if (end <= headerBytes || bytes.length > largestBytes) return 'shape';
  const view = new DataView(bytes.buffer);
  if (view.getUint32(end) !== crc32(bytes.subarray(0, end))) return 'checksum';
  const frame = {
    parcel: Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    total: view.getUint8(16) * 65_536 + view.getUint16(17),
    blocks: view.getUint16(19),
    number: view.getUint8(21) * 65_536 + view.getUint16(22),
    block: bytes.slice(headerBytes, end),
  };
  return isPossible(frame) ? frame : 'shape';
}

function isPossible({ total, blocks, number, block }: Frame): boolean {
  if (total < 1 || total > parcelLimits.packedBytes || blocks > parcelLimits.blocks) return false;
  if (blocks === 1) return block.length === total && number === 0;
  return blocks === Math.ceil(total / block.length);
}
