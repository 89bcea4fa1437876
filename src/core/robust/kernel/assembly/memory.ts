/*
 * Where everything stands in the kernel's memory. The host (`memory-plan.ts`) lays it out and writes the parameters;
 * the first 20 KiB are fixed so that the hottest addresses are constants of the code.
 */

/** Eight table offsets of 16 bits on their way from lanes to addresses. */
export const OFFSETS: usize = 0x400;
/** xoshiro128+ of four lanes: four words of state, each a vector. */
export const STATE: usize = 0x440;
export const PARAMETERS: usize = 0x480;
/** 2,048 cells of the normal table: (intercept, slope) as float32. */
export const TABLE: usize = 0x1000;

/** Samples that are worked on together. */
export const BLOCK: i32 = 64;

export function parameter(index: usize): i32 {
  return load<i32>(PARAMETERS + (index << 2));
}
export function pointer(index: usize): usize {
  return load<u32>(PARAMETERS + (index << 2));
}
export function real(index: usize): f32 {
  return load<f32>(PARAMETERS + (index << 2));
}

export const N: usize = 0;
export const M: usize = 1;
export const STRIDE: usize = 2; // M rounded up to 4
export const WEIGHT_MODE: usize = 3;
export const SCORE_MODE: usize = 4;
export const PAIRWISE: usize = 5;
export const SORTED: usize = 6;
export const EXPERTS: usize = 7;
export const SLACK: usize = 8;
export const SCALE: usize = 9;
export const STEPS: usize = 10;
export const BURN_IN: usize = 11;
export const WEIGHT_EXPERTS: usize = 12;

export const WEIGHTS: usize = 16; // M × 64 float32
export const VALUES: usize = 17; // N × 64 float32
export const DRAWN: usize = 18; // M vectors
export const FIRST: usize = 19; // the weight model's tables
export const SECOND: usize = 20;
export const THIRD: usize = 21;
export const ORDER: usize = 22;
export const CELLS: usize = 23; // (mean, sd, byte offset of the criterion's weights), 12 bytes each
export const ENDS: usize = 24; // per alternative: end of its drawn cells, end of its constant cells
export const RATINGS: usize = 25; // N × M × pairs of int16
export const TIMES: usize = 26; // per expert, per half: how often drawn, a vector
export const PAIRS: usize = 27; // per pair of experts: int16 counts of both halves, 2 vectors
export const RANKS: usize = 28; // N × 64 bytes, or 64 × Npad uint16
export const RANK_COUNTS: usize = 29; // N × N uint32
export const AHEAD_COUNTS: usize = 30; // N × N uint32
export const WEIGHT_SUMS: usize = 31; // N × STRIDE uint32
export const VALUE_SUMS: usize = 32; // N vectors of uint32
export const TURNED: usize = 33; // 64 × STRIDE uint32: weights as integers, by sample
export const CHAIN: usize = 34; // 2 × M vectors
export const LATTICE: usize = 35; // (M + N) vectors, then (M + N) vectors of steps
export const PADDED: usize = 36; // N rounded up to 4
export const KEYS: usize = 37; // 4 × PADDED float32
export const BUCKETS: usize = 38; // PADDED uint32
export const BUCKET_SIZE: usize = 39; // 2,048 uint16
export const BUCKET_START: usize = 40; // 2,048 uint16
export const BUCKET_HEAD: usize = 41; // 2,048 uint16
export const NEXT: usize = 42; // PADDED uint16
export const SHARED: usize = 43; // PADDED uint16
export const RADIX: usize = 44; // 2 × PADDED uint64, then 256 uint32
