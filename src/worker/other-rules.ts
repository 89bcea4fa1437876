import { promethee, Refusal, spotis, topsis, vikor, weightedProduct } from '$core';
import type { ByOtherRule, ListByRules, OtherRule } from '$domain';
import { rankedValues, type RankedValues } from './ranked-values';
import { rankingOf, type JudgedProblem } from './ranking';

/** Longer lists are not taken apart one by one to look for reversals. */
const longest = 60;

type Ranks = (values: RankedValues['values'], weights: readonly number[]) => readonly number[];

/** Every rule reads the panel's partial values, on which more is better. */
const problem = (matrix: RankedValues['values'], weights: readonly number[]) => ({
  matrix,
  weights,
  directions: weights.map(() => 'max' as const),
});

const rules: Readonly<Record<OtherRule, Ranks>> = {
  'weighted-product': (values, weights) => weightedProduct(problem(values, weights), 'none').ranks,
  topsis: (values, weights) => topsis(problem(values, weights)).ranks,
  vikor: (values, weights) => vikor(problem(values, weights)).ranks,
  // A difference of half the scale is a full preference; less counts in proportion.
  promethee: (values, weights) =>
    promethee(
      problem(values, weights),
      weights.map(() => ({ type: 'v', p: 0.5 })),
    ).ranks,
  spotis: (values, weights) =>
    spotis(
      problem(values, weights),
      weights.map(() => [0, 1]),
    ).ranks,
};

/** The lists under other aggregation rules, side by side with the workshop's own: an analyst's annex (R14). */
export function otherRulesOf(judged: JudgedProblem, whatIf: readonly number[] | null): ListByRules[] {
  return rankedValues(rankingOf(judged, whatIf), judged.judgement).map((list) => ({
    sector: list.sector,
    candidates: list.candidates,
    ranks: list.ranks,
    others: (Object.keys(rules) as OtherRule[]).map((rule) => underRule(rule, list)),
  }));
}

function underRule(rule: OtherRule, { values, weights, candidates }: RankedValues): ByOtherRule {
  try {
    const ranks = rules[rule](values, weights);
    return {
      rule,
      ranks,
      refusal: '',
      reversedWithout: reversals(rules[rule], values, weights, ranks, candidates),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { rule, ranks: null, refusal: error.code, reversedWithout: [] };
  }
}

/** Whose absence turns two of the others round. */
function reversals(
  rule: Ranks,
  values: RankedValues['values'],
  weights: readonly number[],
  ranks: readonly number[],
  candidates: readonly number[],
): number[] {
  if (values.length < 3 || values.length > longest) return [];
  return candidates.filter((_, left) => {
    const rest = ranks.filter((_rank, i) => i !== left);
    try {
      return turned(
        rest,
        rule(
          values.filter((_row, i) => i !== left),
          weights,
        ),
      );
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  });
}

const turned = (before: readonly number[], after: readonly number[]): boolean =>
  before.some((rank, a) => before.some((other, b) => rank < other && after[a]! > after[b]!));
