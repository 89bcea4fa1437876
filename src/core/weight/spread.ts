import type { Direction } from '../aggregate/problem';
import { deviations } from '../group/correlation';
import { log } from '../numeric/exp-log';
import { columnOf, shapeOf, type Matrix } from '../numeric/matrix';
import { dot, mean, sum } from '../numeric/sum';
import { demand } from '../refusal';
import { normalised } from '../value/normalise';
import { pointWeights } from './points';

/*
 * Which criteria separate the candidates. These figures come from the spread of the data and not from anybody's
 * values: a diagnostic, never the weights of a workshop. They change whenever a candidate is added.
 */

/** Shares of the separation, m, summing to 1. */
export interface Separation {
  readonly weights: readonly number[];
}

/**
 * Entropy: a column shared evenly says nothing.
 *
 * @param matrix n × m, not negative, at least two alternatives; 0 · ln 0 counts as 0
 * @returns m shares, and the entropy of each column, 0 … 1 (1 for a constant one)
 * @throws RangeError for a negative cell, a column of zeros, or when every column is constant
 * @see methods/separation.md, rules SE1–SE2; shannon1948mathematical
 */
export function entropySeparation(matrix: Matrix): Separation & { readonly entropy: readonly number[] } {
  const { rows, columns } = shapeOf(matrix);
  demand(rows >= 2, 'too_few', () => `${rows} alternative came; expected two or more`);
  const shares = normalised(matrix, new Array<Direction>(columns).fill('max'), 'sum_plain');
  const whole = log(rows);
  const entropy = shares[0]!.map((first, j) => {
    demand(first !== null, 'zero_sum', () => `criterion ${j} is 0 for every alternative`);
    return Math.min(1, -sum(shares.map((row) => (row[j] === 0 ? 0 : row[j]! * log(row[j]!)))) / whole) + 0;
  });
  return { weights: separationOf(entropy.map((e) => (1 - e < 1e-12 ? 0 : 1 - e))), entropy };
}

/**
 * CRITIC: standard deviation on min-max scales by direction, times what correlates with nobody else.
 *
 * @throws RangeError when no criterion separates
 * @see methods/separation.md, rules SE3–SE4; diakoulaki1995determining
 */
export function criticSeparation(matrix: Matrix, directions: readonly Direction[]): Separation {
  const scaled = normalised(matrix, directions, 'minmax');
  const columns = directions.map((_, j) => (scaled[0]![j] === null ? null : scaled.map((row) => row[j]!)));
  const shapes = columns.map((x) => (x === null ? null : deviations(x)));
  const information = columns.map((x, j) => {
    const shape = shapes[j] ?? null;
    if (x === null || shape === null) return 0;
    const apart = shapes.map((other, k) => (k === j ? 0 : 1 - (other === null ? 0 : dot(shape, other))));
    return deviationOf(x) * sum(apart);
  });
  // A single criterion conflicts with none; it still carries all there is.
  if (directions.length === 1 && columns[0] !== null) return { weights: [1] };
  return { weights: separationOf(information) };
}

/**
 * Standard deviation (divisor n − 1) of the raw or min-max columns.
 *
 * @throws RangeError when no criterion varies
 * @see methods/separation.md, rule SE5
 */
export function deviationSeparation(matrix: Matrix, scaling: 'none' | 'minmax'): Separation {
  const { columns } = shapeOf(matrix);
  const scaled = normalised(matrix, new Array<Direction>(columns).fill('max'), scaling);
  return {
    weights: separationOf(
      scaled[0]!.map((first, j) => (first === null ? 0 : deviationOf(columnOf(scaled as Matrix, j)))),
    ),
  };
}

function deviationOf(x: readonly number[]): number {
  if (x.length < 2) return 0;
  const centre = mean(x)!;
  return Math.sqrt(sum(x.map((y) => (y - centre) * (y - centre))) / (x.length - 1));
}

function separationOf(information: readonly number[]): readonly number[] {
  demand(
    information.some((x) => x > 0),
    'no_discrimination',
    () => 'no criterion separates the alternatives',
  );
  return pointWeights(information.map((x) => Math.max(0, x))).weights;
}
