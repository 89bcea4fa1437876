import { competitionRanks, tolerance } from '../aggregate/competition-ranks';
import { untilDone } from '../early-end';
import { portfolioFrontier } from '../portfolio/frontier';
import { greedyPortfolio } from '../portfolio/greedy';
import { knapsack } from '../portfolio/knapsack';
import type { KnapsackProblem } from '../portfolio/problem';
import { acceptability } from '../sensitivity/acceptability';
import { criticalChanges } from '../sensitivity/critical-change';
import { weightStability } from '../sensitivity/one-weight';
import { smaaOfPerformances, smaaOfValues, type Performance } from '../sensitivity/smaa';
import { tornado } from '../sensitivity/tornado';
import type { WeightKnowledge } from '../sensitivity/weight-draws';
import { pointWeights } from '../weight/points';
import { demand } from '../refusal';
import {
  isAbsent,
  cubeAt,
  fieldsOf,
  indexAt,
  limits,
  listAt,
  numberAt,
  numbersAt,
  oneOf,
  orElse,
  pairAt,
  tableAt,
  type Fields,
} from './read';
import { rankingOperations } from './rankings';
import type { Operation } from './operation';

/** Values and normalised weights. */
const weighedOf = ({
  values,
  weights,
}: Fields): readonly [readonly (readonly number[])[], readonly number[]] => [
  tableAt(values, 'values', numberAt, limits.criteria),
  pointWeights(numbersAt(weights, 'weights', limits.criteria), 'weights').weights,
];

function stability(input: Fields): object {
  const [values, weights] = weighedOf(input);
  const { first, ...rest } = weightStability(values, weights);
  return { leader: first[0], ...rest };
}

/** Methods that rank on scales taken from the data, or may be asked whether they do. */
const reversible = ['wsm', 'wpm', 'waspas', 'topsis', 'vikor', 'promethee', 'spotis'] as const;

function reversal({ method, problem, removed }: Fields): object {
  const named = oneOf(method, 'method', reversible);
  const fields = fieldsOf(problem, 'problem');
  const matrix = tableAt(fields.matrix, 'problem.matrix', numberAt, limits.criteria);
  const out = new Set(listAt(removed, 'removed', indexAt, limits.rows));
  const kept = matrix.map((_, i) => i).filter((i) => !out.has(i));
  demand(
    [...out].every((i) => i < matrix.length),
    'out_of_range',
    () => `removed names an alternative beyond ${matrix.length - 1}`,
  );
  demand(kept.length > 0, 'empty', () => 'everybody is removed');
  const ranksOf = (rows: readonly (readonly number[])[]): readonly number[] =>
    (rankingOperations[named]!({ ...fields, matrix: rows }, untilDone) as { ranks: readonly number[] }).ranks;
  const ranksAll = ranksOf(matrix);
  const ranksOfKeptBefore = competitionRanks(kept.map((i) => -ranksAll[i]!));
  const ranksOfKeptAfter = ranksOf(kept.map((i) => matrix[i]!));
  const reversed = ranksOfKeptBefore.some((rank, k) => rank !== ranksOfKeptAfter[k]);
  return { ranksAll, ranksOfKeptBefore, ranksOfKeptAfter, reversed };
}

function knownOf({ weightOrder, weightMin, weightMax }: Fields): WeightKnowledge {
  return {
    ...(isAbsent(weightOrder)
      ? {}
      : { weightOrder: listAt(weightOrder, 'weightOrder', indexAt, limits.criteria) }),
    ...(isAbsent(weightMin) ? {} : { weightMin: numbersAt(weightMin, 'weightMin', limits.criteria) }),
    ...(isAbsent(weightMax) ? {} : { weightMax: numbersAt(weightMax, 'weightMax', limits.criteria) }),
  };
}

function samples(input: Fields): object {
  const values = cubeAt(input.values, 'values', numberAt);
  // Recorded draws are taken as they are: normalising them again would move their last printed digit.
  const weights = listAt(input.weights, 'weights', (row, at) => {
    const draw = numbersAt(row, at, limits.criteria);
    pointWeights(draw, at);
    return draw;
  });
  demand(
    values.length === weights.length,
    'ragged',
    () => `${values.length} draws of values and ${weights.length} of weights came`,
  );
  const n = values[0]?.length ?? 0;
  const m = weights[0]?.length ?? 0;
  demand(n > 0 && m > 0, 'empty', () => 'the first draw is empty');
  values.forEach((table, d) => {
    const fits = table.length === n && weights[d]!.length === m && table.every((row) => row.length === m);
    demand(fits, 'ragged', () => `draw ${d} has another shape than the first`);
  });
  return acceptability(() => values.map((table, d) => ({ values: table, weights: weights[d]! })), n, m);
}

function performanceAt(x: unknown, place: string): Performance {
  if (typeof x === 'number') return numberAt(x, place);
  const fields = fieldsOf(x, place);
  const number = (name: string): number => numberAt(fields[name], `${place}.${name}`);
  const dist = oneOf(fields.dist, `${place}.dist`, ['normal', 'lognormal', 'uniform'] as const);
  if (dist === 'normal') return { dist, mean: number('mean'), sd: number('sd') };
  return dist === 'uniform'
    ? { dist, min: number('min'), max: number('max') }
    : { dist, mu: number('mu'), sigma: number('sigma') };
}

const portfolioOf = ({ benefits, costs }: Fields) => ({
  benefits: numbersAt(benefits, 'benefits', limits.rows),
  costs: numbersAt(costs, 'costs', limits.rows),
});

const linksAt = (x: unknown, place: string) => listAt(x, place, pairAt, limits.rows);

const knapsackAt = (input: Fields): KnapsackProblem => ({
  ...portfolioOf(input),
  budget: numberAt(input.budget, 'budget'),
  ...(isAbsent(input.requires) ? {} : { requires: linksAt(input.requires, 'requires') }),
  ...(isAbsent(input.excludes) ? {} : { excludes: linksAt(input.excludes, 'excludes') }),
  ...(isAbsent(input.mandatory)
    ? {}
    : { mandatory: listAt(input.mandatory, 'mandatory', indexAt, limits.rows) }),
});

export const robustnessOperations: Readonly<Record<string, Operation>> = {
  'smaa.exact': (input) =>
    smaaOfValues(tableAt(input.values, 'values', numberAt, limits.criteria), knownOf(input)),
  'smaa.from_samples': samples,
  'smaa.simulated': (input) =>
    smaaOfPerformances(
      tableAt(input.performance, 'performance', performanceAt, limits.criteria),
      listAt(input.scales, 'scales', pairAt, limits.criteria),
      knownOf(input),
    ),
  'sensitivity.stability_intervals': stability,
  'sensitivity.critical_change': (input) => criticalChanges(...weighedOf(input)),
  'sensitivity.tornado': (input) =>
    tornado(
      ...weighedOf(input),
      orElse(input.delta, 0.2, (x) => numberAt(x, 'delta')),
    ),
  'sensitivity.rank_reversal': reversal,
  'portfolio.knapsack': (input, goesOn) => knapsack(knapsackAt(input), goesOn),
  'portfolio.greedy': (input) => greedyPortfolio(portfolioOf(input), numberAt(input.budget, 'budget')),
  'portfolio.frontier': (input, goesOn) => {
    const budget = orElse(input.budget, Infinity, (x) => numberAt(x, 'budget'));
    const { points, exact } = portfolioFrontier(portfolioOf(input), goesOn);
    return { frontier: points.filter(([cost]) => cost <= budget + tolerance), exact, endedEarly: !exact };
  },
};
