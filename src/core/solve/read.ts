import type { Direction, DecisionProblem } from '../aggregate/problem';
import { demand, Refusal } from '../refusal';

/** What one case may hold: 2,000 rows or columns of a table, 200 criteria, 200,000 numbers in all. */
export const limits = { list: 200_000, rows: 2_000, criteria: 200, cells: 200_000, depth: 32 } as const;

export type Fields = Readonly<Record<string, unknown>>;

const kind = (x: unknown): string =>
  x === null ? 'null' : Array.isArray(x) ? 'a list' : typeof x === 'number' ? String(x) : `a ${typeof x}`;

function bad(place: string, came: unknown, expected: string): never {
  throw new Refusal(
    'bad_input',
    `${place} is ${came === undefined ? 'missing' : kind(came)}; expected ${expected}`,
  );
}

/** An object's own fields. */
export function fieldsOf(x: unknown, place: string): Fields {
  if (typeof x !== 'object' || x === null || Array.isArray(x)) bad(place, x, 'an object');
  return Object.fromEntries(Object.entries(x));
}

export function numberAt(x: unknown, place: string): number {
  if (typeof x !== 'number' || !Number.isFinite(x)) bad(place, x, 'a finite number');
  return x;
}

export const nullableAt = (x: unknown, place: string): number | null =>
  x === null ? null : numberAt(x, place);

export function indexAt(x: unknown, place: string): number {
  if (typeof x !== 'number' || !Number.isInteger(x) || x < 0) bad(place, x, 'a whole number from 0');
  return x;
}

export function oneOf<T extends string>(x: unknown, place: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === x);
  if (found === undefined) {
    const came = typeof x === 'string' ? `“${x.slice(0, 40)}”` : x === undefined ? 'missing' : kind(x);
    throw new Refusal('bad_input', `${place} is ${came}; expected ${choices.join(', ')}`);
  }
  return found;
}

/** A list, each item read by the given reader. */
export function listAt<T>(
  x: unknown,
  place: string,
  item: (x: unknown, place: string) => T,
  most: number = limits.list,
): readonly T[] {
  if (!Array.isArray(x)) bad(place, x, 'a list');
  demand(x.length <= most, 'too_large', () => `${place} has ${x.length} items; at most ${most}`);
  return Array.from(x, (y: unknown, k) => item(y, `${place}[${k}]`));
}

/** A table whose rows have one length. */
export function tableAt<T>(
  x: unknown,
  place: string,
  cell: (x: unknown, place: string) => T,
  columns: number = limits.rows,
): readonly (readonly T[])[] {
  let cells = 0;
  let width: number | null = null;
  return listAt(
    x,
    place,
    (row, at) => {
      const read = listAt(row, at, cell, columns);
      width ??= read.length;
      cells += read.length;
      demand(read.length === width, 'ragged', () => `${at} has ${read.length} cells; expected ${width}`);
      demand(cells <= limits.cells, 'too_large', () => `${place} has more than ${limits.cells} cells`);
      return read;
    },
    limits.rows,
  );
}

export const matrixAt = (x: unknown, place: string): readonly (readonly number[])[] =>
  tableAt(x, place, numberAt);

export const numbersAt = (x: unknown, place: string, most?: number): readonly number[] =>
  listAt(x, place, numberAt, most);

/** A table of tables: 200,000 numbers in all. */
export function cubeAt<T>(
  x: unknown,
  place: string,
  cell: (x: unknown, place: string) => T,
): readonly (readonly (readonly T[])[])[] {
  let cells = 0;
  return listAt(x, place, (table, at) => {
    const read = listAt(table, at, (row, rowAt) => listAt(row, rowAt, cell, limits.rows), limits.rows);
    cells += read.reduce((total, row) => total + row.length, 0);
    demand(cells <= limits.cells, 'too_large', () => `${place} has more than ${limits.cells} numbers`);
    return read;
  });
}

export const pairAt = (x: unknown, place: string): readonly [number, number] => {
  const pair = numbersAt(x, place, 2);
  if (pair.length !== 2) bad(place, x, 'two numbers');
  return [pair[0]!, pair[1]!];
};

/** The reader's value, or the default where the field is absent. */
export const orElse = <T>(x: unknown, fallback: T, read: (x: unknown) => T): T =>
  x === undefined ? fallback : read(x);

export const directionsAt = (x: unknown, place: string): readonly Direction[] =>
  listAt(x, place, (d, at) => oneOf(d, at, ['max', 'min'] as const), limits.criteria);

/** matrix, weights and directions of an aggregation rule. */
export const problemOf = (input: Fields): DecisionProblem => ({
  matrix: tableAt(input.matrix, 'matrix', numberAt, limits.criteria),
  weights: numbersAt(input.weights, 'weights', limits.criteria),
  directions: directionsAt(input.directions, 'directions'),
});

/** A field that is not there, or says so with null. */
export const isAbsent = (x: unknown): x is null | undefined => x === undefined || x === null;
