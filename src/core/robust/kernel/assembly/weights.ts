import { exponential, expNegative, negativeLog, normal, uniform, uniformAboveZero, word } from './chance';
import {
  BURN_IN,
  CHAIN,
  DRAWN,
  FIRST,
  LATTICE,
  M,
  N,
  ORDER,
  SECOND,
  SLACK,
  STATE,
  STEPS,
  THIRD,
  TIMES,
  WEIGHTS,
  WEIGHT_EXPERTS,
  WEIGHT_MODE,
  parameter,
  pointer,
  real,
} from './memory';

/** Draws the weights of four samples into column `at` (in bytes) of the table of weights; `half` is 0 or 1 of an octet. */
export function drawWeights(at: usize, half: i32): void {
  const mode = parameter(WEIGHT_MODE);
  if (mode == 1 || mode == 2) {
    const m = parameter(M);
    const drawn = pointer(DRAWN);
    for (let j = 0; j < m; j++) v128.store(drawn + ((<usize>j) << 4), exponential(word()));
    if (mode == 1) spread(at);
    else spreadOrdered(at);
  } else if (mode == 3) reject(at);
  else if (mode == 4) walk(at, half);
  else if (mode == 5) dirichlet(at);
  else if (mode == 6) resample(at, half);
}

/** Exponentials over their sum: uniform on the simplex. */
export function spread(at: usize): void {
  const m = parameter(M);
  const drawn = pointer(DRAWN);
  let sum = f32x4.splat(0);
  for (let j = 0; j < m; j++) sum = f32x4.add(sum, v128.load(drawn + ((<usize>j) << 4)));
  const inverse = f32x4.div(f32x4.splat(1), sum);
  let to = pointer(WEIGHTS) + at;
  for (let j = 0; j < m; j++, to += 256)
    v128.store(to, f32x4.mul(v128.load(drawn + ((<usize>j) << 4)), inverse));
}

/** The k-th largest weight of a uniform point is in proportion to the sum over l ≥ k of E_l ÷ l: no sorting. */
export function spreadOrdered(at: usize): void {
  const m = parameter(M);
  const drawn = pointer(DRAWN);
  const share = pointer(FIRST);
  let tail = f32x4.splat(0);
  for (let k = m - 1; k >= 0; k--) {
    const place = drawn + ((<usize>k) << 4);
    tail = f32x4.add(tail, f32x4.mul(v128.load(place), v128.load_splat<f32>(share + ((<usize>k) << 2))));
    v128.store(place, tail);
  }
  let sum = f32x4.splat(0);
  for (let k = 0; k < m; k++) sum = f32x4.add(sum, v128.load(drawn + ((<usize>k) << 4)));
  const inverse = f32x4.div(f32x4.splat(1), sum);
  const order = pointer(ORDER);
  const to = pointer(WEIGHTS) + at;
  for (let k = 0; k < m; k++) {
    const j: usize = load<u32>(order + ((<usize>k) << 2));
    v128.store(to + (j << 8), f32x4.mul(v128.load(drawn + ((<usize>k) << 4)), inverse));
  }
}

/** Uniform on the simplex above the lower bounds, until no weight passes its upper bound. */
function reject(at: usize): void {
  const m = parameter(M);
  const drawn = pointer(DRAWN);
  const lower = pointer(FIRST);
  const upper = pointer(SECOND);
  const to = pointer(WEIGHTS) + at;
  let open = i32x4.splat(-1);
  do {
    let sum = f32x4.splat(0);
    for (let j = 0; j < m; j++) {
      const e = exponential(word());
      v128.store(drawn + ((<usize>j) << 4), e);
      sum = f32x4.add(sum, e);
    }
    const factor = f32x4.div(f32x4.splat(real(SLACK)), sum);
    let bad = i32x4.splat(0);
    for (let j = 0; j < m; j++) {
      const place = drawn + ((<usize>j) << 4);
      const w = f32x4.add(
        f32x4.mul(v128.load(place), factor),
        v128.load_splat<f32>(lower + ((<usize>j) << 2)),
      );
      bad = v128.or(bad, f32x4.gt(w, v128.load_splat<f32>(upper + ((<usize>j) << 2))));
      v128.store(place, w);
    }
    const take = v128.andnot(open, bad);
    for (let j = 0; j < m; j++) {
      const place = to + ((<usize>j) << 8);
      v128.store(place, v128.bitselect(v128.load(drawn + ((<usize>j) << 4)), v128.load(place), take));
    }
    open = v128.andnot(open, take);
  } while (v128.any_true(open));
}

/** Which pair a step of the walk moves: the same for all lanes, from a generator of its own. */
let pairState: u32 = 1;

function pairWord(): u32 {
  let x = pairState;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  pairState = x;
  return x;
}

/** Puts both halves' chains on the start point and walks them in. */
export function beginWalk(): void {
  const m = parameter(M);
  const chain = pointer(CHAIN);
  const start = pointer(THIRD);
  for (let half = 0; half < 2; half++)
    for (let j = 0; j < m; j++)
      v128.store(chain + ((<usize>(half * m + j)) << 4), v128.load_splat<f32>(start + ((<usize>j) << 2)));
  pairState = load<u32>(STATE) | 1;
  for (let half = 0; half < 2; half++) steps(half, parameter(BURN_IN));
}

/** Pair-Gibbs: two weights keep their sum, one is drawn uniformly where both stay in their bounds. */
function steps(half: i32, count: i32): void {
  const m = <u32>parameter(M);
  const chain = pointer(CHAIN) + ((<usize>(half * m)) << 4);
  const lower = pointer(FIRST);
  const upper = pointer(SECOND);
  for (let step = 0; step < count; step++) {
    const x = pairWord();
    const a = <usize>(((x >>> 16) * m) >>> 16);
    let b = <usize>(((x & 0xffff) * (m - 1)) >>> 16);
    if (b >= a) b += 1;
    const wa = chain + (a << 4);
    const wb = chain + (b << 4);
    const s = f32x4.add(v128.load(wa), v128.load(wb));
    const least = f32x4.pmax(
      v128.load_splat<f32>(lower + (a << 2)),
      f32x4.sub(s, v128.load_splat<f32>(upper + (b << 2))),
    );
    const most = f32x4.pmin(
      v128.load_splat<f32>(upper + (a << 2)),
      f32x4.sub(s, v128.load_splat<f32>(lower + (b << 2))),
    );
    const drawn = f32x4.add(least, f32x4.mul(uniform(word()), f32x4.sub(most, least)));
    v128.store(wa, drawn);
    v128.store(wb, f32x4.sub(s, drawn));
  }
}

function walk(at: usize, half: i32): void {
  steps(half, parameter(STEPS));
  const m = parameter(M);
  const chain = pointer(CHAIN) + ((<usize>(half * m)) << 4);
  const to = pointer(WEIGHTS) + at;
  for (let j = 0; j < m; j++) v128.store(to + ((<usize>j) << 8), v128.load(chain + ((<usize>j) << 4)));
}

/** Gamma draws (Marsaglia and Tsang) over their sum. */
function dirichlet(at: usize): void {
  const m = parameter(M);
  const drawn = pointer(DRAWN);
  const ds = pointer(FIRST);
  const cs = pointer(SECOND);
  const boosts = pointer(THIRD);
  for (let j = 0; j < m; j++) {
    const d = v128.load_splat<f32>(ds + ((<usize>j) << 2));
    const c = v128.load_splat<f32>(cs + ((<usize>j) << 2));
    let gamma = f32x4.splat(0);
    let open = i32x4.splat(-1);
    do {
      const x = normal(word());
      const u = uniformAboveZero(word());
      const root = f32x4.pmax(f32x4.add(f32x4.splat(1), f32x4.mul(c, x)), f32x4.splat(0));
      const v = f32x4.mul(f32x4.mul(root, root), root);
      const logs = f32x4.sub(negativeLog(u), f32x4.mul(d, negativeLog(f32x4.pmax(v, f32x4.splat(1e-30)))));
      const limit = f32x4.add(f32x4.mul(f32x4.mul(f32x4.splat(0.5), x), x), f32x4.sub(d, f32x4.mul(d, v)));
      const good = v128.and(f32x4.gt(f32x4.add(logs, limit), f32x4.splat(0)), f32x4.gt(root, f32x4.splat(0)));
      const take = v128.and(open, good);
      gamma = v128.bitselect(f32x4.mul(d, v), gamma, take);
      open = v128.andnot(open, take);
    } while (v128.any_true(open));
    const boost = load<f32>(boosts + ((<usize>j) << 2));
    if (boost > 0) {
      const power = f32x4.neg(f32x4.mul(exponential(word()), f32x4.splat(boost)));
      gamma = f32x4.mul(gamma, expNegative(f32x4.pmax(power, f32x4.splat(-80))));
    }
    v128.store(drawn + ((<usize>j) << 4), f32x4.pmax(gamma, f32x4.splat(1e-36)));
  }
  spread(at);
}

/** Draws as many experts as there are, with replacement; leaves how often each came, by lane. */
export function drawExperts(half: i32, experts: i32): usize {
  const times = pointer(TIMES) + ((<usize>(half * experts)) << 4);
  for (let e = 0; e < experts; e++) v128.store(times + ((<usize>e) << 4), i32x4.splat(0));
  for (let e = 0; e < experts; e++) {
    const r = word();
    tick(times, below(i32x4.extract_lane(r, 0), experts), 0);
    tick(times, below(i32x4.extract_lane(r, 1), experts), 4);
    tick(times, below(i32x4.extract_lane(r, 2), experts), 8);
    tick(times, below(i32x4.extract_lane(r, 3), experts), 12);
  }
  return times;
}

/** 0 … count − 1 from a word. */
export function below(r: u32, count: u32): usize {
  return <usize>((<u64>r * <u64>count) >> 32);
}

export function tick(times: usize, expert: usize, lane: usize): void {
  const place = times + (expert << 4) + lane;
  store<u32>(place, load<u32>(place) + 1);
}

function resample(at: usize, half: i32): void {
  const m = parameter(M);
  const experts = parameter(WEIGHT_EXPERTS);
  const times = drawExperts(half, experts);
  const rows = pointer(FIRST);
  const to = pointer(WEIGHTS) + at;
  for (let j = 0; j < m; j++) {
    let sum = f32x4.splat(0);
    for (let e = 0; e < experts; e++) {
      const often = f32x4.convert_i32x4_s(v128.load(times + ((<usize>e) << 4)));
      sum = f32x4.add(sum, f32x4.mul(often, v128.load_splat<f32>(rows + ((<usize>(e * m + j)) << 2))));
    }
    v128.store(to + ((<usize>j) << 8), sum);
  }
}

/** Four points of the shifted lattice: the weights' coordinates to weights. */
export function latticeWeights(at: usize): void {
  const mode = parameter(WEIGHT_MODE);
  if (mode == 0) return;
  const m = parameter(M);
  const drawn = pointer(DRAWN);
  for (let j = 0; j < m; j++) v128.store(drawn + ((<usize>j) << 4), exponential(coordinate(j)));
  if (mode == 1) spread(at);
  else spreadOrdered(at);
}

/** The lattice's coordinate d of four points; moves on to the next four. */
export function coordinate(d: i32): v128 {
  const rows = (<usize>(parameter(M) + parameter(N))) << 4;
  const place = pointer(LATTICE) + ((<usize>d) << 4);
  const x = v128.load(place);
  v128.store(place, i32x4.add(x, v128.load(place + rows)));
  return x;
}

/** Shifts the lattice at random: coordinate d of point l is shift + l × generator (third row; the second is four of it). */
export function beginLattice(): void {
  const count = parameter(M) + parameter(N);
  const rows = (<usize>count) << 4;
  const lattice = pointer(LATTICE);
  for (let d = 0; d < count; d++) {
    const place = lattice + ((<usize>d) << 4);
    const shift = i32x4.extract_lane(word(), 0);
    const points = i32x4.mul(v128.load(place + rows + rows), i32x4(0, 1, 2, 3));
    v128.store(place, i32x4.add(i32x4.splat(shift), points));
  }
}
