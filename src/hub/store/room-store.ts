import { receiptCode, sha256Hex, type Hash, type Invite } from '$domain';
import type { Audience, Posted } from '$sync';

/** What a room's store says of a document that it holds. */
export interface Kept extends Posted {
  /** Grows within a room, with gaps. */
  readonly seq: number;
  /** Canonical JSON. Null where only the note was read: in the past, for documents that are not for everybody. */
  readonly body: string | null;
}

export interface Following {
  /** Everything up to here was told before `follow` resolved. */
  readonly seq: number;
  stop(): void;
}

export type RoomOwner = Pick<Invite, 'workshop' | 'facilitator'>;

/** What a person types to find the room of this name (docs/PROTOCOL.md). */
export const codeOfRoom = (name: string): string => receiptCode(sha256Hex(name));

/** The store is away, or could not keep something: whoever put it has to try again. */
export class StoreFault extends Error {
  override name = 'StoreFault';
}

/**
 * Where rooms are kept. One suite of tests for everything that stands behind it (tests/hub/store). Several hubs may share
 * one, where the store allows it: each follows the rooms that its clients are in.
 */
export interface RoomStore {
  /** Whose numbers these are: another store counts otherwise. Up to 64 letters, digits, "-" and "_". */
  readonly id: string;
  /**
   * Resolves when the document is on disk, with its number; the same hash again gets the number it has.
   * @throws StoreFault when that is not certain
   */
  put(room: string, posted: Posted, body: string): Promise<number>;
  /**
   * Tells what the room holds, then, in order and each once, what is put into it by whichever hub.
   *
   * @param gone called when following broke for good: begin again
   * @throws StoreFault
   */
  follow(room: string, listener: (kept: Kept) => void, gone: () => void): Promise<Following>;
  /** Bodies of one audience, in order: those after `after`, up to and with `upTo`. @throws StoreFault */
  read(
    room: string,
    audience: Audience,
    after: number,
    upTo: number,
  ): AsyncIterable<{ readonly seq: number; readonly hash: Hash; readonly body: string }>;
  /** Lets a room be found by its code. @throws StoreFault */
  announce(code: string, owner: RoomOwner): Promise<void>;
  /** @throws StoreFault */
  find(code: string): Promise<RoomOwner | null>;
  /** Null for a store that is shared: no hub knows by itself who is in a room at another. */
  readonly aging: RoomAging | null;
  /** Whether it answers. */
  isUp(): Promise<boolean>;
  close(): Promise<void>;
}

/** How long ago somebody was in a room, so that those that were left can be deleted. */
export interface RoomAging {
  /**
   * Somebody is in these rooms now; a room of which nothing was written down counts as used now as well, and one that is
   * not stored is left out.
   *
   * @param at milliseconds since 1970
   */
  used(rooms: readonly string[], at: number): Promise<void>;
  /** Deletes what rooms hold in which nobody was since `before`. @returns their names */
  removeUnused(before: number): Promise<readonly string[]>;
}
