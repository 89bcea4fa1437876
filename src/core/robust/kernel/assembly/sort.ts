import {
  AHEAD_COUNTS,
  BUCKETS,
  BUCKET_HEAD,
  BUCKET_SIZE,
  BUCKET_START,
  KEYS,
  N,
  NEXT,
  PADDED,
  PAIRWISE,
  RADIX,
  RANKS,
  RANK_COUNTS,
  SHARED,
  VALUES,
  parameter,
  pointer,
} from './memory';
import { credit, sumValues, turnWeights } from './ranks';

/**
 * Competition ranks of 64 samples of many alternatives. A sample's values fall into 2,048 buckets of equal width between
 * its least and its greatest; a value alone in its bucket has as its rank the number of values in the buckets above, and
 * only those that share a bucket are compared. When too many share, the sample is sorted by radix.
 */
export function rankBySort(): void {
  const n = parameter(N);
  turnWeights();
  for (let four = 0; four < 16; four++) {
    const keys = pointer(KEYS);
    const padded = (<usize>parameter(PADDED)) << 2;
    let least = f32x4.splat(Infinity);
    let most = f32x4.splat(-Infinity);
    let from = pointer(VALUES) + ((<usize>four) << 4);
    for (let i = 0; i < n; i += 4, from += 1024) {
      const a = v128.load(from);
      const b = i + 1 < n ? v128.load(from, 256) : a;
      const c = i + 2 < n ? v128.load(from, 512) : a;
      const d = i + 3 < n ? v128.load(from, 768) : a;
      least = f32x4.pmin(least, f32x4.pmin(f32x4.pmin(a, b), f32x4.pmin(c, d)));
      most = f32x4.pmax(most, f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, d)));
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      const to = keys + ((<usize>i) << 2);
      v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
      v128.store(to + padded, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
      v128.store(to + padded * 2, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5));
      v128.store(to + padded * 3, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7));
    }
    const sample = (<usize>four) << 2;
    rankSample(keys, f32x4.extract_lane(least, 0), f32x4.extract_lane(most, 0), sample);
    rankSample(keys + padded, f32x4.extract_lane(least, 1), f32x4.extract_lane(most, 1), sample + 1);
    rankSample(keys + padded * 2, f32x4.extract_lane(least, 2), f32x4.extract_lane(most, 2), sample + 2);
    rankSample(keys + padded * 3, f32x4.extract_lane(least, 3), f32x4.extract_lane(most, 3), sample + 3);
  }
  countSorted(n);
  sumValues();
}

function rankSample(keys: usize, least: f32, most: f32, sample: usize): void {
  const n = parameter(N);
  const buckets = pointer(BUCKETS);
  const sizes = pointer(BUCKET_SIZE);
  const heads = pointer(BUCKET_HEAD);
  const next = pointer(NEXT);
  const spread = most - least;
  const scale = spread > 0 ? <f32>2047 / spread : <f32>0;
  for (let i = 0; i < n; i += 4) {
    const below = f32x4.sub(f32x4.splat(most), v128.load(keys + ((<usize>i) << 2)));
    v128.store(buckets + ((<usize>i) << 2), i32x4.trunc_sat_f32x4_s(f32x4.mul(below, f32x4.splat(scale))));
  }
  memory.fill(sizes, 0, 4096);
  for (let i = 0; i < n; i++) {
    const bucket = (<usize>load<u32>(buckets + ((<usize>i) << 2))) << 1;
    const size = load<u16>(sizes + bucket);
    store<u16>(next + ((<usize>i) << 1), load<u16>(heads + bucket));
    store<u16>(heads + bucket, <u16>i);
    store<u16>(sizes + bucket, size + 1);
  }
  addUp(sizes, pointer(BUCKET_START));
  if (!placeAll(keys, sample)) radixRank(keys, sample);
  // The best are in the first bucket.
  let i: usize = load<u16>(heads);
  const ranks = pointer(RANKS) + ((sample * <usize>parameter(PADDED)) << 1);
  for (let left = load<u16>(sizes); left > 0; left--) {
    if (load<u16>(ranks + (i << 1)) == 0) credit(i, sample);
    i = load<u16>(next + (i << 1));
  }
}

/** Running sums of the sizes: how many stand in the buckets above. */
function addUp(sizes: usize, starts: usize): void {
  const zero = i16x8.splat(0);
  let carry = zero;
  for (let at: usize = 0; at < 4096; at += 16) {
    const size = v128.load(sizes + at);
    let x = i16x8.add(size, v128.shuffle<i16>(zero, size, 0, 8, 9, 10, 11, 12, 13, 14));
    x = i16x8.add(x, v128.shuffle<i16>(zero, x, 0, 1, 8, 9, 10, 11, 12, 13));
    x = i16x8.add(x, v128.shuffle<i16>(zero, x, 0, 1, 2, 3, 8, 9, 10, 11));
    x = i16x8.add(x, carry);
    v128.store(starts + at, i16x8.sub(x, size));
    carry = v128.shuffle<i16>(x, x, 7, 7, 7, 7, 7, 7, 7, 7);
  }
}

/** Ranks from the buckets; false when so many share a bucket that comparing them would take too long. */
function placeAll(keys: usize, sample: usize): bool {
  const n = parameter(N);
  const buckets = pointer(BUCKETS);
  const sizes = pointer(BUCKET_SIZE);
  const starts = pointer(BUCKET_START);
  const shared = pointer(SHARED);
  const ranks = pointer(RANKS) + ((sample * <usize>parameter(PADDED)) << 1);
  let end = shared;
  let work: u32 = 0;
  for (let i = 0; i < n; i++) {
    const bucket = (<usize>load<u32>(buckets + ((<usize>i) << 2))) << 1;
    const size = <u32>load<u16>(sizes + bucket);
    store<u16>(ranks + ((<usize>i) << 1), load<u16>(starts + bucket));
    store<u16>(end, <u16>i);
    end += (<usize>(size > 1)) << 1;
    work += size;
  }
  if (work > (<u32>n) << 4) return false;
  const heads = pointer(BUCKET_HEAD);
  const next = pointer(NEXT);
  for (let at = shared; at < end; at += 2) {
    const i: usize = load<u16>(at);
    const bucket = (<usize>load<u32>(buckets + (i << 2))) << 1;
    const value = load<f32>(keys + (i << 2));
    let k: usize = load<u16>(heads + bucket);
    let above: u32 = 0;
    for (let left = <u32>load<u16>(sizes + bucket); left > 0; left--) {
      above += <u32>(load<f32>(keys + (k << 2)) > value);
      k = load<u16>(next + (k << 1));
    }
    const place = ranks + (i << 1);
    store<u16>(place, load<u16>(place) + <u16>above);
  }
  return true;
}

/** Least significant digit first, four digits of eight bits, best value first. */
function radixRank(keys: usize, sample: usize): void {
  const n = parameter(N);
  let from = pointer(RADIX);
  let to = from + ((<usize>parameter(PADDED)) << 3);
  const counts = to + ((<usize>parameter(PADDED)) << 3);
  for (let i = 0; i < n; i++) {
    let bits = load<u32>(keys + ((<usize>i) << 2));
    if (bits == 0x80000000) bits = 0;
    bits = bits >>> 31 ? bits : ~bits & 0x7fffffff;
    store<u64>(from + ((<usize>i) << 3), ((<u64>i) << 32) | (<u64>bits));
  }
  for (let shift: u64 = 0; shift < 32; shift += 8) {
    memory.fill(counts, 0, 1024);
    for (let i = 0; i < n; i++) {
      const place = counts + ((<usize>((load<u64>(from + ((<usize>i) << 3)) >> shift) & 255)) << 2);
      store<u32>(place, load<u32>(place) + 1);
    }
    let sum: u32 = 0;
    for (let at: usize = 0; at < 1024; at += 4) {
      const count = load<u32>(counts + at);
      store<u32>(counts + at, sum);
      sum += count;
    }
    for (let i = 0; i < n; i++) {
      const entry = load<u64>(from + ((<usize>i) << 3));
      const place = counts + ((<usize>((entry >> shift) & 255)) << 2);
      const at = load<u32>(place);
      store<u32>(place, at + 1);
      store<u64>(to + ((<usize>at) << 3), entry);
    }
    const swap = from;
    from = to;
    to = swap;
  }
  const ranks = pointer(RANKS) + ((sample * <usize>parameter(PADDED)) << 1);
  let leader: u32 = 0;
  let rank: u16 = 0;
  for (let place = 0; place < n; place++) {
    const entry = load<u64>(from + ((<usize>place) << 3));
    if (place == 0 || <u32>entry != leader) {
      leader = <u32>entry;
      rank = <u16>place;
    }
    store<u16>(ranks + ((<usize>(entry >> 32)) << 1), rank);
  }
}

function countSorted(n: i32): void {
  const ranks = pointer(RANKS);
  const row = (<usize>parameter(PADDED)) << 1;
  let counts = pointer(RANK_COUNTS);
  for (let i: usize = 0; i < <usize>n; i++, counts += (<usize>n) << 2) {
    let rank = ranks + (i << 1);
    for (let s = 0; s < 64; s++, rank += row) {
      const place = counts + ((<usize>load<u16>(rank)) << 2);
      store<u32>(place, load<u32>(place) + 1);
    }
  }
  if (parameter(PAIRWISE)) countAhead(n);
}

/** Pairwise wins from the values: row i, column k gains one where i is above k. */
function countAhead(n: i32): void {
  const values = pointer(VALUES);
  const counts = pointer(AHEAD_COUNTS);
  for (let i: usize = 0; i < <usize>n; i++) {
    const mine = values + (i << 8);
    for (let k: usize = 0; k < <usize>n; k++) {
      const other = values + (k << 8);
      let won = i32x4.splat(0);
      for (let at: usize = 0; at < 256; at += 16)
        won = i32x4.sub(won, f32x4.gt(v128.load(mine + at), v128.load(other + at)));
      const place = counts + ((i * <usize>n + k) << 2);
      const sum =
        i32x4.extract_lane(won, 0) +
        i32x4.extract_lane(won, 1) +
        i32x4.extract_lane(won, 2) +
        i32x4.extract_lane(won, 3);
      store<u32>(place, load<u32>(place) + sum);
    }
  }
}
