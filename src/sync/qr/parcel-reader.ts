import { sha256Hex } from '$domain';
import { readFrame, type Frame, type FrameFault } from './frame';
import { Gathering } from './gathering';
import { parcelLimits } from './limits';
import { unpacked } from './pack';

/** What a code brought. */
export type ParcelReading =
  /** One of those that tell something new: how many are here, and how many it takes. */
  | { readonly kind: 'progress'; readonly have: number; readonly need: number }
  /** The text, exactly. */
  | { readonly kind: 'whole'; readonly text: string }
  /** No code of ours, a code of a newer version, or one of another parcel. */
  | { readonly kind: 'foreign'; readonly why: 'not-a-parcel' | 'newer-version' | 'another-parcel' }
  /**
   * Ours and broken: it cannot be read, its checksum or its fields are wrong, it contradicts the codes before it, or the
   * text that all gave together is not the one they name (then reading begins anew).
   */
  | {
      readonly kind: 'damaged';
      readonly why: 'unreadable' | 'checksum' | 'shape' | 'contradiction' | 'another-content';
    };

/**
 * Puts a parcel together from codes in any order, with gaps and repeats. It reads one parcel at a time and holds at
 * most its size; eight codes of one other parcel in a row make it turn to that one.
 */
export class ParcelReader {
  #parcel: string | null = null;
  #gathering: Gathering | null = null;
  #text: string | null = null;
  #other: { readonly parcel: string; readonly times: number } | null = null;

  take(qrText: string): ParcelReading {
    const frame = readFrame(qrText);
    if (typeof frame === 'string') return refused(frame);
    const parcel = `${frame.parcel} ${frame.total} ${frame.blocks} ${frame.block.length}`;
    if (parcel === this.#parcel) {
      this.#other = null;
      return this.#added(frame);
    }
    const times = this.#other?.parcel === parcel ? this.#other.times + 1 : 1;
    this.#other = { parcel, times };
    if (this.#gathering !== null && times < parcelLimits.turn)
      return { kind: 'foreign', why: 'another-parcel' };
    this.#turnTo(parcel);
    return this.#added(frame);
  }

  #added(frame: Frame): ParcelReading {
    if (this.#text !== null) return { kind: 'whole', text: this.#text };
    const gathering = (this.#gathering ??= new Gathering(frame));
    if (!gathering.add(frame)) return { kind: 'damaged', why: 'contradiction' };
    const { have, need } = gathering;
    if (have < need) return { kind: 'progress', have, need };
    this.#gathering = null;
    const text = unpacked(gathering.solved());
    if (text === null || !sha256Hex(text).startsWith(frame.parcel)) {
      this.#turnTo(null);
      return { kind: 'damaged', why: 'another-content' };
    }
    this.#text = text;
    return { kind: 'whole', text };
  }

  #turnTo(parcel: string | null): void {
    this.#parcel = parcel;
    this.#gathering = this.#text = this.#other = null;
  }
}

function refused(fault: FrameFault): ParcelReading {
  return fault === 'not-a-parcel' || fault === 'newer-version'
    ? { kind: 'foreign', why: fault }
    : { kind: 'damaged', why: fault };
}
