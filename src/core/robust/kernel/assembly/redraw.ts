import { word } from './chance';
import { below, tick } from './weights';

/*
 * The panel redrawn: people within their groups, a person's weights and scores together, cells without a judgement
 * and all (R10, T14). Eight redraws at a time, two vectors of four; partial values as integers, so that a cell's sums
 * are exact. The host (`redraw-wasm.ts`) lays out the tables.
 */

const SLOTS: usize = 0x600;
function number(slot: usize): i32 {
  return load<i32>(SLOTS + (slot << 2));
}
function table(slot: usize): usize {
  return load<u32>(SLOTS + (slot << 2));
}

const EXPERTS: usize = 0;
const CRITERIA: usize = 1;
const GROUPS: usize = 2; // groups that are redrawn
const BUCKETS: usize = 3; // who is averaged together
const GIVEN: usize = 4; // weights are given, nobody's
const ROWS: usize = 5; // alternatives that are scored
const LISTS: usize = 6;
const UNIT: usize = 7; // float32: 1 ÷ units of a partial value
const PAIR_COUNT: usize = 8;
const TIMES: usize = 16; // experts × 2 vectors
const GROUP_TABLE: usize = 17; // per group: size, then its experts
const BUCKET_TABLE: usize = 18; // per bucket: size, then its experts
const PAIR_TABLE: usize = 19; // per pair: two experts; the second may be −1
const PAIRS: usize = 20; // per pair: 2 vectors of int16
const OWN_WEIGHTS: usize = 21; // experts × criteria float32
const WEIGHS: usize = 22; // experts int32
const WEIGHTS: usize = 23; // criteria × 2 vectors
const PROGRAM: usize = 24; // what the cells are
const VALUES: usize = 25; // rows × 64 float32
const LIST_TABLE: usize = 26; // per list: first row, rows, kind of cut, cut, ties out
const RANK_COUNTS: usize = 27; // per list: rows × (rows + 1) uint32
const AHEAD_COUNTS: usize = 28; // per list: rows × rows uint32
const SET_COUNTS: usize = 29; // rows uint32
const RANKS: usize = 30; // rows × 64 bytes

/** Adds 64 × `count` redraws, from the state that the host has seeded, to the counts. */
export function redraw(count: i32): void {
  for (let block = 0; block < count; block++) {
    for (let octet = 0; octet < 8; octet++) {
      drawPeople();
      pairUp();
      averageWeights();
      scoreRows(octet);
    }
    countLists();
  }
}

function drawPeople(): void {
  const experts = number(EXPERTS);
  const times = table(TIMES);
  for (let e = 0; e < experts * 2; e++) v128.store(times + ((<usize>e) << 4), i32x4.splat(1));
  let group = table(GROUP_TABLE);
  for (let g = 0; g < number(GROUPS); g++) {
    const size = load<u32>(group);
    const people = group + 4;
    for (let half: usize = 0; half < 32; half += 16) {
      for (let k: u32 = 0; k < size; k++)
        v128.store(times + half + ((<usize>load<u32>(people + ((<usize>k) << 2))) << 5), i32x4.splat(0));
      for (let k: u32 = 0; k < size; k++) {
        const r = word();
        draw(times + half, people, below(i32x4.extract_lane(r, 0), size), 0);
        draw(times + half, people, below(i32x4.extract_lane(r, 1), size), 4);
        draw(times + half, people, below(i32x4.extract_lane(r, 2), size), 8);
        draw(times + half, people, below(i32x4.extract_lane(r, 3), size), 12);
      }
    }
    group = people + ((<usize>size) << 2);
  }
}

function draw(times: usize, people: usize, k: usize, lane: usize): void {
  tick(times, (<usize>load<u32>(people + (k << 2))) << 1, lane);
}

function pairUp(): void {
  const times = table(TIMES);
  let pair = table(PAIR_TABLE);
  let to = table(PAIRS);
  for (let p = 0; p < number(PAIR_COUNT); p++, pair += 8, to += 32) {
    const a = times + ((<usize>load<u32>(pair)) << 5);
    const second = load<i32>(pair, 4);
    let upper = v128.load(a);
    let lower = v128.load(a, 16);
    if (second >= 0) {
      const b = times + ((<usize>second) << 5);
      upper = v128.or(upper, i32x4.shl(v128.load(b), 16));
      lower = v128.or(lower, i32x4.shl(v128.load(b, 16), 16));
    }
    v128.store(to, upper);
    v128.store(to, lower, 16);
  }
}

/** Mean weights of four redraws at a time; a redraw in which nobody drawn weighs has weights of −1. */
function averageWeights(): void {
  if (number(GIVEN)) return;
  for (let half: usize = 0; half < 32; half += 16) {
    const m = number(CRITERIA);
    const weights = table(WEIGHTS) + half;
    for (let j = 0; j < m; j++) v128.store(weights + ((<usize>j) << 5), f32x4.splat(0));
    let used = i32x4.splat(0);
    let bucket = table(BUCKET_TABLE);
    for (let b = 0; b < number(BUCKETS); b++) {
      const size = load<i32>(bucket);
      const weighing = weighingOf(bucket, size, half);
      const some = i32x4.gt_s(weighing, i32x4.splat(0));
      const people = f32x4.convert_i32x4_s(weighing);
      used = i32x4.sub(used, some);
      for (let j = 0; j < m; j++) {
        const place = weights + ((<usize>j) << 5);
        const mean = f32x4.div(sumOf(bucket, size, half, j, m), people);
        v128.store(place, f32x4.add(v128.load(place), v128.and(mean, some)));
      }
      bucket += (<usize>(size + 1)) << 2;
    }
    const none = i32x4.eq(used, i32x4.splat(0));
    const count = f32x4.convert_i32x4_s(used);
    for (let j = 0; j < m; j++) {
      const place = weights + ((<usize>j) << 5);
      v128.store(place, v128.bitselect(f32x4.splat(-1), f32x4.div(v128.load(place), count), none));
    }
  }
}

function weighingOf(bucket: usize, size: i32, half: usize): v128 {
  const times = table(TIMES) + half;
  const weighs = table(WEIGHS);
  let sum = i32x4.splat(0);
  for (let k = 1; k <= size; k++) {
    const e = <usize>load<u32>(bucket + ((<usize>k) << 2));
    sum = i32x4.add(sum, i32x4.mul(v128.load(times + (e << 5)), v128.load_splat<u32>(weighs + (e << 2))));
  }
  return sum;
}

function sumOf(bucket: usize, size: i32, half: usize, j: i32, m: i32): v128 {
  const times = table(TIMES) + half;
  const rows = table(OWN_WEIGHTS) + ((<usize>j) << 2);
  let sum = f32x4.splat(0);
  for (let k = 1; k <= size; k++) {
    const e = <usize>load<u32>(bucket + ((<usize>k) << 2));
    const often = f32x4.convert_i32x4_s(v128.load(times + (e << 5)));
    sum = f32x4.add(sum, f32x4.mul(often, v128.load_splat<f32>(rows + ((e * <usize>m) << 2))));
  }
  return sum;
}

/**
 * Runs the program of cells. An entry is the place of its criterion's weights and its kind: 0 judged, followed by
 * its buckets, each a number of pairs and the pairs (place of their counts, two sums, two numbers of judgements);
 * 1 measured, followed by its value; 2 without a value. A row without enough evidence gets the value −1.
 */
function scoreRows(octet: i32): void {
  const rows = number(ROWS);
  const m = number(CRITERIA);
  const buckets = number(BUCKETS);
  const weights = table(WEIGHTS);
  const pairs = table(PAIRS);
  const unit = f32x4.splat(load<f32>(SLOTS + (UNIT << 2)));
  const zero = f32x4.splat(0);
  // Without a criterion that anybody weighs there is no score.
  const unweighed = m == 0 ? i32x4.splat(-1) : zero;
  let at = table(PROGRAM);
  let out = table(VALUES) + ((<usize>octet) << 5);
  for (let i = 0; i < rows; i++, out += 256) {
    let judgedA = zero;
    let judgedB = zero;
    let knownA = zero;
    let knownB = zero;
    let gapA = unweighed;
    let gapB = unweighed;
    for (let j = 0; j < m; j++) {
      const w = weights + <usize>load<u32>(at);
      const kind = load<u32>(at, 4);
      const wa = v128.load(w);
      const wb = v128.load(w, 16);
      at += 8;
      if (kind == 1) {
        const value = v128.load_splat<f32>(at);
        knownA = f32x4.add(knownA, f32x4.mul(wa, value));
        knownB = f32x4.add(knownB, f32x4.mul(wb, value));
        at += 4;
        continue;
      }
      if (kind == 2) {
        gapA = v128.or(gapA, f32x4.ne(wa, zero));
        gapB = v128.or(gapB, f32x4.ne(wb, zero));
        continue;
      }
      let meanA = zero;
      let meanB = zero;
      let usedA = zero;
      let usedB = zero;
      for (let b = 0; b < buckets; b++) {
        const end = at + 4 + <usize>load<u32>(at) * 12;
        let sumA = zero;
        let sumB = zero;
        let countA = zero;
        let countB = zero;
        for (at += 4; at < end; at += 12) {
          const pair = pairs + <usize>load<u32>(at);
          const timesA = v128.load(pair);
          const timesB = v128.load(pair, 16);
          const sums = v128.load_splat<u32>(at, 4);
          const counts = v128.load_splat<u32>(at, 8);
          sumA = i32x4.add(sumA, i32x4.dot_i16x8_s(timesA, sums));
          sumB = i32x4.add(sumB, i32x4.dot_i16x8_s(timesB, sums));
          countA = i32x4.add(countA, i32x4.dot_i16x8_s(timesA, counts));
          countB = i32x4.add(countB, i32x4.dot_i16x8_s(timesB, counts));
        }
        const someA = i32x4.gt_s(countA, zero);
        const someB = i32x4.gt_s(countB, zero);
        const a = f32x4.div(f32x4.convert_i32x4_s(sumA), f32x4.convert_i32x4_s(countA));
        const c = f32x4.div(f32x4.convert_i32x4_s(sumB), f32x4.convert_i32x4_s(countB));
        meanA = f32x4.add(meanA, v128.and(a, someA));
        meanB = f32x4.add(meanB, v128.and(c, someB));
        usedA = i32x4.sub(usedA, someA);
        usedB = i32x4.sub(usedB, someB);
      }
      const hasA = i32x4.gt_s(usedA, zero);
      const hasB = i32x4.gt_s(usedB, zero);
      gapA = v128.or(gapA, v128.andnot(f32x4.ne(wa, zero), hasA));
      gapB = v128.or(gapB, v128.andnot(f32x4.ne(wb, zero), hasB));
      const valueA = v128.and(f32x4.div(meanA, f32x4.convert_i32x4_s(usedA)), hasA);
      const valueB = v128.and(f32x4.div(meanB, f32x4.convert_i32x4_s(usedB)), hasB);
      judgedA = f32x4.add(judgedA, f32x4.mul(wa, valueA));
      judgedB = f32x4.add(judgedB, f32x4.mul(wb, valueB));
    }
    // Weights of −1 mark a redraw in which nobody weighs.
    gapA = v128.or(gapA, f32x4.lt(v128.load(weights), zero));
    gapB = v128.or(gapB, f32x4.lt(v128.load(weights, 16), zero));
    const a = f32x4.add(f32x4.mul(judgedA, unit), knownA);
    const b = f32x4.add(f32x4.mul(judgedB, unit), knownB);
    v128.store(out, v128.bitselect(f32x4.splat(-1), a, gapA));
    v128.store(out, v128.bitselect(f32x4.splat(-1), b, gapB), 16);
  }
}

function countLists(): void {
  let list = table(LIST_TABLE);
  let ranks = table(RANK_COUNTS);
  let ahead = table(AHEAD_COUNTS);
  for (let l = 0; l < number(LISTS); l++, list += 20) {
    const first = load<i32>(list);
    const size = load<i32>(list, 4);
    for (let i = 0; i < size; i++) rankOne(list, first, size, i, ahead);
    countRanks(first, size, ranks);
    ranks += (<usize>(size * (size + 1))) << 2;
    ahead += (<usize>(size * size)) << 2;
  }
}

/** Rank of row i of a list in 64 redraws, by all pairs; the list's size where it has none. Counts it in the set. */
function rankOne(list: usize, first: i32, size: i32, i: i32, ahead: usize): void {
  const values = table(VALUES) + ((<usize>first) << 8);
  const mine = values + ((<usize>i) << 8);
  const to = table(RANKS) + ((<usize>(first + i)) << 6);
  const sets = table(SET_COUNTS) + ((<usize>(first + i)) << 2);
  const isCount = load<i32>(list, 8) == 0;
  const cut = i8x16.splat(<i8>load<i32>(list, 12));
  const reach = f32x4.splat(load<f32>(list, 12));
  const tiesOut = load<i32>(list, 16) != 0;
  const none = i8x16.splat(<i8>size);
  for (let part: usize = 0; part < 256; part += 64) {
    const v0 = v128.load(mine + part);
    const v1 = v128.load(mine + part, 16);
    const v2 = v128.load(mine + part, 32);
    const v3 = v128.load(mine + part, 48);
    const zero = f32x4.splat(0);
    const without = bytes(f32x4.lt(v0, zero), f32x4.lt(v1, zero), f32x4.lt(v2, zero), f32x4.lt(v3, zero));
    // Nothing is ahead of a row without a rank.
    const a0 = above(v0);
    const a1 = above(v1);
    const a2 = above(v2);
    const a3 = above(v3);
    let rank = i8x16.splat(0);
    let last = i8x16.splat(0);
    let other = values + part;
    for (let k = 0; k < size; k++, other += 256) {
      const b0 = v128.load(other);
      const b1 = v128.load(other, 16);
      const b2 = v128.load(other, 32);
      const b3 = v128.load(other, 48);
      const won = bytes(f32x4.gt(b0, a0), f32x4.gt(b1, a1), f32x4.gt(b2, a2), f32x4.gt(b3, a3));
      rank = i8x16.sub(rank, won);
      const place = ahead + ((<usize>(k * size + i)) << 2);
      store<u32>(place, load<u32>(place) + popcnt<i32>(i8x16.bitmask(won)));
      if (tiesOut)
        last = i8x16.sub(last, bytes(f32x4.ge(b0, a0), f32x4.ge(b1, a1), f32x4.ge(b2, a2), f32x4.ge(b3, a3)));
    }
    let chosen: v128;
    if (!isCount)
      chosen = bytes(f32x4.ge(v0, reach), f32x4.ge(v1, reach), f32x4.ge(v2, reach), f32x4.ge(v3, reach));
    else if (tiesOut) chosen = i8x16.le_s(last, cut);
    else chosen = i8x16.lt_s(rank, cut);
    chosen = v128.andnot(chosen, without);
    store<u32>(sets, load<u32>(sets) + popcnt<i32>(i8x16.bitmask(chosen)));
    v128.store(to + (part >> 2), v128.bitselect(none, rank, without));
  }
}

function bytes(a: v128, b: v128, c: v128, d: v128): v128 {
  return i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
}

function above(v: v128): v128 {
  return v128.bitselect(f32x4.splat(Infinity), v, f32x4.lt(v, f32x4.splat(0)));
}

function countRanks(first: i32, size: i32, counts: usize): void {
  const row = (<usize>(size + 1)) << 2;
  const ranks = table(RANKS) + ((<usize>first) << 6);
  for (let s: usize = 0; s < 64; s++) {
    let rank = ranks + s;
    let at = counts;
    for (let i = 0; i < size; i++, rank += 64, at += row) {
      const place = at + ((<usize>load<u8>(rank)) << 2);
      store<u32>(place, load<u32>(place) + 1);
    }
  }
}
