import {
  AHEAD_COUNTS,
  M,
  N,
  PAIRWISE,
  RANKS,
  RANK_COUNTS,
  STRIDE,
  TURNED,
  VALUES,
  VALUE_SUMS,
  WEIGHTS,
  WEIGHT_SUMS,
  parameter,
  pointer,
} from './memory';

/**
 * Competition ranks of 64 samples from all ordered pairs, as bytes: exact, ties included; and the pairs themselves.
 * 32 samples at a time, whose values of one alternative stay in registers.
 */
export function rankByPairs(): void {
  const n = parameter(N);
  const values = pointer(VALUES);
  const ranks = pointer(RANKS);
  const ahead = parameter(PAIRWISE) ? pointer(AHEAD_COUNTS) : 0;
  for (let i = 0; i < n; i++) {
    for (let part: usize = 0; part < 2; part++) {
      const mine = values + ((<usize>i) << 8) + (part << 7);
      const a0 = v128.load(mine);
      const a1 = v128.load(mine, 16);
      const a2 = v128.load(mine, 32);
      const a3 = v128.load(mine, 48);
      const a4 = v128.load(mine, 64);
      const a5 = v128.load(mine, 80);
      const a6 = v128.load(mine, 96);
      const a7 = v128.load(mine, 112);
      let low = i32x4.splat(0);
      let high = i32x4.splat(0);
      let other = values + (part << 7);
      let count = ahead + ((<usize>i) << 2);
      const step = (<usize>n) << 2;
      for (let k = 0; k < n; k++, other += 256, count += step) {
        const b0 = i16x8.narrow_i32x4_s(f32x4.gt(v128.load(other), a0), f32x4.gt(v128.load(other, 16), a1));
        const b1 = i16x8.narrow_i32x4_s(
          f32x4.gt(v128.load(other, 32), a2),
          f32x4.gt(v128.load(other, 48), a3),
        );
        const b2 = i16x8.narrow_i32x4_s(
          f32x4.gt(v128.load(other, 64), a4),
          f32x4.gt(v128.load(other, 80), a5),
        );
        const b3 = i16x8.narrow_i32x4_s(
          f32x4.gt(v128.load(other, 96), a6),
          f32x4.gt(v128.load(other, 112), a7),
        );
        const c0 = i8x16.narrow_i16x8_s(b0, b1);
        const c1 = i8x16.narrow_i16x8_s(b2, b3);
        low = i8x16.sub(low, c0);
        high = i8x16.sub(high, c1);
        if (ahead) {
          const won = popcnt<i32>(i8x16.bitmask(c0) | (i8x16.bitmask(c1) << 16));
          store<u32>(count, load<u32>(count) + won);
        }
      }
      const to = ranks + ((<usize>i) << 6) + (part << 5);
      v128.store(to, low);
      v128.store(to, high, 16);
    }
  }
  countRanks(n, ranks);
  sumValues();
  turnWeights();
  creditFirsts(n, ranks);
}

/** Sample by sample, so that two counts in a row are never the same place in memory. */
function countRanks(n: i32, ranks: usize): void {
  const counts = pointer(RANK_COUNTS);
  const row = (<usize>n) << 2;
  for (let s: usize = 0; s < 64; s++) {
    let rank = ranks + s;
    let at = counts;
    for (let i = 0; i < n; i++, rank += 64, at += row) {
      const place = at + ((<usize>load<u8>(rank)) << 2);
      store<u32>(place, load<u32>(place) + 1);
    }
  }
}

/** Values as integers of 2⁻²³: their sums are exact, so that no order of adding matters. */
export function sumValues(): void {
  const n = parameter(N);
  const one = f32x4.splat(1);
  const base = i32x4.splat(0x3f800000);
  let value = pointer(VALUES);
  let sum = pointer(VALUE_SUMS);
  for (let i = 0; i < n; i++, sum += 16) {
    let total = v128.load(sum);
    const end = value + 256;
    for (; value < end; value += 16)
      total = i32x4.add(total, i32x4.sub(f32x4.add(v128.load(value), one), base));
    v128.store(sum, total);
  }
}

/** Weights as integers of 2⁻²³, turned so that a sample's weights lie together. */
export function turnWeights(): void {
  const m = parameter(M);
  const stride = (<usize>parameter(STRIDE)) << 2;
  const one = f32x4.splat(1);
  const base = i32x4.splat(0x3f800000);
  const weights = pointer(WEIGHTS);
  const turned = pointer(TURNED);
  for (let j = 0; j < m; j++) {
    let from = weights + ((<usize>j) << 8);
    let to = turned + ((<usize>j) << 2);
    const end = from + 256;
    for (; from < end; from += 16) {
      const w = i32x4.sub(f32x4.add(v128.load(from), one), base);
      v128.store_lane<u32>(to, w, 0);
      to += stride;
      v128.store_lane<u32>(to, w, 1);
      to += stride;
      v128.store_lane<u32>(to, w, 2);
      to += stride;
      v128.store_lane<u32>(to, w, 3);
      to += stride;
    }
  }
}

/** Adds a sample's weights to those of an alternative that came first in it. */
export function credit(i: usize, sample: usize): void {
  const stride = (<usize>parameter(STRIDE)) << 2;
  let from = pointer(TURNED) + sample * stride;
  let to = pointer(WEIGHT_SUMS) + i * stride;
  const end = from + stride;
  for (; from < end; from += 16, to += 16) v128.store(to, i32x4.add(v128.load(to), v128.load(from)));
}

function creditFirsts(n: i32, ranks: usize): void {
  const zero = i32x4.splat(0);
  for (let i = 0; i < n; i++) {
    const mine = ranks + ((<usize>i) << 6);
    for (let part: usize = 0; part < 64; part += 32) {
      let first =
        (<u32>i8x16.bitmask(i8x16.eq(v128.load(mine + part), zero))) |
        ((<u32>i8x16.bitmask(i8x16.eq(v128.load(mine + part, 16), zero))) << 16);
      while (first) {
        credit(i, part + <usize>ctz(first));
        first &= first - 1;
      }
    }
  }
}
