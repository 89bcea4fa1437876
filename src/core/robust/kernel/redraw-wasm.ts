import { avalanche } from '../../numeric/random';
import type { RedrawCounts } from '../panel-redraw';
import { seedLanes } from './float-lanes';
import { asRedrawCounts, type RedrawKernel } from './redraw-counts';
import { kernelBlockDraws, type PlannedCell, type RedrawPlan } from './redraw-plan';

/** What `build/kernel.wasm` exports for redraws. */
export interface RedrawExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  redraw(blocks: number): void;
}

/** The numbers of `assembly/redraw.ts`. */
const place = { state: 0x440, slots: 0x600, free: 0x10000 } as const;

/** The SIMD kernel with one redraw of a panel loaded; loading another problem into the same instance voids this one. */
export class RedrawWasm implements RedrawKernel {
  private readonly at: readonly number[];
  private readonly tables: readonly (Int32Array | Uint32Array | Float32Array)[];

  constructor(
    private readonly kernel: RedrawExports,
    private readonly plan: RedrawPlan,
  ) {
    this.tables = tablesOf(plan);
    this.at = this.load();
  }

  run(from: number, to: number): RedrawCounts {
    const { plan, kernel } = this;
    const lanes = new Int32Array(kernel.memory.buffer, place.state, 16);
    for (let block = from; block < to; block++) {
      seedLanes(plan.words(block), avalanche, lanes);
      kernel.redraw(kernelBlockDraws / 64);
    }
    const [ranks, ahead, sets] = [11, 12, 13].map((slot) => this.taken(slot));
    return asRedrawCounts(plan, {
      draws: (to - from) * kernelBlockDraws,
      sets: sets!,
      ranks: ranks!,
      ahead: ahead!,
    });
  }

  /** A table of counts, cleared for the next run. */
  private taken(table: number): Uint32Array {
    const counts = new Uint32Array(this.kernel.memory.buffer, this.at[table]!, this.tables[table]!.length);
    const copy = counts.slice();
    counts.fill(0);
    return copy;
  }

  private load(): number[] {
    const { memory } = this.kernel;
    const at: number[] = [];
    let end: number = place.free;
    for (const table of this.tables) {
      at.push(end);
      end += 64 * Math.ceil((table.byteLength + 16) / 64);
    }
    const missing = Math.ceil((end - memory.buffer.byteLength) / 65536);
    if (missing > 0) memory.grow(missing);
    const words = new Uint32Array(memory.buffer);
    this.tables.forEach((table, k) => {
      words.set(new Uint32Array(table.buffer, table.byteOffset, table.length), at[k]! / 4);
    });
    const { plan } = this;
    const numbers = [
      plan.experts,
      plan.criteria.length,
      plan.groups.length,
      plan.buckets.length,
      plan.given === null ? 0 : 1,
      plan.rows.length,
      plan.lists.length,
      0,
      plan.pairs.length,
    ];
    words.set(numbers, place.slots / 4);
    new Float32Array(memory.buffer)[place.slots / 4 + 7] = plan.unit;
    words.set(at, place.slots / 4 + 16);
    return at;
  }
}

/** Slots 16 … 30 in their order; what is scratch or counts begins as zeros. */
function tablesOf(plan: RedrawPlan): (Int32Array | Uint32Array | Float32Array)[] {
  const { experts, criteria, rows, lists, pairs } = plan;
  const zeros = (length: number): Uint32Array => new Uint32Array(length);
  const overLists = (of: (size: number) => number): number =>
    lists.reduce((sum, { size }) => sum + of(size), 0);
  return [
    zeros(8 * experts),
    sizedLists(plan.groups),
    sizedLists(plan.buckets),
    Int32Array.from(pairs.flat()),
    zeros(8 * pairs.length),
    plan.weights,
    plan.weighs,
    Float32Array.from({ length: 8 * criteria.length }, (_, at) => plan.given?.[at >> 3] ?? 0),
    programOf(plan),
    zeros(64 * rows.length),
    listTable(plan),
    zeros(overLists((size) => size * (size + 1))),
    zeros(overLists((size) => size * size)),
    zeros(rows.length),
    zeros(16 * rows.length),
  ];
}

const sizedLists = (lists: readonly Int32Array[]): Int32Array =>
  Int32Array.from(lists.flatMap((people) => [people.length, ...people]));

function programOf({ cells }: RedrawPlan): Uint32Array {
  return Uint32Array.from(cells.flatMap((row) => row.flatMap((cell, j) => [32 * j, ...entryOf(cell)])));
}

function entryOf(cell: PlannedCell): number[] {
  if (cell.kind === 'missing') return [2];
  if (cell.kind === 'measured') return [1, bits(cell.value)];
  const couple = ([a, b]: readonly [number, number]): number => (a | (b << 16)) >>> 0;
  return [
    0,
    ...cell.buckets.flatMap((judgements) => [
      judgements.length,
      ...judgements.flatMap(({ pair, sums, counts }) => [32 * pair, couple(sums), couple(counts)]),
    ]),
  ];
}

function listTable({ lists }: RedrawPlan): Uint32Array {
  return Uint32Array.from(
    lists.flatMap(({ first, size, kind, cut, tiesOut }) => [
      first,
      size,
      kind === 'count' ? 0 : 1,
      kind === 'count' ? cut : bits(cut),
      tiesOut ? 1 : 0,
    ]),
  );
}

const bits = (x: number): number => new Uint32Array(Float32Array.of(x).buffer)[0]!;
