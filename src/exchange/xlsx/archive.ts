import { Inflate } from 'fflate';
import { importLimits } from '../limits';
import { crc32 } from './crc32';

/** Why a workbook is refused, in plain words. */
export class ArchiveFault extends Error {}

interface Part {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/**
 * The parts of a ZIP archive, unpacked one by one and only when asked for, 8 KB at a time: what an entry claims about
 * itself is not believed before it has come true.
 *
 * @throws ArchiveFault for what is damaged, encrypted, climbs out of the archive, or unpacks beyond the limits
 */
export class Archive {
  readonly #parts = new Map<string, Part>();
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #unpacked = 0;

  constructor(bytes: Uint8Array) {
    if (bytes.length > importLimits.packedBytes)
      throw new ArchiveFault(`The archive has ${bytes.length} bytes; the limit is 10 MB.`);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#readDirectory();
  }

  has(name: string): boolean {
    return this.#parts.has(name);
  }

  /** The bytes of a part, its checksum compared. */
  read(name: string): Uint8Array {
    const part = this.#parts.get(name);
    if (part === undefined)
      throw new ArchiveFault(`The archive has no part “${name.slice(0, 80)}”, so it is not a workbook.`);
    const packed = this.#packedBytes(part);
    const bytes = part.method === 0 ? packed : this.#inflated(packed);
    if (part.method === 0) this.#count(bytes.length);
    if (bytes.length !== part.unpacked || crc32(bytes) !== part.crc)
      throw new ArchiveFault('The archive is damaged: a part does not match its checksum.');
    return bytes;
  }

  #packedBytes({ offset, packed }: Part): Uint8Array {
    if (offset + 30 > this.#bytes.length || this.#view.getUint32(offset, true) !== 0x04034b50)
      throw new ArchiveFault('The archive is damaged: a part is not where the directory says.');
    const start =
      offset + 30 + this.#view.getUint16(offset + 26, true) + this.#view.getUint16(offset + 28, true);
    if (start + packed > this.#bytes.length)
      throw new ArchiveFault('The archive is damaged: a part is cut off.');
    return this.#bytes.subarray(start, start + packed);
  }

  #inflated(packed: Uint8Array): Uint8Array {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const inflate = new Inflate((chunk) => {
      length += chunk.length;
      this.#count(chunk.length);
      if (length > importLimits.ratioAfter && length > packed.length * importLimits.ratio)
        throw new ArchiveFault(
          `A part of the archive unpacks to more than ${importLimits.ratio} times its size, which is over the limit.`,
        );
      chunks.push(chunk);
    });
    try {
      for (let at = 0; at < packed.length; at += importLimits.slice)
        inflate.push(packed.subarray(at, at + importLimits.slice), at + importLimits.slice >= packed.length);
    } catch (error) {
      if (error instanceof ArchiveFault) throw error;
      throw new ArchiveFault('The archive is damaged: a part cannot be unpacked.');
    }
    return joined(chunks, length);
  }

  #count(bytes: number): void {
    this.#unpacked += bytes;
    if (this.#unpacked > importLimits.unpackedBytes)
      throw new ArchiveFault('The archive unpacks to more than 50 MB, the limit.');
  }

  #readDirectory(): void {
    const end = this.#endRecord();
    const [count, offset] = [this.#view.getUint16(end + 10, true), this.#view.getUint32(end + 16, true)];
    if (count > importLimits.archiveEntries)
      throw new ArchiveFault(
        `The archive has ${count} entries; the limit is ${importLimits.archiveEntries}.`,
      );
    let at = offset;
    for (let k = 0; k < count; k++) at = this.#readDirectoryEntry(at);
  }

  #endRecord(): number {
    const first = Math.max(0, this.#bytes.length - 22 - 65_535);
    for (let at = this.#bytes.length - 22; at >= first; at--)
      if (this.#view.getUint32(at, true) === 0x06054b50) return at;
    throw new ArchiveFault('The archive is damaged or cut off: it has no directory.');
  }

  /** @returns where the next entry stands */
  #readDirectoryEntry(at: number): number {
    if (at + 46 > this.#bytes.length || this.#view.getUint32(at, true) !== 0x02014b50)
      throw new ArchiveFault('The archive is damaged: its directory cannot be read.');
    const u16 = (offset: number): number => this.#view.getUint16(at + offset, true);
    const u32 = (offset: number): number => this.#view.getUint32(at + offset, true);
    const nameEnd = at + 46 + u16(28);
    const name = new TextDecoder().decode(this.#bytes.subarray(at + 46, nameEnd));
    if (name.startsWith('/') || /(^|[\\/])\.\.([\\/]|$)|^[A-Za-z]:|\\|\0/.test(name))
      throw new ArchiveFault('An entry of the archive climbs out of it.');
    if ((u16(8) & 1) !== 0)
      throw new ArchiveFault('The archive is encrypted. Save the workbook without a password.');
    const part = { method: u16(10), crc: u32(16), packed: u32(20), unpacked: u32(24), offset: u32(42) };
    if (part.method !== 0 && part.method !== 8)
      throw new ArchiveFault('The archive is packed in a way that is not read here.');
    if (this.#parts.has(name)) throw new ArchiveFault('The archive holds the same part twice.');
    this.#parts.set(name, part);
    return nameEnd + u16(30) + u16(32);
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
