import {
  exponential,
  expNegative,
  laneBelow,
  laneWord,
  negativeLog,
  normal,
  pickMax,
  pickMin,
  uniform,
  uniformAboveZero,
  type Lanes,
} from './float-lanes';
import { weightModes, type SmaaPlan } from './smaa-plan';

const f = Math.fround;

/** Draws weights as `assembly/weights.ts` does, four lanes in step. */
export class TwinWeights {
  /** m × 64. */
  readonly table: Float32Array;
  private readonly drawn: Float32Array;
  private readonly chain: Float32Array;
  private pairState = 1;
  private readonly times: Int32Array;

  constructor(
    private readonly plan: SmaaPlan,
    private readonly lanes: Lanes,
  ) {
    const m = plan.criteria;
    this.table = new Float32Array(m * 64);
    this.drawn = new Float32Array(m);
    this.chain = new Float32Array(8 * m);
    this.times = new Int32Array(Math.max(plan.weights.experts, plan.scores.experts));
    if (plan.weights.mode === weightModes.fixed)
      for (let j = 0; j < m; j++) this.table.fill(plan.weights.first[j]!, 64 * j, 64 * (j + 1));
  }

  /** Chains are put on the start point and walked in. */
  begin(): void {
    const { weights, criteria: m } = this.plan;
    if (weights.mode !== weightModes.walk) return;
    for (let at = 0; at < 8 * m; at++) this.chain[at] = weights.third[Math.floor(at / 4) % m]!;
    this.pairState = this.lanes[0]! | 1;
    for (let half = 0; half < 2; half++) this.steps(half, weights.burnIn);
  }

  /** Weights of four samples, from `at` on. */
  draw(at: number, half: number): void {
    switch (this.plan.weights.mode) {
      case weightModes.fixed:
        break;
      case weightModes.uniform:
      case weightModes.ordinal:
        for (let lane = 0; lane < 4; lane++) this.spread(at + lane, () => laneWord(this.lanes, lane));
        break;
      case weightModes.rejection:
        this.reject(at);
        break;
      case weightModes.walk:
        this.steps(half, this.plan.weights.steps);
        this.copyChain(at, half);
        break;
      case weightModes.dirichlet:
        this.dirichlet(at);
        break;
      case weightModes.resampled:
        for (let lane = 0; lane < 4; lane++) this.resample(at + lane, lane);
    }
  }

  /** Exponentials of the words to weights, uniform or ordered. */
  spread(sample: number, word: (j: number) => number): void {
    const { drawn } = this;
    for (let j = 0; j < drawn.length; j++) drawn[j] = exponential(word(j));
    if (this.plan.weights.mode === weightModes.ordinal) this.normaliseOrdered(sample);
    else this.normalise(sample);
  }

  private normalise(sample: number): void {
    const { drawn, table } = this;
    let total = 0;
    for (let j = 0; j < drawn.length; j++) total = f(total + drawn[j]!);
    const inverse = f(1 / total);
    for (let j = 0; j < drawn.length; j++) table[64 * j + sample] = f(drawn[j]! * inverse);
  }

  private normaliseOrdered(sample: number): void {
    const { drawn, table } = this;
    const { first, order } = this.plan.weights;
    let tail = 0;
    for (let k = drawn.length - 1; k >= 0; k--) {
      tail = f(tail + f(drawn[k]! * first[k]!));
      drawn[k] = tail;
    }
    let total = 0;
    for (let k = 0; k < drawn.length; k++) total = f(total + drawn[k]!);
    const inverse = f(1 / total);
    for (let k = 0; k < drawn.length; k++) table[64 * order[k]! + sample] = f(drawn[k]! * inverse);
  }

  private reject(at: number): void {
    const { first: lower, second: upper, slack } = this.plan.weights;
    const { drawn, table, lanes } = this;
    const m = drawn.length;
    const open = [true, true, true, true];
    while (open.includes(true)) {
      for (let lane = 0; lane < 4; lane++) {
        let total = 0;
        for (let j = 0; j < m; j++) {
          drawn[j] = exponential(laneWord(lanes, lane));
          total = f(total + drawn[j]!);
        }
        const factor = f(slack / total);
        let bad = false;
        for (let j = 0; j < m; j++) {
          drawn[j] = f(f(drawn[j]! * factor) + lower[j]!);
          bad ||= drawn[j]! > upper[j]!;
        }
        if (bad || !open[lane]) continue;
        open[lane] = false;
        for (let j = 0; j < m; j++) table[64 * j + at + lane] = drawn[j]!;
      }
    }
  }

  private pairWord(): number {
    let x = this.pairState;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.pairState = x;
    return x;
  }

  private steps(half: number, count: number): void {
    const { first: lower, second: upper } = this.plan.weights;
    const { chain, lanes } = this;
    const m = this.plan.criteria;
    for (let step = 0; step < count; step++) {
      const x = this.pairWord();
      const a = ((x >>> 16) * m) >>> 16;
      let b = ((x & 0xffff) * (m - 1)) >>> 16;
      if (b >= a) b += 1;
      for (let lane = 0; lane < 4; lane++) {
        const wa = 4 * (half * m + a) + lane;
        const wb = 4 * (half * m + b) + lane;
        const s = f(chain[wa]! + chain[wb]!);
        const least = pickMax(lower[a]!, f(s - upper[b]!));
        const most = pickMin(upper[a]!, f(s - lower[b]!));
        const drawn = f(least + f(uniform(laneWord(lanes, lane)) * f(most - least)));
        chain[wa] = drawn;
        chain[wb] = f(s - drawn);
      }
    }
  }

  private copyChain(at: number, half: number): void {
    const m = this.plan.criteria;
    for (let j = 0; j < m; j++)
      for (let lane = 0; lane < 4; lane++)
        this.table[64 * j + at + lane] = this.chain[4 * (half * m + j) + lane]!;
  }

  private dirichlet(at: number): void {
    const m = this.plan.criteria;
    const gammas = new Float32Array(4 * m);
    for (let j = 0; j < m; j++) this.gammas(j, gammas);
    for (let lane = 0; lane < 4; lane++) {
      for (let j = 0; j < m; j++) this.drawn[j] = gammas[4 * j + lane]!;
      this.normalise(at + lane);
    }
  }

  private gammas(j: number, gammas: Float32Array): void {
    const { weights, table } = this.plan;
    const [d, c, boost] = [weights.first[j]!, weights.second[j]!, weights.third[j]!];
    const open = [true, true, true, true];
    while (open.includes(true)) {
      for (let lane = 0; lane < 4; lane++) {
        const x = normal(table, laneWord(this.lanes, lane));
        const u = uniformAboveZero(laneWord(this.lanes, lane));
        const root = pickMax(f(1 + f(c * x)), 0);
        const v = f(f(root * root) * root);
        const logs = f(negativeLog(u) - f(d * negativeLog(pickMax(v, f(1e-30)))));
        const limit = f(f(f(0.5 * x) * x) + f(d - f(d * v)));
        if (!open[lane] || !(f(logs + limit) > 0 && root > 0)) continue;
        open[lane] = false;
        gammas[4 * j + lane] = f(d * v);
      }
    }
    for (let lane = 0; lane < 4; lane++) {
      let gamma = gammas[4 * j + lane]!;
      if (boost > 0) {
        const power = -f(exponential(laneWord(this.lanes, lane)) * boost);
        gamma = f(gamma * expNegative(pickMax(power, -80)));
      }
      gammas[4 * j + lane] = pickMax(gamma, f(1e-36));
    }
  }

  /** How often each of so many experts is drawn, for one lane; valid until the next call. */
  drawExperts(experts: number, lane: number): Int32Array {
    this.times.fill(0);
    for (let e = 0; e < experts; e++) {
      const who = laneBelow(this.lanes, lane, experts);
      this.times[who] = this.times[who]! + 1;
    }
    return this.times;
  }

  private resample(sample: number, lane: number): void {
    const { first, experts } = this.plan.weights;
    const m = this.plan.criteria;
    const times = this.drawExperts(experts, lane);
    for (let j = 0; j < m; j++) {
      let total = 0;
      for (let e = 0; e < experts; e++) total = f(total + f(times[e]! * first[e * m + j]!));
      this.table[64 * j + sample] = total;
    }
  }
}
