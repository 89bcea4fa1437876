const megabyte = 1024 * 1024;

/** How large a file may be that is taken in (GUARANTEES, section 8). Every one is checked before the work it bounds. */
export const importLimits = {
  /** Bytes of a CSV or JSON file. */
  textBytes: 20 * megabyte,
  /** Bytes of an XLSX file as it lies on disk, and unpacked in all. */
  packedBytes: 10 * megabyte,
  unpackedBytes: 50 * megabyte,
  /** Unpacked to packed, once an entry has unpacked more than `ratioAfter` bytes. */
  ratio: 100,
  ratioAfter: 100 * 1024,
  archiveEntries: 200,
  /** Bytes handed to the inflater at a time: what comes out of one slice is bounded by it. */
  slice: 8 * 1024,
  rows: 5000,
  columns: 500,
  /** Characters of a cell, an id, a name. */
  cell: 20_000,
  id: 64,
  name: 300,
  jsonDepth: 32,
  xmlDepth: 64,
  xmlAttributes: 64,
  candidates: 2000,
  /** Issues told at once. */
  issues: 100,
} as const;
