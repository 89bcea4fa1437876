/** How large a parcel may be, and what its codes hold. Every one is checked before the work that it bounds. */
export const parcelLimits = {
  /** Bytes of the text in UTF-8. */
  textBytes: 128 * 1024,
  /** Bytes of the text packed: what does not shrink grows by a few bytes. */
  packedBytes: 128 * 1024 + 512,
  /** Packed bytes in a single code: what version 25 at correction level M leaves beside the header. */
  singleBytes: 933,
  /** Bytes of a block in a sequence: version 13 at level M, which a plain webcam reads from a screen. */
  blockBytes: 288,
  /** Blocks of one parcel. */
  blocks: 512,
  /** Frame numbers go round at this. */
  frames: 2 ** 24,
  /** Characters of the largest code that is written or read as part of a parcel. */
  codeText: 1451,
  /** Frames of one other parcel, in a row, that make a reader turn to it. */
  turn: 8,
} as const;
