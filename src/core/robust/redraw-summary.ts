import { tolerance } from '../aggregate/competition-ranks';
import type { RedrawCounts, RedrawProblem } from './panel-redraw';

/** What the redraws of a panel say, per alternative and per pair (R9, R10). */
export interface RedrawSummary {
  readonly draws: number;
  readonly alternatives: readonly RedrawnAlternative[];
  /** Pairs within a list, a before b, neither of which is ahead of the other in 90 % of the redraws. */
  readonly notSeparable: readonly (readonly [number, number])[];
}

export interface RedrawnAlternative {
  readonly alternative: number;
  /** Which list it stands in; null for none. */
  readonly list: number | null;
  /** False when the panel as it stands lacks judgements: it is listed apart and in no redraw. */
  readonly enough: boolean;
  /** Share of all redraws in which it is in the set, in [0, 1]. */
  readonly shareInSet: number;
  /** Redraws without a rank for want of evidence. */
  readonly notEnoughEvidence: number;
  /** 5 and 95 % points of its rank over the redraws in which it had one; null when it never had. */
  readonly rankInterval: readonly [number, number] | null;
  /** By rank − 1: redraws with that rank. */
  readonly rankCounts: readonly number[];
}

/** Share of the redraws one of a pair must be ahead in to be separable (R10). */
const separable = 0.9;

/**
 * Turns counts into the figures of a result.
 *
 * The ends of a rank interval are the least ranks that hold at least 5 % and 95 % of the redraws at or above them
 * (quantile type 1). Shares and pairs are of all redraws, so that thin evidence never looks like firmness.
 *
 * @param counts one or more merged blocks; with none every share is 0
 */
export function summarise(problem: RedrawProblem, counts: RedrawCounts): RedrawSummary {
  const { lists, tables } = problem.question;
  const alternatives = Array.from({ length: tables.alternatives }, (_, i) =>
    alternativeOf(problem, counts, i),
  );
  const notSeparable = lists.flatMap((list, l) =>
    pairsOf(list.alternatives).filter(
      ([a, b]) =>
        alternatives[a]!.enough && alternatives[b]!.enough && !isSeparable(problem, counts, l, a, b),
    ),
  );
  return { draws: counts.draws, alternatives, notSeparable };
}

/**
 * Share of the redraws in which one alternative is strictly ahead of another of the same list, in [0, 1].
 *
 * @throws RangeError when one of them is not in the list
 */
export function aheadShare(
  problem: RedrawProblem,
  counts: RedrawCounts,
  list: number,
  a: number,
  b: number,
): number {
  const members = problem.question.lists[list]?.alternatives ?? [];
  const row = members.indexOf(a);
  const column = members.indexOf(b);
  if (row < 0 || column < 0) throw new RangeError(`Alternatives ${a} and ${b} are not both in list ${list}.`);
  if (counts.draws === 0) return 0;
  return counts.ahead[problem.squares[list]! + row * members.length + column]! / counts.draws;
}

function isSeparable(
  problem: RedrawProblem,
  counts: RedrawCounts,
  list: number,
  a: number,
  b: number,
): boolean {
  const ahead = aheadShare(problem, counts, list, a, b);
  return Math.max(ahead, aheadShare(problem, counts, list, b, a)) >= separable - tolerance;
}

function alternativeOf(problem: RedrawProblem, counts: RedrawCounts, i: number): RedrawnAlternative {
  const list = problem.question.lists.findIndex(({ alternatives }) => alternatives.includes(i));
  const rankCounts = list < 0 ? [] : rankCountsOf(problem, counts, list, i);
  return {
    alternative: i,
    list: list < 0 ? null : list,
    enough: problem.enough[i] === 1,
    shareInSet: counts.draws === 0 ? 0 : counts.inSet[i]! / counts.draws,
    notEnoughEvidence: counts.notEnoughEvidence[i]!,
    rankInterval: rankInterval(rankCounts),
    rankCounts,
  };
}

function rankCountsOf(problem: RedrawProblem, counts: RedrawCounts, list: number, i: number): number[] {
  const members = problem.question.lists[list]!.alternatives;
  const start = problem.squares[list]! + members.indexOf(i) * members.length;
  return Array.from(counts.ranks.subarray(start, start + members.length));
}

function rankInterval(rankCounts: readonly number[]): [number, number] | null {
  const total = rankCounts.reduce((sum, count) => sum + count, 0);
  return total === 0 ? null : [rankAt(rankCounts, 5 * total), rankAt(rankCounts, 95 * total)];
}

/** The least rank with at least this many hundredths of redraws at or above it; integers, so that no rounding decides. */
function rankAt(rankCounts: readonly number[], hundredths: number): number {
  let seen = 0;
  for (let r = 0; r < rankCounts.length; r++) {
    seen += rankCounts[r]!;
    if (100 * seen >= hundredths) return r + 1;
  }
  return rankCounts.length;
}

const pairsOf = (members: readonly number[]): [number, number][] =>
  members.flatMap((a, p) => members.slice(p + 1).map((b): [number, number] => [a, b]));
