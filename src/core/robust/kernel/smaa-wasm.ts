import { avalanche } from '../../numeric/random';
import { seedLanes } from './float-lanes';
import { emptySmaaCounts, type SmaaCounts } from './smaa-counts';
import { blockSamples, scoreModes, type SmaaPlan } from './smaa-plan';
import type { SmaaKernel } from './smaa-twin';

/** What `build/kernel.wasm` exports; core has no word for WebAssembly, so its caller compiles and instantiates. */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  draw(blocks: number, begins: number): void;
}

/** The numbers of `assembly/memory.ts`. */
const place = {
  state: 0x440,
  parameters: 0x480,
  table: 0x1000,
  free: 0x10000,
} as const;
const slot = {
  alternatives: 0,
  criteria: 1,
  stride: 2,
  weightMode: 3,
  scoreMode: 4,
  pairwise: 5,
  sorted: 6,
  experts: 7,
  slack: 8,
  scale: 9,
  steps: 10,
  burnIn: 11,
  weightExperts: 12,
  weights: 16,
  values: 17,
  drawn: 18,
  first: 19,
  second: 20,
  third: 21,
  order: 22,
  cells: 23,
  ends: 24,
  ratings: 25,
  times: 26,
  pairs: 27,
  ranks: 28,
  rankCounts: 29,
  aheadCounts: 30,
  weightSums: 31,
  valueSums: 32,
  turned: 33,
  chain: 34,
  lattice: 35,
  padded: 36,
  keys: 37,
  buckets: 38,
  bucketSize: 39,
  bucketStart: 40,
  bucketHead: 41,
  next: 42,
  shared: 43,
  radix: 44,
} as const;

/** Up to here ranks come from all ordered pairs, above from sorting each sample. */
const mostByPairs = 127;

/**
 * The SIMD kernel with one problem loaded. Loading another problem into the same instance voids this one.
 */
export class SmaaWasm implements SmaaKernel {
  private readonly at: Record<string, number> = {};
  private readonly stride: number;

  constructor(
    private readonly kernel: KernelExports,
    private readonly plan: SmaaPlan,
  ) {
    this.stride = 4 * Math.ceil(plan.criteria / 4);
    this.layOut();
    this.fill();
  }

  run(from: number, to: number): SmaaCounts {
    const { plan, kernel } = this;
    const counts = emptySmaaCounts(plan.alternatives, plan.criteria, plan.pairwise);
    const lanes = new Int32Array(kernel.memory.buffer, place.state, 16);
    for (let block = from; block < to; block++) {
      seedLanes(plan.words(block), avalanche, lanes);
      for (let drawn = 0; drawn < plan.samplesPerBlock; drawn += blockSamples) {
        const samples = Math.min(blockSamples, plan.samplesPerBlock - drawn);
        kernel.draw(samples / 64, drawn === 0 ? 1 : 0);
        this.drainSums(counts);
      }
      counts.samples += plan.samplesPerBlock;
    }
    this.drainCounts(counts);
    return counts;
  }

  /** Gives every table its place and grows the memory to hold them. */
  private layOut(): void {
    const { alternatives: n, criteria: m, scores, weights } = this.plan;
    const padded = 4 * Math.ceil(n / 4);
    const experts = Math.max(scores.experts, weights.experts);
    const sorted = n > mostByPairs;
    const scratch = sorted ? padded : 0;
    const bytes: Record<string, number> = {
      weights: 256 * m,
      values: 256 * n,
      drawn: 16 * m,
      first: 4 * weights.first.length,
      second: 4 * weights.second.length,
      third: 4 * weights.third.length,
      order: 4 * m,
      cells: 12 * n * m,
      ends: 8 * n,
      ratings: scores.experts > 0 ? 4 * n * m * Math.ceil(scores.experts / 2) : 0,
      times: 32 * experts,
      pairs: 16 * (scores.experts + 1),
      ranks: sorted ? 128 * padded : 64 * n,
      rankCounts: 4 * n * n,
      aheadCounts: this.plan.pairwise ? 4 * n * n : 0,
      weightSums: 4 * n * this.stride,
      valueSums: 16 * n,
      turned: 256 * this.stride,
      chain: 32 * m,
      lattice: 48 * (m + n),
      keys: 16 * scratch,
      buckets: 4 * scratch,
      bucketSize: 4096,
      bucketStart: 4096,
      bucketHead: 4096,
      next: 2 * scratch,
      shared: 2 * scratch + 2,
      radix: 16 * scratch + 1024,
    };
    let end: number = place.free;
    for (const [name, size] of Object.entries(bytes)) {
      this.at[name] = end;
      end += 64 * Math.ceil(size / 64);
    }
    const { memory } = this.kernel;
    const missing = Math.ceil((end + 64 - memory.buffer.byteLength) / 65536);
    if (missing > 0) memory.grow(missing);
    new Uint8Array(memory.buffer, place.free, end - place.free).fill(0);
  }

  private fill(): void {
    const { plan, at } = this;
    const { buffer } = this.kernel.memory;
    const { alternatives: n, criteria: m, weights, scores } = plan;
    const parameters = new Int32Array(buffer, place.parameters, 64);
    const reals = new Float32Array(buffer, place.parameters, 64);
    parameters[slot.alternatives] = n;
    parameters[slot.criteria] = m;
    parameters[slot.stride] = this.stride;
    parameters[slot.padded] = 4 * Math.ceil(n / 4);
    parameters[slot.weightMode] = weights.mode;
    parameters[slot.scoreMode] = scores.mode;
    parameters[slot.pairwise] = plan.pairwise ? 1 : 0;
    parameters[slot.sorted] = n > mostByPairs ? 1 : 0;
    parameters[slot.experts] = scores.experts;
    parameters[slot.weightExperts] = weights.experts;
    parameters[slot.steps] = weights.steps;
    parameters[slot.burnIn] = weights.burnIn;
    reals[slot.slack] = weights.slack;
    reals[slot.scale] = scores.scale;
    for (const [name, address] of Object.entries(at)) parameters[slot[name as keyof typeof slot]] = address;
    new Float32Array(buffer, place.table, plan.table.length).set(plan.table);
    this.floats('first').set(weights.first);
    this.floats('second').set(weights.second);
    this.floats('third').set(weights.third);
    new Uint32Array(buffer, at.order!, weights.order.length).set(weights.order);
    this.fillScores();
    if (weights.mode === 0)
      for (let j = 0; j < m; j++) this.floats('weights').fill(weights.first[j]!, 64 * j, 64 * (j + 1));
  }

  /** From a table to the end of the memory. */
  private floats(name: string): Float32Array {
    return new Float32Array(this.kernel.memory.buffer, this.at[name]!);
  }

  private fillScores(): void {
    const { scores, alternatives: n, criteria: m } = this.plan;
    const { buffer } = this.kernel.memory;
    const { at } = this;
    if (scores.mode === scoreModes.bootstrap) this.fillRatings();
    else if (scores.mode === scoreModes.normal) {
      const cells = this.floats('cells');
      const words = new Uint32Array(buffer, at.cells!, 3 * n * m);
      for (let cell = 0; cell < n * m; cell++) {
        cells[3 * cell] = scores.cells[2 * cell]!;
        cells[3 * cell + 1] = scores.cells[2 * cell + 1]!;
        words[3 * cell + 2] = 256 * scores.criterion[cell]!;
      }
      const ends = new Uint32Array(buffer, at.ends!, 2 * n);
      scores.ends.forEach((end, k) => (ends[k] = at.cells! + 12 * end));
    } else this.floats('cells').set(scores.cells);
    this.fillLattice();
  }

  private fillRatings(): void {
    const { scores, alternatives: n, criteria: m } = this.plan;
    const pairs = Math.ceil(scores.experts / 2);
    const ratings = new Int16Array(this.kernel.memory.buffer, this.at.ratings!, 2 * n * m * pairs);
    for (let c = 0; c < n * m; c++)
      for (let e = 0; e < scores.experts; e++)
        ratings[2 * c * pairs + e] = scores.ratings[c * scores.experts + e]!;
  }

  private fillLattice(): void {
    const { generator } = this.plan.scores;
    const rows = new Uint32Array(this.kernel.memory.buffer, this.at.lattice!, 12 * generator.length);
    generator.forEach((step, d) => {
      rows.fill(Math.imul(step, 4), 4 * (generator.length + d), 4 * (generator.length + d + 1));
      rows.fill(step, 4 * (2 * generator.length + d), 4 * (2 * generator.length + d + 1));
    });
  }

  /** Weight and value sums are 32-bit integers that hold 320 samples: taken over and cleared in time. */
  private drainSums(counts: SmaaCounts): void {
    const { alternatives: n, criteria: m } = this.plan;
    const { buffer } = this.kernel.memory;
    const sums = new Uint32Array(buffer, this.at.weightSums!, n * this.stride);
    const values = new Int32Array(buffer, this.at.valueSums!, 4 * n);
    const { firstWeights, values: totals } = counts;
    for (let i = 0; i < n; i++) {
      totals[i] = totals[i]! + values[4 * i]! + values[4 * i + 1]! + values[4 * i + 2]! + values[4 * i + 3]!;
      for (let j = 0; j < m; j++) {
        const sum = sums[i * this.stride + j]!;
        if (sum !== 0) firstWeights[i * m + j] = firstWeights[i * m + j]! + sum;
      }
    }
    sums.fill(0);
    values.fill(0);
  }

  private drainCounts(counts: SmaaCounts): void {
    const { alternatives: n } = this.plan;
    const { buffer } = this.kernel.memory;
    for (const [name, to] of [
      ['rankCounts', counts.ranks],
      ['aheadCounts', counts.ahead],
    ] as const) {
      if (name === 'aheadCounts' && !this.plan.pairwise) continue;
      const from = new Uint32Array(buffer, this.at[name]!, n * n);
      to.set(from);
      from.fill(0);
    }
  }
}
