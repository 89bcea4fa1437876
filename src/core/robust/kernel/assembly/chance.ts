import { OFFSETS, STATE, TABLE } from './memory';

/** The next word of each of the four lanes (xoshiro128+). */
export function word(): v128 {
  let s0 = v128.load(STATE);
  let s1 = v128.load(STATE, 16);
  let s2 = v128.load(STATE, 32);
  let s3 = v128.load(STATE, 48);
  const r = i32x4.add(s0, s3);
  const t = i32x4.shl(s1, 9);
  s2 = v128.xor(s2, s0);
  s3 = v128.xor(s3, s1);
  s1 = v128.xor(s1, s2);
  s0 = v128.xor(s0, s3);
  s2 = v128.xor(s2, t);
  s3 = v128.or(i32x4.shl(s3, 11), i32x4.shr_u(s3, 21));
  v128.store(STATE, s0);
  v128.store(STATE, s1, 16);
  v128.store(STATE, s2, 32);
  v128.store(STATE, s3, 48);
  return r;
}

/** [0, 1), multiples of 2⁻²³. */
export function uniform(r: v128): v128 {
  return f32x4.sub(v128.or(i32x4.shr_u(r, 9), i32x4.splat(0x3f800000)), f32x4.splat(1));
}

/** (0, 1], multiples of 2⁻²³. */
export function uniformAboveZero(r: v128): v128 {
  return f32x4.sub(f32x4.splat(2), v128.or(i32x4.shr_u(r, 9), i32x4.splat(0x3f800000)));
}

/** −ln u for a positive, normal u; relative error about 1e-7. */
export function negativeLog(u: v128): v128 {
  const e = i32x4.shr_s(i32x4.sub(u, i32x4.splat(0x3f3504f3)), 23);
  const m = f32x4.sub(i32x4.sub(u, i32x4.shl(e, 23)), f32x4.splat(1));
  const s = f32x4.div(m, f32x4.add(m, f32x4.splat(2)));
  const z = f32x4.mul(s, s);
  let p = f32x4.splat(<f32>(1.0 / 9.0));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(<f32>(1.0 / 7.0)));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(<f32>(1.0 / 5.0)));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(<f32>(1.0 / 3.0)));
  p = f32x4.mul(p, z);
  const twice = f32x4.add(s, s);
  p = f32x4.add(twice, f32x4.mul(twice, p));
  const whole = f32x4.mul(f32x4.convert_i32x4_s(e), f32x4.splat(<f32>0.6931471805599453));
  return f32x4.neg(f32x4.add(whole, p));
}

/** e^x for −80 ≤ x ≤ 0; relative error about 1e-6. */
export function expNegative(x: v128): v128 {
  const k = i32x4.trunc_sat_f32x4_s(
    f32x4.sub(f32x4.mul(x, f32x4.splat(<f32>1.4426950408889634)), f32x4.splat(0.5)),
  );
  const r = f32x4.sub(x, f32x4.mul(f32x4.convert_i32x4_s(k), f32x4.splat(<f32>0.6931471805599453)));
  let p = f32x4.splat(<f32>(1.0 / 720.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(<f32>(1.0 / 120.0)));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(<f32>(1.0 / 24.0)));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(<f32>(1.0 / 6.0)));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.5));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  return f32x4.mul(p, i32x4.shl(i32x4.add(k, i32x4.splat(127)), 23));
}

export function exponential(r: v128): v128 {
  return negativeLog(uniformAboveZero(r));
}

/** Standard normal from a word: the table's cell by its top 11 bits, the place in the cell by the word as a signed number. */
export function normal(r: v128): v128 {
  v128.store(OFFSETS, v128.and(i32x4.shr_u(r, 18), i32x4.splat(0x3ff8)));
  let p = v128.load_zero<u64>(<usize>load<u32>(OFFSETS), TABLE);
  p = v128.load_lane<u64>(<usize>load<u32>(OFFSETS, 4), p, 1, TABLE);
  let q = v128.load_zero<u64>(<usize>load<u32>(OFFSETS, 8), TABLE);
  q = v128.load_lane<u64>(<usize>load<u32>(OFFSETS, 12), q, 1, TABLE);
  const a = v128.shuffle<f32>(p, q, 0, 2, 4, 6);
  const b = v128.shuffle<f32>(p, q, 1, 3, 5, 7);
  return f32x4.add(a, f32x4.mul(b, f32x4.convert_i32x4_s(r)));
}
