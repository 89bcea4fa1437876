import {
  bandOf,
  emptyCounts,
  mergeCounts,
  printedBlocks,
  redrawBlock,
  redrawProblem,
  summarise,
  type RedrawCounts,
  type RedrawProblem,
} from '$core';
import type { Band, Firmness, Problem } from '$domain';
import { listRuleOf, underWeights } from './list-rule';

/** A redraw under way: blocks are added in order until there are as many as printed figures rest on (T13). */
export interface FirmnessRun {
  readonly problem: Problem;
  readonly redraw: RedrawProblem;
  counts: RedrawCounts;
  blocks: number;
}

export function startFirmness(problem: Problem, whatIf: readonly number[] | null): FirmnessRun {
  const redraw = redrawProblem({
    ...listRuleOf(problem),
    tables: underWeights(problem, whatIf),
    mean: problem.mean,
    minimumGroup: problem.rule.minimumGroup,
    seed: [problem.seed],
  });
  return { problem, redraw, counts: emptyCounts(redraw), blocks: 0 };
}

/** Adds the next block; true while more are to come. */
export function advance(run: FirmnessRun): boolean {
  run.counts = mergeCounts(run.counts, redrawBlock(run.redraw, run.blocks));
  run.blocks += 1;
  return run.blocks < printedBlocks;
}

/** What the blocks so far say; a preview until they are all there. */
export function firmnessSoFar({ problem, redraw, counts, blocks }: FirmnessRun): Firmness {
  const { draws, alternatives, notSeparable } = summarise(redraw, counts);
  const vetoed = new Set(problem.vetoes.map((veto) => veto.candidate));
  return {
    draws,
    preview: blocks < printedBlocks,
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

/** All of it, in one thread: what the command line prints. */
export function firmnessOf(problem: Problem, whatIf: readonly number[] | null = null): Firmness {
  const run = startFirmness(problem, whatIf);
  while (advance(run));
  return firmnessSoFar(run);
}
