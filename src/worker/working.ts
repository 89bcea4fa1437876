import { panelWorking, weightedSum } from '$core';
import type { ListWorking } from '$domain';
import { rankingOf, type JudgedProblem } from './ranking';

/** How the panel's answers became the scores of each list, step by step. */
export function workingOf(judged: JudgedProblem, whatIf: readonly number[] | null): ListWorking[] {
  const { problem, judgement } = judged;
  const { weights, lists } = rankingOf(judged, whatIf);
  if (weights === null) return [];
  return lists.map(({ sector, rows }) => {
    const candidates = rows.map((row) => row.candidate);
    const { groups, steps } = panelWorking(problem.tables, problem.mean, judgement, candidates);
    // A cell without enough judgements is empty to the sum (R6), whatever stands in it.
    const values = rows.map((row) => row.values.map((value, j) => (row.missing.includes(j) ? null : value)));
    return {
      sector,
      candidates,
      groups: groups.map((g) => problem.groups[g]!.id),
      panel: steps,
      sum: weightedSum(values, weights).steps,
    };
  });
}
