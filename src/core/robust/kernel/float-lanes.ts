/*
 * The kernel's float32 arithmetic, number by number: the same operations as `assembly/chance.ts` on one lane, each
 * rounded to float32. Lanes are four streams of xoshiro128+; a test compares every bit with the SIMD kernel.
 */

const f = Math.fround;

const shared = new ArrayBuffer(4);
const asFloat = new Float32Array(shared);
const asInt = new Int32Array(shared);

export function bitsOf(x: number): number {
  asFloat[0] = x;
  return asInt[0]!;
}

export function floatOf(bits: number): number {
  asInt[0] = bits;
  return asFloat[0]!;
}

/** Lesser and greater as SIMD picks them. */
export const pickMin = (a: number, b: number): number => (b < a ? b : a);
export const pickMax = (a: number, b: number): number => (a < b ? b : a);

/** Four lanes' states: word k of lane l at 4 k + l. */
export type Lanes = Int32Array;

/** Spreads a block's four words over the lanes. */
export function seedLanes(words: Uint32Array, mix: (word: number) => number, lanes: Lanes): void {
  for (let lane = 0; lane < 4; lane++) {
    for (let k = 0; k < 4; k++)
      lanes[4 * k + lane] = mix(mix(words[k]! + Math.imul(lane + 1, 0x9e3779b9)) ^ words[(k + 1) & 3]!);
    if ((lanes[lane]! | lanes[4 + lane]! | lanes[8 + lane]! | lanes[12 + lane]!) === 0) lanes[lane] = 1;
  }
}

/** The next word of a lane, signed. */
export function laneWord(lanes: Lanes, lane: number): number {
  const s0 = lanes[lane]!;
  const s1 = lanes[lane + 4]!;
  const s2 = lanes[lane + 8]! ^ s0;
  const s3 = lanes[lane + 12]! ^ s1;
  const r = (s0 + lanes[lane + 12]!) | 0;
  lanes[lane] = s0 ^ s3;
  lanes[lane + 4] = s1 ^ s2;
  lanes[lane + 8] = s2 ^ (s1 << 9);
  lanes[lane + 12] = (s3 << 11) | (s3 >>> 21);
  return r;
}

/** 0 … count − 1 from a lane's next word. */
export const laneBelow = (lanes: Lanes, lane: number, count: number): number =>
  Math.floor(((laneWord(lanes, lane) >>> 0) * count) / 4294967296);

export const uniform = (r: number): number => (r >>> 9) / 8388608;
export const uniformAboveZero = (r: number): number => 1 - (r >>> 9) / 8388608;

const [ninth, seventh, fifth, third] = [f(1 / 9), f(1 / 7), f(1 / 5), f(1 / 3)];
const ln2 = f(0.6931471805599453);
const log2e = f(1.4426950408889634);

export function negativeLog(u: number): number {
  const bits = bitsOf(u);
  const e = (bits - 0x3f3504f3) >> 23;
  const m = f(floatOf(bits - (e << 23)) - 1);
  const s = f(m / f(m + 2));
  const z = f(s * s);
  let p = f(f(ninth * z) + seventh);
  p = f(f(p * z) + fifth);
  p = f(f(p * z) + third);
  p = f(p * z);
  const twice = f(s + s);
  p = f(twice + f(twice * p));
  return -f(f(e * ln2) + p);
}

const [p6, p5, p4, p3] = [f(1 / 720), f(1 / 120), f(1 / 24), f(1 / 6)];

export function expNegative(x: number): number {
  const k = Math.trunc(f(f(x * log2e) - 0.5));
  const r = f(x - f(k * ln2));
  let p = f(f(p6 * r) + p5);
  p = f(f(p * r) + p4);
  p = f(f(p * r) + p3);
  p = f(f(p * r) + 0.5);
  p = f(f(p * r) + 1);
  p = f(f(p * r) + 1);
  return f(p * floatOf((k + 127) << 23));
}

export const exponential = (r: number): number => negativeLog(uniformAboveZero(r));

export function normal(table: Float32Array, r: number): number {
  const at = (r >>> 21) << 1;
  return f(table[at]! + f(table[at + 1]! * f(r | 0)));
}
