import type { Carried, Invite } from './documents';

/** A code to draw: dark modules as one SVG path in a square of `size` modules, quiet zone included. */
export interface CodeDrawing {
  readonly path: string;
  readonly size: number;
}

/** A picture as a canvas gives it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** A parcel as codes to show one after the other; `count` of them, any, are enough. */
export interface CodeSequence {
  readonly count: number;
  at(k: number): string;
}

/** What one scanned code brought to a parcel. */
export type CodeReading =
  | { readonly kind: 'progress'; readonly have: number; readonly need: number }
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'foreign' | 'damaged'; readonly why: string };

/** What a text held: the documents that are in order, and how many others there were. */
export type ParcelContent =
  | { readonly kind: 'parcel'; readonly documents: readonly Carried[]; readonly refused: number }
  | { readonly kind: 'not-a-parcel'; readonly why: string };

/** How invites and documents travel without a hub: as links, as files, as codes for a camera. */
export interface Codes {
  /** The link on a slip, to this app at the address where it runs. */
  inviteLink(invite: Invite): string;
  /** An invite from a link, an invite file's text, or what a code says; null from anything else. */
  readInvite(text: string): Invite | null;
  /** What a person types to find the room at a hub: `7KQF-2M9D`. */
  roomCode(room: Pick<Invite, 'workshop' | 'facilitator'>): string;
  /** What was typed, as the ports know it; null where it is no room code, no token of a slip, no hub's address. */
  readRoomCode(typed: string): string | null;
  readToken(typed: string): string | null;
  hubAddress(typed: string): string | null;
  /** A token as a slip prints it for typing: 26 letters and digits in groups of four. */
  typedToken(token: string): string;
  /** The text of a file that carries these documents. */
  parcel(documents: readonly Carried[]): string;
  /** Shape and canonical form are checked, and signatures where there are any. */
  readParcel(text: string): Promise<ParcelContent>;
  /** @throws RangeError for a text too long for one code */
  draw(text: string): Promise<CodeDrawing>;
  /** The text of a code in a picture; null where none can be read. `patience` in milliseconds for second looks. */
  scan(picture: Picture, patience?: number): Promise<string | null>;
  /** A parcel's text as a sequence of codes; `small` for a camera that cannot read large ones. */
  sequence(parcel: string, small?: boolean): Promise<CodeSequence>;
  /** Puts a parcel together from codes in any order. */
  gathering(): Promise<{ take(code: string): CodeReading }>;
}
