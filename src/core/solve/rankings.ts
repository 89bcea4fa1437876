import { competitionRanks } from '../aggregate/competition-ranks';
import { electre1 } from '../aggregate/electre1';
import { electre3Credibility } from '../aggregate/electre3';
import { coveredScores, normalisedSum } from '../aggregate/normalised-sum';
import {
  preference,
  checkPreferenceFunction,
  type PreferenceFunction,
} from '../aggregate/preference-function';
import { promethee } from '../aggregate/promethee';
import { spotis } from '../aggregate/spotis';
import { topsis } from '../aggregate/topsis';
import { vikor } from '../aggregate/vikor';
import { waspas } from '../aggregate/waspas';
import { weightedProduct } from '../aggregate/weighted-product';
import { exponentialValue } from '../value/exponential';
import { normalised, type Normalisation } from '../value/normalise';
import { piecewiseLinear } from '../value/piecewise-linear';
import { pointWeights } from '../weight/points';
import { demand } from '../refusal';
import {
  directionsAt,
  fieldsOf,
  limits,
  listAt,
  nullableAt,
  numberAt,
  numbersAt,
  oneOf,
  orElse,
  pairAt,
  problemOf,
  tableAt,
  type Fields,
} from './read';
import type { Operation } from './operation';

const methods: readonly Normalisation[] = [
  'none',
  'minmax',
  'max',
  'linear_ratio',
  'sum',
  'vector',
  'sum_plain',
  'vector_plain',
  'zscore',
];

const normalisationOf = (x: unknown, fallback: Normalisation, place = 'normalisation'): Normalisation =>
  orElse(x, fallback, (name) => oneOf(name, place, methods));

function functionAt(x: unknown, place: string): PreferenceFunction {
  const { type, q, p, s } = fieldsOf(x, place);
  const number = (y: unknown, name: string): number => numberAt(y, `${place}.${name}`);
  const named = oneOf(type, `${place}.type`, ['usual', 'u', 'v', 'level', 'linear', 'gaussian'] as const);
  switch (named) {
    case 'usual':
      return { type: named };
    case 'u':
      return { type: named, q: number(q, 'q') };
    case 'v':
      return { type: named, p: number(p, 'p') };
    case 'gaussian':
      return { type: named, s: number(s, 's') };
    default:
      return { type: named, q: number(q, 'q'), p: number(p, 'p') };
  }
}

function preferences({ function: f, differences }: Fields): object {
  const read = functionAt(f, 'function');
  checkPreferenceFunction(read, 'function');
  return { values: numbersAt(differences, 'differences').map((d) => preference(read, d)) };
}

function missing({ scores, weights }: Fields): object {
  const table = tableAt(scores, 'scores', nullableAt, limits.criteria);
  const points = pointWeights(numbersAt(weights, 'weights', limits.criteria), 'weights').weights;
  demand(
    table.every((row) => row.length === points.length),
    'ragged',
    () => `${points.length} weights came for ${table[0]?.length} criteria`,
  );
  const covered = coveredScores(table, points);
  return { ...covered, ranks: competitionRanks(covered.scores) };
}

const criteriaNumbers = (x: unknown, place: string): readonly number[] =>
  numbersAt(x, place, limits.criteria);

export const rankingOperations: Readonly<Record<string, Operation>> = {
  normalise: ({ matrix, directions, method }) => ({
    normalised: normalised(
      tableAt(matrix, 'matrix', numberAt, limits.criteria),
      directionsAt(directions, 'directions'),
      oneOf(method, 'method', methods),
    ),
  }),
  'value.piecewise_linear': ({ points, xs, outOfRange }) => {
    const read = listAt(points, 'points', pairAt, limits.rows);
    const outside = orElse(outOfRange, 'clip', (x) =>
      oneOf(x, 'outOfRange', ['clip', 'extrapolate', 'error'] as const),
    );
    return { values: numbersAt(xs, 'xs').map((x) => piecewiseLinear(read, x, outside)) };
  },
  'value.exponential': ({ low, high, rho, direction, xs }) => {
    const scale = {
      low: numberAt(low, 'low'),
      high: numberAt(high, 'high'),
      rho: orElse(rho, null, (x) => nullableAt(x, 'rho')),
      direction: orElse(direction, 'max', (x) => oneOf(x, 'direction', ['max', 'min'] as const)),
    };
    return { values: numbersAt(xs, 'xs').map((x) => exponentialValue(scale, x)) };
  },
  wsm: (input) => normalisedSum(problemOf(input), normalisationOf(input.normalisation, 'none')),
  'wsm.missing': missing,
  wpm: (input) => weightedProduct(problemOf(input), normalisationOf(input.normalisation, 'none')),
  waspas: (input) =>
    waspas(
      problemOf(input),
      orElse(input.lambda, 0.5, (x) => numberAt(x, 'lambda')),
    ),
  topsis: (input) => topsis(problemOf(input), normalisationOf(input.normalisation, 'vector_plain')),
  vikor: (input) =>
    vikor(problemOf(input), {
      v: orElse(input.v, 0.5, (x) => numberAt(x, 'v')),
      ...(input.ideal === undefined ? {} : { ideal: criteriaNumbers(input.ideal, 'ideal') }),
      ...(input.antiIdeal === undefined ? {} : { antiIdeal: criteriaNumbers(input.antiIdeal, 'antiIdeal') }),
    }),
  promethee: (input) =>
    promethee(problemOf(input), listAt(input.functions, 'functions', functionAt, limits.criteria)),
  'promethee.preference': preferences,
  electre1: (input) =>
    electre1(problemOf(input), {
      concordanceThreshold: numberAt(input.concordanceThreshold, 'concordanceThreshold'),
      discordanceThreshold: numberAt(input.discordanceThreshold, 'discordanceThreshold'),
      normalisation: normalisationOf(input.normalisation, 'none'),
    }),
  'electre3.credibility': (input) =>
    electre3Credibility(problemOf(input), {
      q: criteriaNumbers(input.q, 'q'),
      p: criteriaNumbers(input.p, 'p'),
      v: listAt(input.v, 'v', nullableAt, limits.criteria),
    }),
  spotis: (input) => spotis(problemOf(input), listAt(input.bounds, 'bounds', pairAt, limits.criteria)),
};
