import { avalanche } from '../../numeric/random';
import type { RedrawCounts } from '../panel-redraw';
import { laneBelow, seedLanes } from './float-lanes';
import { asRedrawCounts, type RedrawKernel } from './redraw-counts';
import { kernelBlockDraws, type PlannedList, type RedrawPlan } from './redraw-plan';

const f = Math.fround;

/** The redraw kernel in TypeScript: bit for bit what `assembly/redraw.ts` computes, one redraw at a time. */
export class RedrawTwin implements RedrawKernel {
  private readonly lanes = new Int32Array(16);
  private readonly times: Int32Array;
  private readonly weights: Float32Array;
  private readonly values: Float32Array;
  private readonly packed: PackedCells;

  constructor(private readonly plan: RedrawPlan) {
    this.times = new Int32Array(plan.experts);
    this.weights = Float32Array.from(plan.given ?? plan.criteria);
    this.values = new Float32Array(plan.rows.length);
    this.packed = packCells(plan);
  }

  run(from: number, to: number): RedrawCounts {
    const { plan } = this;
    const length = (of: (size: number) => number): number =>
      plan.lists.reduce((sum, { size }) => sum + of(size), 0);
    const sets = new Float64Array(plan.rows.length);
    const ranks = new Float64Array(length((size) => size * (size + 1)));
    const ahead = new Float64Array(length((size) => size * size));
    for (let block = from; block < to; block++) {
      seedLanes(plan.words(block), avalanche, this.lanes);
      for (let four = 0; four < kernelBlockDraws / 4; four++) this.fourRedraws(sets, ranks, ahead);
    }
    return asRedrawCounts(plan, { draws: (to - from) * kernelBlockDraws, sets, ranks, ahead });
  }

  /** Lanes' streams are their own, but groups take turns: the second half of an octet draws after the first, group by group. */
  private pending: Int32Array[] = [];

  private fourRedraws(sets: Float64Array, ranks: Float64Array, ahead: Float64Array): void {
    if (this.pending.length === 0) this.pending = this.drawOctet();
    for (let lane = 0; lane < 4; lane++) {
      this.times.set(this.pending.shift()!);
      this.averageWeights();
      this.scoreRows();
      this.countLists(sets, ranks, ahead);
    }
  }

  /** How often each person counts, in eight redraws: lanes 0 … 3 of the first half, then of the second. */
  private drawOctet(): Int32Array[] {
    const octet = Array.from({ length: 8 }, () => new Int32Array(this.plan.experts).fill(1));
    for (const people of this.plan.groups) {
      for (let redraw = 0; redraw < 8; redraw++) {
        const times = octet[redraw]!;
        for (const e of people) times[e] = 0;
        for (let k = 0; k < people.length; k++) {
          const e = people[laneBelow(this.lanes, redraw & 3, people.length)]!;
          times[e] = times[e]! + 1;
        }
      }
    }
    return octet;
  }

  private averageWeights(): void {
    const { plan, weights, times } = this;
    if (plan.given !== null) return;
    const m = plan.criteria.length;
    weights.fill(0);
    let used = 0;
    for (const people of plan.buckets) {
      let weighing = 0;
      for (const e of people) weighing += times[e]! * plan.weighs[e]!;
      if (weighing === 0) continue;
      used += 1;
      for (let j = 0; j < m; j++) {
        let sum = 0;
        for (const e of people) sum = f(sum + f(times[e]! * plan.weights[e * m + j]!));
        weights[j] = f(weights[j]! + f(sum / weighing));
      }
    }
    for (let j = 0; j < m; j++) weights[j] = used === 0 ? -1 : f(weights[j]! / used);
  }

  private scoreRows(): void {
    const { plan, weights, values, packed } = this;
    const m = plan.criteria.length;
    const nobodyWeighs = m === 0 || weights[0]! < 0;
    for (let row = 0, at = 0; row < values.length; row++) {
      let judged = 0;
      let known = 0;
      let gap = nobodyWeighs;
      for (let j = 0; j < m; j++, at++) {
        const w = weights[j]!;
        if (packed.kind[at] === 1) {
          known = f(known + f(w * packed.value[at]!));
          continue;
        }
        const value = packed.kind[at] === 0 ? cellMean(packed, at, plan.buckets.length, this.times) : -1;
        if (value < 0) gap ||= w !== 0;
        else judged = f(judged + f(w * value));
      }
      values[row] = gap ? -1 : f(f(judged * plan.unit) + known);
    }
  }

  private countLists(sets: Float64Array, ranks: Float64Array, ahead: Float64Array): void {
    let ranksAt = 0;
    let aheadAt = 0;
    for (const list of this.plan.lists) {
      for (let i = 0; i < list.size; i++) this.countRow(list, i, sets, ranks, ranksAt, ahead, aheadAt);
      ranksAt += list.size * (list.size + 1);
      aheadAt += list.size * list.size;
    }
  }

  private countRow(
    { first, size, kind, cut, tiesOut }: PlannedList,
    i: number,
    sets: Float64Array,
    ranks: Float64Array,
    ranksAt: number,
    ahead: Float64Array,
    aheadAt: number,
  ): void {
    const { values } = this;
    const mine = values[first + i]!;
    if (mine < 0) {
      ranks[ranksAt + i * (size + 1) + size]! += 1;
      return;
    }
    let rank = 0;
    let last = 0;
    for (let k = 0; k < size; k++) {
      const other = values[first + k]!;
      if (other > mine) {
        rank += 1;
        ahead[aheadAt + k * size + i]! += 1;
      }
      if (other >= mine) last += 1;
    }
    ranks[ranksAt + i * (size + 1) + rank]! += 1;
    const chosen = kind === 'threshold' ? mine >= cut : tiesOut ? last <= cut : rank < cut;
    if (chosen) sets[first + i]! += 1;
  }
}

/** Cells in flat arrays: judgements of cell c in bucket b end at `end[c × buckets + b]`, and follow one another. */
interface PackedCells {
  /** 0 judged, 1 measured, 2 missing. */
  readonly kind: Uint8Array;
  readonly value: Float32Array;
  readonly end: Int32Array;
  /** Three numbers a judgement: expert, sum, number of judgements. */
  readonly judgements: Int32Array;
}

function packCells({ cells, pairs, buckets }: RedrawPlan): PackedCells {
  const flat = cells.flat();
  const judgements: number[] = [];
  const end = new Int32Array(flat.length * buckets.length);
  flat.forEach((cell, c) => {
    buckets.forEach((_, b) => {
      for (const { pair, sums, counts } of cell.kind === 'judged' ? cell.buckets[b]! : [])
        for (const side of [0, 1] as const)
          if (counts[side] > 0) judgements.push(pairs[pair]![side], sums[side], counts[side]);
      end[c * buckets.length + b] = judgements.length;
    });
  });
  const kinds = { judged: 0, measured: 1, missing: 2 };
  return {
    kind: Uint8Array.from(flat, (cell) => kinds[cell.kind]),
    value: Float32Array.from(flat, (cell) => (cell.kind === 'measured' ? cell.value : 0)),
    end,
    judgements: Int32Array.from(judgements),
  };
}

/** A cell's mean over its buckets, in units; −1 where nobody drawn has judged. */
function cellMean(
  { end, judgements }: PackedCells,
  cell: number,
  buckets: number,
  times: Int32Array,
): number {
  let mean = 0;
  let used = 0;
  let at = cell === 0 ? 0 : end[cell * buckets - 1]!;
  for (let b = cell * buckets; b < (cell + 1) * buckets; b++) {
    let sum = 0;
    let count = 0;
    for (const stop = end[b]!; at < stop; at += 3) {
      const k = times[judgements[at]!]!;
      sum += k * judgements[at + 1]!;
      count += k * judgements[at + 2]!;
    }
    if (count === 0) continue;
    mean = f(mean + f(f(sum) / count));
    used += 1;
  }
  return used === 0 ? -1 : f(mean / used);
}
