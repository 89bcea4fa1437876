import { avalanche } from '../../numeric/random';
import { bitsOf, seedLanes } from './float-lanes';
import { SampleRanks } from './sample-ranks';
import { emptySmaaCounts, type SmaaCounts } from './smaa-counts';
import { scoreModes, type SmaaPlan } from './smaa-plan';
import { bootstrapValues, collapsedValues, nextOf, normalValues } from './twin-values';
import { TwinWeights } from './twin-weights';

/** What runs blocks of samples: the SIMD kernel, or its twin. */
export interface SmaaKernel {
  /** Counts of the blocks from … to − 1; a block's samples depend on the plan and its number alone. */
  run(from: number, to: number): SmaaCounts;
}

/**
 * The kernel in TypeScript: bit for bit what the SIMD kernel computes, for where there is no WebAssembly and to test it.
 */
export class SmaaTwin implements SmaaKernel {
  private readonly lanes = new Int32Array(16);
  private readonly weights: TwinWeights;
  private readonly values: Float32Array;
  private readonly ranking: SampleRanks;
  private readonly shifts: Int32Array;

  constructor(private readonly plan: SmaaPlan) {
    this.weights = new TwinWeights(plan, this.lanes);
    this.values = new Float32Array(64 * plan.alternatives);
    this.ranking = new SampleRanks(plan.alternatives);
    this.shifts = new Int32Array(plan.scores.generator.length);
  }

  run(from: number, to: number): SmaaCounts {
    const { plan } = this;
    const counts = emptySmaaCounts(plan.alternatives, plan.criteria, plan.pairwise);
    for (let block = from; block < to; block++) {
      seedLanes(plan.words(block), avalanche, this.lanes);
      this.weights.begin();
      this.shifts.forEach((_, d) => (this.shifts[d] = this.laneZeroWord()));
      for (let start = 0; start < plan.samplesPerBlock; start += 64) {
        for (let octet = 0; octet < 8; octet++) this.octet(octet, start);
        this.tally(counts);
      }
      counts.samples += plan.samplesPerBlock;
    }
    return counts;
  }

  /** All lanes move on together; the lattice's shifts are lane 0's words. */
  private laneZeroWord(): number {
    const words = [0, 1, 2, 3].map((lane) => nextOf(this.lanes, lane)());
    return words[0]!;
  }

  private octet(octet: number, start: number): void {
    const { plan, weights, values, lanes } = this;
    const { mode } = plan.scores;
    if (mode === scoreModes.lattice) {
      for (let s = 8 * octet; s < 8 * octet + 8; s++) this.latticePoint(s, start + s);
      return;
    }
    weights.draw(8 * octet, 0);
    weights.draw(8 * octet + 4, 1);
    if (mode === scoreModes.normal) {
      for (let lane = 0; lane < 4; lane++) normalValues(plan, lanes, lane, octet, weights.table, values);
      return;
    }
    for (let s = 0; s < 8; s++) {
      const sample = 8 * octet + s;
      if (mode === scoreModes.bootstrap) bootstrapValues(plan, weights, s & 3, sample, values);
      else collapsedValues(plan, weights.table, sample, nextOf(lanes, s & 3), values);
    }
  }

  private latticePoint(sample: number, point: number): void {
    const { generator } = this.plan.scores;
    const m = this.plan.criteria;
    const coordinate = (d: number): number => (this.shifts[d]! + Math.imul(point, generator[d]!)) | 0;
    if (this.plan.weights.mode !== 0) this.weights.spread(sample, coordinate);
    collapsedValues(this.plan, this.weights.table, sample, (i) => coordinate(m + i), this.values);
  }

  private tally(counts: SmaaCounts): void {
    const { values, ranking, plan } = this;
    const { alternatives: n, criteria: m } = plan;
    const { ranks } = ranking;
    for (let sample = 0; sample < 64; sample++) {
      ranking.rank(values, sample);
      for (let i = 0; i < n; i++) {
        const at = i * n + ranks[i]!;
        counts.ranks[at] = counts.ranks[at]! + 1;
        counts.values[i] = counts.values[i]! + units(values[64 * i + sample]!);
        if (ranks[i] === 0) {
          for (let j = 0; j < m; j++)
            counts.firstWeights[i * m + j] =
              counts.firstWeights[i * m + j]! + units(this.weights.table[64 * j + sample]!);
        }
      }
      if (plan.pairwise) countAhead(ranks, counts.ahead);
    }
  }
}

/** A float32 in [0, 1] in units of 2⁻²³, as the kernel rounds it. */
const units = (x: number): number => bitsOf(x + 1) - 0x3f800000;

function countAhead(ranks: Int32Array, ahead: Float64Array): void {
  const n = ranks.length;
  for (let i = 0; i < n; i++) {
    const rank = ranks[i]!;
    for (let k = 0; k < n; k++) if (rank < ranks[k]!) ahead[i * n + k] = ahead[i * n + k]! + 1;
  }
}
