import type { Direction } from '../aggregate/problem';
import { largest, smallest } from '../numeric/extremes';
import { columnOf, shapeOf, tableOf, type Matrix } from '../numeric/matrix';
import { mean, sum } from '../numeric/sum';
import { demand } from '../refusal';

/**
 * How performances become comparable. The `plain` forms and `zscore` do not look at directions; all others make more
 * the better. Min-max lies on the data, so that an added or dropped alternative changes every trade-off.
 */
export type Normalisation =
  'none' | 'minmax' | 'max' | 'linear_ratio' | 'sum' | 'vector' | 'sum_plain' | 'vector_plain' | 'zscore';

/** Whether a rule turns costs round, so that more is better afterwards. */
export const isOriented = (method: Normalisation): boolean =>
  method !== 'none' && method !== 'sum_plain' && method !== 'vector_plain' && method !== 'zscore';

/**
 * Normalises each column by its own figures.
 *
 * @param matrix     n × m performances
 * @param directions m
 * @param method     see the note for the formulas
 * @returns n × m; a column that says nothing under the rule (constant under min-max, all 0 under a ratio) is null
 * @throws RangeError naming the cell, where a rule cannot take 0 or a negative number
 * @see methods/normalisation.md, rules NO1–NO9
 * @example normalised([[3], [8]], ['min'], 'minmax') // [[1], [0]]
 */
export function normalised(
  matrix: Matrix,
  directions: readonly Direction[],
  method: Normalisation,
): (number | null)[][] {
  const { rows, columns } = shapeOf(matrix);
  demand(
    directions.length === columns,
    'ragged',
    () => `${directions.length} directions came for ${columns} criteria`,
  );
  const scaled = directions.map((direction, j) =>
    normalisedColumn(columnOf(matrix, j), direction, method, j),
  );
  return tableOf(rows, columns, (i, j) => {
    const x = scaled[j]?.[i] ?? null;
    return x === null ? null : x + 0;
  });
}

type Column = readonly number[];

function normalisedColumn(x: Column, direction: Direction, method: Normalisation, j: number): Column | null {
  const cost = direction === 'min';
  switch (method) {
    case 'none':
      return x;
    case 'minmax':
      return byRange(x, cost);
    case 'max':
      return byLargest(x, cost ? (share) => 1 - share : null, j);
    case 'linear_ratio':
      return cost ? byInverse(x, smallest(x), j) : byLargest(x, null, j);
    case 'sum':
      return cost ? byInverse(x, 1 / sum(positive(x, j).map((y) => 1 / y)), j) : bySum(x, j);
    case 'sum_plain':
      return bySum(x, j);
    case 'vector':
      return byLength(x, cost);
    case 'vector_plain':
      return byLength(x, false);
    case 'zscore':
      return byDeviation(x);
  }
}

/** What is left between values that should be equal is rounding, not a range. */
const varies = (x: Column): boolean =>
  largest(x) - smallest(x) > 1e-12 * Math.max(Math.abs(largest(x)), Math.abs(smallest(x)));

function byRange(x: Column, cost: boolean): Column | null {
  if (!varies(x)) return null;
  const low = smallest(x);
  const high = largest(x);
  // Halves keep the range finite for the widest numbers.
  const range = high / 2 - low / 2;
  return x.map((y) => (cost ? high / 2 - y / 2 : y / 2 - low / 2) / range);
}

function byLargest(x: Column, turn: ((share: number) => number) | null, j: number): Column | null {
  const most = largest(x);
  if (x.every((y) => y === 0)) return null;
  demand(most > 0, 'non_positive', () => `the largest value of criterion ${j} is ${most}; expected above 0`);
  return x.map((y) => (turn === null ? y / most : turn(y / most)));
}

const byInverse = (x: Column, top: number, j: number): Column => positive(x, j).map((y) => top / y);

function bySum(x: Column, j: number): Column | null {
  x.forEach((y, i) => {
    demand(y >= 0, 'negative', () => `matrix[${i}][${j}] is ${y}; a share of the sum expects 0 or more`);
  });
  const most = largest(x);
  if (most === 0) return null;
  const total = sum(x.map((y) => y / most));
  return x.map((y) => y / most / total);
}

function byLength(x: Column, cost: boolean): Column | null {
  const most = largest(x.map(Math.abs));
  if (most === 0) return null;
  const length = Math.sqrt(sum(x.map((y) => (y / most) * (y / most))));
  return x.map((y) => (cost ? 1 - y / most / length : y / most / length));
}

function byDeviation(x: Column): Column | null {
  if (!varies(x)) return null;
  const centre = mean(x)!;
  const spread = Math.sqrt(mean(x.map((y) => (y - centre) * (y - centre)))!);
  return x.map((y) => (y - centre) / spread);
}

function positive(x: Column, j: number): Column {
  x.forEach((y, i) => {
    demand(y > 0, 'non_positive', () => `matrix[${i}][${j}] is ${y}; a cost under a ratio expects above 0`);
  });
  return x;
}
