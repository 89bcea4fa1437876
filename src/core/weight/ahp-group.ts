import { competitionRanks } from '../aggregate/competition-ranks';
import { exp, log } from '../numeric/exp-log';
import { largest } from '../numeric/extremes';
import { sum } from '../numeric/sum';
import { demand } from '../refusal';
import type { WorkingStep } from '../working';
import { ahpEigenvector, ahpGeometric, type AhpEigenvector } from './ahp';
import { completeComparisons, type Comparisons } from './comparisons';
import { combinedWeights } from './group-mean';
import { pointWeights } from './points';

export interface GroupJudgements extends AhpEigenvector {
  /** The group's comparisons: the (weighted) geometric mean of each judgement. */
  readonly matrix: readonly (readonly number[])[];
  readonly weightsGeometric: readonly number[];
}

/**
 * Aggregation of individual judgements: the geometric mean, the only mean that keeps reciprocity.
 *
 * @param matrices      experts × n × n
 * @param expertWeights equal unless given
 * @throws RangeError naming the expert whose comparisons do not fit
 * @see methods/ahp.md, rule AH12; aczel1983procedures
 */
export function groupJudgements(
  matrices: readonly Comparisons[],
  expertWeights?: readonly number[],
): GroupJudgements {
  const complete = checkedMatrices(matrices);
  demand(
    expertWeights === undefined || expertWeights.length === matrices.length,
    'ragged',
    () => `${expertWeights!.length} weights came for ${matrices.length} experts`,
  );
  const share = pointWeights(expertWeights ?? matrices.map(() => 1), 'expertWeights').weights;
  const first = complete[0]!;
  const matrix = first.map((row, i) =>
    row.map((_, j) => (i === j ? 1 : exp(sum(complete.map((a, e) => share[e]! * log(a[i]![j]!)))))),
  );
  return { ...ahpEigenvector(matrix), matrix, weightsGeometric: ahpGeometric(matrix).weights };
}

export interface GroupPriorities {
  readonly individual: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly steps: readonly WorkingStep[];
}

/**
 * Aggregation of individual priorities: each expert is solved, then the arithmetic or geometric mean (renormalised).
 *
 * @see methods/ahp.md, rule AH13; forman1998aggregating
 */
export function groupPriorities(
  matrices: readonly Comparisons[],
  rule: 'arithmetic' | 'geometric',
): GroupPriorities {
  const individual = checkedMatrices(matrices).map((matrix) => ahpEigenvector(matrix).weights);
  return { individual, ...combinedWeights(individual, rule) };
}

function checkedMatrices(matrices: readonly Comparisons[]): readonly (readonly (readonly number[])[])[] {
  demand(matrices.length > 0, 'empty', () => 'matrices is empty; expected at least one expert');
  const complete = matrices.map(completeComparisons);
  const n = complete[0]!.length;
  complete.forEach((a, e) =>
    demand(a.length === n, 'ragged', () => `matrices[${e}] has ${a.length} rows; expected ${n}`),
  );
  return complete;
}

export interface AhpSynthesis {
  readonly criteriaWeights: readonly number[];
  /** n, summing to 1. */
  readonly scores: readonly number[];
  readonly ranks: readonly number[];
  readonly steps: readonly WorkingStep[];
}

/**
 * Synthesis of an AHP hierarchy of two levels. `distributive`: local priorities sum to 1, and a copy of a candidate
 * can reverse others; `ideal`: the best of each criterion is 1.
 *
 * @param criteria     m × m comparisons
 * @param alternatives for each criterion n × n comparisons, or a list of n direct scores
 * @throws RangeError naming the criterion with another number of alternatives
 * @see methods/ahp.md, rules AH14–AH15; belton1983shortcoming
 */
export function ahpSynthesis(
  criteria: Comparisons,
  alternatives: readonly (Comparisons | readonly number[])[],
  mode: 'distributive' | 'ideal',
): AhpSynthesis {
  const criteriaWeights = ahpEigenvector(criteria).weights;
  demand(
    alternatives.length === criteriaWeights.length,
    'ragged',
    () => `${alternatives.length} tables came for ${criteriaWeights.length} criteria`,
  );
  const local = alternatives.map((table, j) => {
    const own = isScores(table)
      ? pointWeights(table, `alternatives[${j}]`).weights
      : ahpEigenvector(table).weights;
    const most = largest(own);
    return mode === 'ideal' ? own.map((p) => p / most) : own;
  });
  const n = local[0]!.length;
  local.forEach((own, j) =>
    demand(
      own.length === n,
      'ragged',
      () => `alternatives[${j}] has ${own.length} alternatives; expected ${n}`,
    ),
  );
  const totals = local[0]!.map((_, i) => sum(local.map((own, j) => criteriaWeights[j]! * own[i]!)));
  const scores = pointWeights(totals).weights;
  return {
    criteriaWeights,
    scores,
    ranks: competitionRanks(scores).map((rank) => rank!),
    steps: [
      {
        symbol: 'p',
        title: `local priorities (${mode})`,
        rows: 'criteria',
        columns: 'alternatives',
        table: local,
      },
    ],
  };
}

const isScores = (table: Comparisons | readonly number[]): table is readonly number[] =>
  typeof table[0] === 'number';
