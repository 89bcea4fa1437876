import { laneWord, normal, type Lanes } from './float-lanes';
import type { SmaaPlan } from './smaa-plan';
import type { TwinWeights } from './twin-weights';

const f = Math.fround;

/** Values of one lane of an octet: two samples, from the upper and the lower halves of the words. */
export function normalValues(
  { scores, alternatives: n, table }: SmaaPlan,
  lanes: Lanes,
  lane: number,
  octet: number,
  weights: Float32Array,
  values: Float32Array,
): void {
  const { cells, criterion, ends } = scores;
  let s0 = lanes[lane]!;
  let s1 = lanes[lane + 4]!;
  let s2 = lanes[lane + 8]!;
  let s3 = lanes[lane + 12]!;
  const sample = 8 * octet + lane;
  let cell = 0;
  for (let i = 0; i < n; i++) {
    let upper = 0;
    let lower = 0;
    for (const drawn = ends[2 * i]!; cell < drawn; cell++) {
      const r = (s0 + s3) | 0;
      const t = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 11) | (s3 >>> 21);
      const mean = cells[2 * cell]!;
      const sd = cells[2 * cell + 1]!;
      const w = 64 * criterion[cell]! + sample;
      let at = (r >>> 21) << 1;
      let x = f(f(f(table[at]! + f(table[at + 1]! * f(r))) * sd) + mean);
      x = x < 0 ? 0 : x > 1 ? 1 : x;
      upper = f(upper + f(x * weights[w]!));
      const low = r << 16;
      at = (low >>> 21) << 1;
      x = f(f(f(table[at]! + f(table[at + 1]! * f(low))) * sd) + mean);
      x = x < 0 ? 0 : x > 1 ? 1 : x;
      lower = f(lower + f(x * weights[w + 4]!));
    }
    for (const constant = ends[2 * i + 1]!; cell < constant; cell++) {
      const w = 64 * criterion[cell]! + sample;
      upper = f(upper + f(cells[2 * cell]! * weights[w]!));
      lower = f(lower + f(cells[2 * cell]! * weights[w + 4]!));
    }
    values[64 * i + sample] = upper;
    values[64 * i + sample + 4] = lower;
  }
  lanes[lane] = s0;
  lanes[lane + 4] = s1;
  lanes[lane + 8] = s2;
  lanes[lane + 12] = s3;
}

/** Values of one sample from the mean ratings of experts drawn with replacement. */
export function bootstrapValues(
  { scores, alternatives: n, criteria: m }: SmaaPlan,
  twin: TwinWeights,
  lane: number,
  sample: number,
  values: Float32Array,
): void {
  const { experts, ratings, scale } = scores;
  const times = twin.drawExperts(experts, lane);
  let at = 0;
  for (let i = 0; i < n; i++) {
    let value = 0;
    for (let j = 0; j < m; j++) {
      let sum = 0;
      for (let e = 0; e < experts; e++) sum += times[e]! * ratings[at++]!;
      value = f(value + f(f(sum) * twin.table[64 * j + sample]!));
    }
    values[64 * i + sample] = f(value * scale);
  }
}

/** Values of one sample, one normal per alternative. */
export function collapsedValues(
  { scores, alternatives: n, criteria: m, table }: SmaaPlan,
  weights: Float32Array,
  sample: number,
  word: (i: number) => number,
  values: Float32Array,
): void {
  const { cells } = scores;
  let at = 0;
  for (let i = 0; i < n; i++) {
    let mean = 0;
    let variance = 0;
    for (let j = 0; j < m; j++, at += 2) {
      const w = weights[64 * j + sample]!;
      mean = f(mean + f(w * cells[at]!));
      variance = f(variance + f(f(w * w) * cells[at + 1]!));
    }
    values[64 * i + sample] = f(mean + f(f(Math.sqrt(variance)) * normal(table, word(i))));
  }
}

export const nextOf = (lanes: Lanes, lane: number) => (): number => laneWord(lanes, lane);
