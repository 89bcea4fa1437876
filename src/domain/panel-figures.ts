import { panelJudgement } from '$core';
import type { Id } from './ids';
import type { DecisionRule } from './methodology';
import type { Problem } from './problem';

/**
 * What the panel's answers came to, as everybody may have it to put their own beside: means of the headline, never a
 * person's answer, and none that fewer people stand behind than a group needs (R5).
 */
export interface PanelFigures {
  readonly mean: DecisionRule['headline'];
  /** Whose ballots count. */
  readonly people: number;
  /** No figure rests on fewer people. */
  readonly least: number;
  /** Mean weights, summing to 1, in tree order; null where nobody was asked or too few answered. */
  readonly weights: readonly { readonly criterion: string; readonly weight: number }[] | null;
  /** Mean partial values of judged cells, by candidate, then in tree order. */
  readonly cells: readonly {
    readonly candidate: Id;
    readonly criterion: string;
    readonly value: number;
    readonly people: number;
  }[];
}

export function panelFigures({ tables, mean, experts, candidates, criteria, rule }: Problem): PanelFigures {
  const { weights, values, valid } = panelJudgement(tables, mean);
  const least = rule.minimumGroup;
  const weighed = tables.weighs.reduce((sum, each) => sum + each, 0);
  const isAsked = tables.givenWeights === null && weighed >= least;
  return {
    mean: mean === 'groups' ? 'mean-of-groups' : 'mean-of-experts',
    people: experts.length,
    least,
    weights:
      weights === null || !isAsked
        ? null
        : criteria.map((criterion, j) => ({ criterion, weight: rounded(weights[j]!) })),
    cells: candidates.flatMap(({ id }, i) =>
      criteria.flatMap((criterion, j) => {
        const [value, people] = [values[i]![j]!, valid[i]![j]!];
        const isJudged = tables.measuredState[i * criteria.length + j] === 0;
        return isJudged && value !== null && people >= least
          ? [{ candidate: id, criterion, value: rounded(value), people }]
          : [];
      }),
    ),
  };
}

/** As many digits as anybody reads: with all of them a mean tells more of its parts than it should. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
