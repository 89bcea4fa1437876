import { SmaaTwin } from '../../../src/core/robust/kernel/smaa-twin';
import { smaaPlan } from '../../../src/core/robust/kernel/smaa-plan';
import { SmaaWasm, type KernelExports } from '../../../src/core/robust/kernel/smaa-wasm';
import { smaaIndices } from '../../../src/core/robust/kernel/smaa-counts';
import {
  redrawBlock,
  redrawProblem,
  type RedrawCounts,
  type RedrawProblem,
} from '../../../src/core/robust/panel-redraw';
import { redrawPlan } from '../../../src/core/robust/kernel/redraw-plan';
import { RedrawTwin } from '../../../src/core/robust/kernel/redraw-twin';
import { RedrawWasm, type RedrawExports } from '../../../src/core/robust/kernel/redraw-wasm';
import { seededPanel } from '../../core/robust/panels';
import { GoodTypeScript } from './good-typescript';
import { smaaProblem, type BenchProblem } from './problem';

/** Who runs: the same code in Node and in a browser's worker. */
export type Contestant = 'wasm' | 'twin' | 'good-ts' | 'wasm-bootstrap' | 'wasm-preview' | 'wasm-lattice';

export interface Run {
  readonly contestant: Contestant;
  readonly problem: BenchProblem;
  readonly pairwise: boolean;
  readonly milliseconds: number;
}

const ready = new Map<string, (samples: number) => number>();

async function runnerOf({ contestant, problem, pairwise }: Run, module: WebAssembly.Module) {
  const key = `${contestant} ${problem.name} ${pairwise}`;
  const known = ready.get(key);
  if (known !== undefined) return known;
  const made = await makeRunner(contestant, problem, pairwise, module);
  ready.set(key, made);
  return made;
}

async function makeRunner(
  contestant: Contestant,
  problem: BenchProblem,
  pairwise: boolean,
  module: WebAssembly.Module,
) {
  if (contestant === 'good-ts') {
    const good = new GoodTypeScript(problem, pairwise);
    return (samples: number): number => (good.run(samples), samples);
  }
  const asked = smaaProblem(problem, contestant === 'wasm-bootstrap' ? 'bootstrap' : 'normal', pairwise);
  const precision =
    contestant === 'wasm-preview' ? 'preview' : contestant === 'wasm-lattice' ? 'lattice-preview' : 'exact';
  const plan = smaaPlan(asked, precision);
  const kernel = contestant === 'twin' ? new SmaaTwin(plan) : new SmaaWasm(await exportsOf(module), plan);
  let block = 0;
  return (samples: number): number => {
    const blocks = Math.max(1, Math.round(samples / plan.samplesPerBlock));
    kernel.run(block, block + blocks);
    block += blocks;
    return blocks * plan.samplesPerBlock;
  };
}

async function exportsOf(module: WebAssembly.Module): Promise<KernelExports> {
  const instance = await WebAssembly.instantiate(module, { env: { abort() {} } });
  return instance.exports as unknown as KernelExports;
}

/** Samples a second over about so many milliseconds, after a warm-up that also finds the chunk. */
export async function samplesPerSecond(run: Run, module: WebAssembly.Module): Promise<number> {
  const draw = await runnerOf(run, module);
  let chunk = 320;
  for (;;) {
    const start = performance.now();
    const drawn = draw(chunk);
    const took = performance.now() - start;
    if (took > run.milliseconds / 8) break;
    chunk = Math.max(2 * drawn, chunk);
  }
  let samples = 0;
  const start = performance.now();
  let now = start;
  while (now - start < run.milliseconds) {
    samples += draw(chunk);
    now = performance.now();
  }
  return (1000 * samples) / (now - start);
}

/** Indices of so many samples, in the form that the reference's comparison reads. */
export async function statistics(run: Run, samples: number, module: WebAssembly.Module) {
  const { N, M } = run.problem;
  const plan = smaaPlan(smaaProblem(run.problem, 'normal', true));
  const counts = new SmaaWasm(await exportsOf(module), plan).run(
    0,
    Math.round(samples / plan.samplesPerBlock),
  );
  const indices = smaaIndices(counts);
  return {
    N,
    M,
    S: indices.samples,
    rai: indices.rankAcceptability.flat(),
    pwi: indices.pairwiseWinning!.flat(),
    cw: indices.centralWeights.flatMap((weights) => weights ?? new Array<number>(M).fill(0)),
    mean: indices.meanValues,
  };
}

/** How sharp shares of first ranks are: their summed variance over replicates of 4,096 samples. */
export async function firstRankVariance(
  contestant: 'wasm-preview' | 'wasm-lattice',
  problem: BenchProblem,
  replicates: number,
  module: WebAssembly.Module,
): Promise<number> {
  const plan = smaaPlan(
    smaaProblem(problem, 'normal', false),
    contestant === 'wasm-lattice' ? 'lattice-preview' : 'preview',
  );
  const kernel = new SmaaWasm(await exportsOf(module), plan);
  const blocks = Math.round(4096 / plan.samplesPerBlock);
  const { N } = problem;
  const sum = new Float64Array(N);
  const squares = new Float64Array(N);
  for (let replicate = 0; replicate < replicates; replicate++) {
    const counts = kernel.run(replicate * blocks, (replicate + 1) * blocks);
    for (let i = 0; i < N; i++) {
      const share = counts.ranks[i * N]! / counts.samples;
      sum[i] = sum[i]! + share;
      squares[i] = squares[i]! + share * share;
    }
  }
  let variance = 0;
  for (let i = 0; i < N; i++) variance += (squares[i]! - (sum[i]! * sum[i]!) / replicates) / (replicates - 1);
  return variance * blocks * plan.samplesPerBlock;
}

/** First estimate: plan, draw 1,280 samples, indices. */
export async function firstEstimate(problem: BenchProblem, module: WebAssembly.Module): Promise<number> {
  const plan = smaaPlan(smaaProblem(problem, 'normal', true));
  const counts = new SmaaWasm(await exportsOf(module), plan).run(0, 4);
  return smaaIndices(counts).rankAcceptability[0]![0]!;
}

export type Redrawer = 'wasm' | 'twin' | 'double';

export interface Redraws {
  readonly redrawer: Redrawer;
  /** Alternatives, criteria, experts in four groups. */
  readonly size: readonly [number, number, number];
  readonly milliseconds: number;
}

const panels = new Map<string, RedrawProblem>();

/** A panel on one list, one cell in twenty unanswered, mean of groups. */
function panelOf([alternatives, criteria, experts]: Redraws['size']): RedrawProblem {
  const key = `${alternatives} ${criteria} ${experts}`;
  const known = panels.get(key);
  if (known !== undefined) return known;
  const tables = seededPanel(
    { experts, alternatives, criteria, groups: 4, judged: 0.95, steps: 10 },
    'bench',
  );
  const everyone = {
    alternatives: [...Array(alternatives).keys()],
    cut: { kind: 'count', count: 10 } as const,
  };
  const made = redrawProblem({
    tables,
    mean: 'groups',
    lists: [everyone],
    tieAtCut: 'all-in',
    minimumJudgements: 5,
    minimumGroup: 5,
    seed: ['bench'],
  });
  panels.set(key, made);
  return made;
}

/** Redraws a second over about so many milliseconds. */
export async function redrawsPerSecond(
  { redrawer, size, milliseconds }: Redraws,
  module: WebAssembly.Module,
) {
  const problem = panelOf(size);
  const run = await redrawerOf(redrawer, problem, module);
  run(0);
  let draws = 0;
  const start = performance.now();
  let now = start;
  for (let block = 1; now - start < milliseconds; block++) {
    draws += run(block).draws;
    now = performance.now();
  }
  return (1000 * draws) / (now - start);
}

async function redrawerOf(redrawer: Redrawer, problem: RedrawProblem, module: WebAssembly.Module) {
  if (redrawer === 'double') return (block: number): RedrawCounts => redrawBlock(problem, block);
  const plan = redrawPlan(problem);
  const kernel =
    redrawer === 'twin'
      ? new RedrawTwin(plan)
      : new RedrawWasm((await exportsOf(module)) as unknown as RedrawExports, plan);
  return (block: number): RedrawCounts => kernel.run(block, block + 1);
}

/** Counts of some blocks, to compare engines with each other. */
export async function redrawCounts(size: Redraws['size'], module: WebAssembly.Module): Promise<number[]> {
  const kernel = new RedrawWasm(
    (await exportsOf(module)) as unknown as RedrawExports,
    redrawPlan(panelOf(size)),
  );
  const counts = kernel.run(0, 25);
  return [counts.ranks, counts.ahead, counts.inSet].flatMap((table) => [...table]);
}
