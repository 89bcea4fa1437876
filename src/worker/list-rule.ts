import type { ListRule, SetCut } from '$core';
import type { Problem } from '$domain';

/** How the lists of a problem are ranked and cut. Candidates that a benchmark lists apart (D27) are in none. */
export function listRuleOf({ lists, rule, vetoes }: Problem): ListRule {
  const apart = new Set(vetoes.map((veto) => veto.candidate));
  return {
    lists: lists.map(({ candidates }) => ({
      alternatives: candidates.filter((i) => !apart.has(i)),
      cut: cutOf(rule.set),
    })),
    tieAtCut: rule.tieAtCut,
    minimumJudgements: rule.minimumJudgements,
  };
}

const cutOf = (set: Problem['rule']['set']): SetCut =>
  set.kind === 'threshold' ? { kind: 'threshold', score: set.score } : { kind: 'count', count: set.count };

/** The tables with these weights instead of the panel's: what if. */
export const underWeights = (problem: Problem, whatIf: readonly number[] | null): Problem['tables'] =>
  whatIf === null ? problem.tables : { ...problem.tables, givenWeights: Float64Array.from(whatIf) };
