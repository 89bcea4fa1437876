import { panelJudgement, possibleRanks, standing, weightedSum, type PanelJudgement } from '$core';
import type { Problem, RankedList, RankedRow, Ranking } from '$domain';
import { listRuleOf } from './list-rule';

/** What does not depend on the weights: computed once, so that a dragged weight costs a weighted sum only. */
export interface JudgedProblem {
  readonly problem: Problem;
  readonly judgement: PanelJudgement;
}

export const judged = (problem: Problem): JudgedProblem => ({
  problem,
  judgement: panelJudgement(problem.tables, problem.mean),
});

/**
 * The ranked lists of a problem: rules R2, R4, R6 and R9 to the letter.
 *
 * @param whatIf m leaf weights instead of the panel's; null for the panel's own
 */
export function rankingOf({ problem, judgement }: JudgedProblem, whatIf: readonly number[] | null): Ranking {
  const weights = whatIf ?? judgement.weights;
  if (weights === null)
    return { weights, lists: problem.lists.map((list) => unranked(problem, judgement, list)) };
  const rule = listRuleOf(problem);
  const { ranks, inSet, scores } = standing(problem.tables, judgement, weights, rule);
  const { contributions } = weightedSum(judgement.values, weights);
  const rows = problem.candidates.map((_, i): RankedRow => {
    const missing = missingCells(problem, judgement, weights, i);
    return {
      candidate: i,
      rank: ranks[i] ?? null,
      score: scores[i] ?? null,
      contributions: contributions[i]!,
      values: judgement.values[i]!,
      valid: judgement.valid[i]!,
      missing,
      possibleRanks: null,
      vetoes: vetoesOf(problem, i),
    };
  });
  const lists = problem.lists.map((list): RankedList => {
    const possible = possibleInList(problem, weights, rows, list.candidates);
    return {
      sector: list.sector,
      rows: list.candidates
        .map((i) => ({ ...rows[i]!, possibleRanks: possible.get(i) ?? null }))
        .toSorted(inDisplayOrder(problem)),
      set: list.candidates.filter((i) => inSet[i]),
    };
  });
  return { weights, lists };
}

function unranked(problem: Problem, judgement: PanelJudgement, list: Problem['lists'][number]): RankedList {
  const rows = list.candidates.map((i): RankedRow => ({
    candidate: i,
    rank: null,
    score: null,
    contributions: judgement.values[i]!.map(() => null),
    values: judgement.values[i]!,
    valid: judgement.valid[i]!,
    missing: [],
    possibleRanks: null,
    vetoes: vetoesOf(problem, i),
  }));
  return { sector: list.sector, rows: rows.toSorted(inDisplayOrder(problem)), set: [] };
}

const vetoesOf = (problem: Problem, i: number): RankedRow['vetoes'] =>
  problem.vetoes
    .filter((veto) => veto.candidate === i)
    .map(({ benchmark, median }) => ({ benchmark, median }));

/** Weighted cells under the minimum of valid judgements, or without a measured value. */
function missingCells(
  problem: Problem,
  judgement: PanelJudgement,
  weights: readonly number[],
  i: number,
): number[] {
  const { tables, rule } = problem;
  return problem.criteria.flatMap((_, j) => {
    if (weights[j] === 0) return [];
    const state = tables.measuredState[i * tables.criteria + j]!;
    const enough = state === 0 ? judgement.valid[i]![j]! >= rule.minimumJudgements : state === 1;
    return enough ? [] : [j];
  });
}

/** The places each candidate of a list could take, its empty cells at 0 and at 100 (R6). */
function possibleInList(
  problem: Problem,
  weights: readonly number[],
  rows: readonly RankedRow[],
  candidates: readonly number[],
): ReadonlyMap<number, readonly [number, number]> {
  const inPlay = candidates.filter((i) => rows[i]!.vetoes.length === 0);
  const values = inPlay.map((i) =>
    problem.criteria.map((_, j) => (rows[i]!.missing.includes(j) ? null : (rows[i]!.values[j] ?? null))),
  );
  const ranges = possibleRanks(values, weights);
  return new Map(inPlay.map((i, at) => [i, [ranges[at]!.low, ranges[at]!.high] as const]));
}

/** By rank; inside a tie by code, and those without a rank last, benchmarks before thin evidence. */
function inDisplayOrder({ candidates }: Problem) {
  const place = (row: RankedRow): number => row.rank ?? (row.vetoes.length > 0 ? 1e9 : 2e9);
  return (a: RankedRow, b: RankedRow): number => {
    const byPlace = place(a) - place(b);
    if (byPlace !== 0) return byPlace;
    const [one, other] = [candidates[a.candidate]!.code, candidates[b.candidate]!.code];
    return one < other ? -1 : one > other ? 1 : 0;
  };
}
