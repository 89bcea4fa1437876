import { normal, word } from './chance';
import {
  CELLS,
  ENDS,
  EXPERTS,
  M,
  N,
  OFFSETS,
  PAIRS,
  RATINGS,
  SCALE,
  STATE,
  TABLE,
  VALUES,
  WEIGHTS,
  parameter,
  pointer,
  real,
} from './memory';
import { coordinate, drawExperts } from './weights';

/**
 * Values of an octet: every cell is drawn from its normal and clipped. One word makes two normals, its upper half for
 * four samples and its lower half for the next four; a cell's mean and deviation are loaded once for both.
 */
export function normalValues(octet: i32): void {
  let s0 = v128.load(STATE);
  let s1 = v128.load(STATE, 16);
  let s2 = v128.load(STATE, 32);
  let s3 = v128.load(STATE, 48);
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const n = parameter(N);
  const weights = pointer(WEIGHTS) + ((<usize>octet) << 5);
  let out = pointer(VALUES) + ((<usize>octet) << 5);
  let cell = pointer(CELLS);
  let end = pointer(ENDS);
  for (let i = 0; i < n; i++, end += 8, out += 256) {
    let upper = zero;
    let lower = zero;
    const drawn: usize = load<u32>(end);
    while (cell < drawn) {
      const r = i32x4.add(s0, s3);
      const t = i32x4.shl(s1, 9);
      s2 = v128.xor(s2, s0);
      s3 = v128.xor(s3, s1);
      s1 = v128.xor(s1, s2);
      s0 = v128.xor(s0, s3);
      s2 = v128.xor(s2, t);
      s3 = v128.or(i32x4.shl(s3, 11), i32x4.shr_u(s3, 21));
      v128.store(OFFSETS, i16x8.shl(i16x8.shr_u(r, 5), 3));
      const mean = v128.load_splat<f32>(cell);
      const sd = v128.load_splat<f32>(cell, 4);
      const w = weights + <usize>load<u32>(cell, 8);
      let p = v128.load_zero<u64>(<usize>load<u16>(OFFSETS, 2), TABLE);
      p = v128.load_lane<u64>(<usize>load<u16>(OFFSETS, 6), p, 1, TABLE);
      let q = v128.load_zero<u64>(<usize>load<u16>(OFFSETS, 10), TABLE);
      q = v128.load_lane<u64>(<usize>load<u16>(OFFSETS, 14), q, 1, TABLE);
      let x = f32x4.add(
        v128.shuffle<f32>(p, q, 0, 2, 4, 6),
        f32x4.mul(v128.shuffle<f32>(p, q, 1, 3, 5, 7), f32x4.convert_i32x4_s(r)),
      );
      x = f32x4.pmin(f32x4.pmax(f32x4.add(f32x4.mul(x, sd), mean), zero), one);
      upper = f32x4.add(upper, f32x4.mul(x, v128.load(w)));
      p = v128.load_zero<u64>(<usize>load<u16>(OFFSETS), TABLE);
      p = v128.load_lane<u64>(<usize>load<u16>(OFFSETS, 4), p, 1, TABLE);
      q = v128.load_zero<u64>(<usize>load<u16>(OFFSETS, 8), TABLE);
      q = v128.load_lane<u64>(<usize>load<u16>(OFFSETS, 12), q, 1, TABLE);
      x = f32x4.add(
        v128.shuffle<f32>(p, q, 0, 2, 4, 6),
        f32x4.mul(v128.shuffle<f32>(p, q, 1, 3, 5, 7), f32x4.convert_i32x4_s(i32x4.shl(r, 16))),
      );
      x = f32x4.pmin(f32x4.pmax(f32x4.add(f32x4.mul(x, sd), mean), zero), one);
      lower = f32x4.add(lower, f32x4.mul(x, v128.load(w, 16)));
      cell += 12;
    }
    const constant: usize = load<u32>(end, 4);
    while (cell < constant) {
      const mean = v128.load_splat<f32>(cell);
      const w = weights + <usize>load<u32>(cell, 8);
      upper = f32x4.add(upper, f32x4.mul(mean, v128.load(w)));
      lower = f32x4.add(lower, f32x4.mul(mean, v128.load(w, 16)));
      cell += 12;
    }
    v128.store(out, upper);
    v128.store(out, lower, 16);
  }
  v128.store(STATE, s0);
  v128.store(STATE, s1, 16);
  v128.store(STATE, s2, 32);
  v128.store(STATE, s3, 48);
}

/** Values of an octet from the mean ratings of experts drawn with replacement: two experts and four samples to an operation. */
export function bootstrapValues(octet: i32): void {
  pairUp(drawExperts(0, parameter(EXPERTS)), 0);
  pairUp(drawExperts(1, parameter(EXPERTS)), 16);
  const n = parameter(N);
  const m = parameter(M);
  const pairs = (parameter(EXPERTS) + 1) >> 1;
  const counts = pointer(PAIRS);
  const last = counts + ((<usize>pairs) << 5);
  const scale = f32x4.splat(real(SCALE));
  const weights = pointer(WEIGHTS) + ((<usize>octet) << 5);
  let out = pointer(VALUES) + ((<usize>octet) << 5);
  let rating = pointer(RATINGS);
  for (let i = 0; i < n; i++, out += 256) {
    let upper = f32x4.splat(0);
    let lower = f32x4.splat(0);
    let w = weights;
    for (let j = 0; j < m; j++, w += 256) {
      let a = i32x4.splat(0);
      let b = i32x4.splat(0);
      for (let pair = counts; pair < last; pair += 32, rating += 4) {
        const r = v128.load_splat<u32>(rating);
        a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(pair), r));
        b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(pair, 16), r));
      }
      upper = f32x4.add(upper, f32x4.mul(f32x4.convert_i32x4_s(a), v128.load(w)));
      lower = f32x4.add(lower, f32x4.mul(f32x4.convert_i32x4_s(b), v128.load(w, 16)));
    }
    v128.store(out, f32x4.mul(upper, scale));
    v128.store(out, f32x4.mul(lower, scale), 16);
  }
}

/** Counts of experts 2p and 2p + 1 side by side as int16, for the half at `offset`. */
function pairUp(times: usize, offset: usize): void {
  const experts = parameter(EXPERTS);
  let to = pointer(PAIRS) + offset;
  for (let e = 0; e < experts; e += 2, to += 32) {
    const here = times + ((<usize>e) << 4);
    let both = v128.load(here);
    if (e + 1 < experts) both = v128.or(both, i32x4.shl(v128.load(here, 16), 16));
    v128.store(to, both);
  }
}

/** Preview: one normal per alternative with the exact mean and variance of its clipped cells; from the lattice or drawn. */
export function collapsedValues(octet: i32, half: i32, lattice: bool): void {
  const n = parameter(N);
  const m = parameter(M);
  const at = ((<usize>octet) << 5) + ((<usize>half) << 4);
  const weights = pointer(WEIGHTS) + at;
  let cell = pointer(CELLS);
  let out = pointer(VALUES) + at;
  for (let i = 0; i < n; i++, out += 256) {
    let mean = f32x4.splat(0);
    let variance = f32x4.splat(0);
    let w = weights;
    for (let j = 0; j < m; j++, w += 256, cell += 8) {
      const weight = v128.load(w);
      mean = f32x4.add(mean, f32x4.mul(weight, v128.load_splat<f32>(cell)));
      variance = f32x4.add(variance, f32x4.mul(f32x4.mul(weight, weight), v128.load_splat<f32>(cell, 4)));
    }
    const z = normal(lattice ? coordinate(m + i) : word());
    v128.store(out, f32x4.add(mean, f32x4.mul(f32x4.sqrt(variance), z)));
  }
}
