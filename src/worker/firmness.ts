import {
  bandOf,
  emptyCounts,
  mergeCounts,
  printedBlocks,
  redrawBlock,
  type RedrawCounts,
  type RedrawExports,
  type RedrawKernel,
  redrawPlan,
  type RedrawPlan,
  redrawProblem,
  type RedrawProblem,
  RedrawTwin,
  RedrawWasm,
  Refusal,
  summarise,
} from '$core';
import type { Band, Firmness, Problem } from '$domain';
import { listRuleOf, underWeights } from './list-rule';

/** Makes an instance of the SIMD kernel; null where there is none, and its twin gives the same digits (T15). */
export type NewKernel = (() => RedrawExports) | null;

/** A redraw made ready: what runs its blocks, and how many of them printed figures rest on (T13). */
export interface FirmnessRun {
  readonly problem: Problem;
  readonly redraw: RedrawProblem;
  readonly kernel: RedrawKernel;
  readonly blocks: number;
}

/** Printed figures rest on 40,000 redraws: 125 blocks of 320 in the kernels. */
const kernelBlocks = 125;

export function startFirmness(
  problem: Problem,
  whatIf: readonly number[] | null,
  newKernel: NewKernel = null,
): FirmnessRun {
  const redraw = redrawProblem({
    ...listRuleOf(problem),
    tables: underWeights(problem, whatIf),
    mean: problem.mean,
    minimumGroup: problem.rule.minimumGroup,
    seed: [problem.seed],
  });
  const plan = planned(redraw);
  if (plan === null) return { problem, redraw, kernel: inDoubles(redraw), blocks: printedBlocks };
  const kernel = newKernel === null ? new RedrawTwin(plan) : new RedrawWasm(newKernel(), plan);
  return { problem, redraw, kernel, blocks: kernelBlocks };
}

/** The next block of one of several workers: block b belongs to worker b mod n. */
export const runBlock = ({ kernel }: FirmnessRun, block: number): RedrawCounts =>
  kernel.run(block, block + 1);

/** What counts say; a preview until they hold all redraws. Sums of integers: whose block came first is forgotten. */
export function firmnessFrom({ problem, redraw }: FirmnessRun, counts: RedrawCounts): Firmness {
  const { draws, alternatives, notSeparable } = summarise(redraw, counts);
  const vetoed = new Set(problem.vetoes.map((veto) => veto.candidate));
  return {
    draws,
    preview: draws < printedDraws,
    inSet: alternatives.map((each) => each.shareInSet),
    rankInterval: alternatives.map((each) => each.rankInterval),
    rankCounts: alternatives.map((each) => each.rankCounts),
    bands: alternatives.map((each): Band => {
      if (vetoed.has(each.alternative)) return 'benchmark-not-met';
      return each.enough ? bandOf(each.shareInSet, problem.rule.bands) : 'not-enough-evidence';
    }),
    notSeparable,
  };
}

const printedDraws = 40_000;

/** All of it, in one thread: what the command line prints. */
export function firmnessOf(
  problem: Problem,
  whatIf: readonly number[] | null = null,
  newKernel: NewKernel = null,
): Firmness {
  const run = startFirmness(problem, whatIf, newKernel);
  return firmnessFrom(run, run.kernel.run(0, run.blocks));
}

/** Null for a list that is too long for the kernels. */
function planned(redraw: RedrawProblem): RedrawPlan | null {
  try {
    return redrawPlan(redraw);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'too_large') return null;
    throw error;
  }
}

const inDoubles = (redraw: RedrawProblem): RedrawKernel => ({
  run: (from, to) => {
    let counts = emptyCounts(redraw);
    for (let block = from; block < to; block++) counts = mergeCounts(counts, redrawBlock(redraw, block));
    return counts;
  },
});
