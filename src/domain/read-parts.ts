import * as v from 'valibot';
import { explainIssue } from './explain-issue';
import type { Issue, Reading } from './issue';
import { atFirstFault, first } from './read-document';

/**
 * Reads the outside of a document whose members are too many to be counted together; what its schema calls unknown is
 * read on its own afterwards.
 */
export function readOutside<const T extends v.GenericSchema>(
  schema: T,
  value: unknown,
): Reading<v.InferOutput<T>> {
  const result = v.safeParse(schema, value, atFirstFault);
  if (result.success) return { ok: true, value: result.output };
  return { ok: false, issues: first(result.issues.map(explainIssue)) };
}

/** Every member read, or what is wrong with the first that cannot be. @param path where the list stands */
export function readEach<T, U>(
  list: readonly T[],
  path: string,
  read: (member: T) => Reading<U>,
): Reading<U[]> {
  const values: U[] = [];
  for (const [at, member] of list.entries()) {
    const reading = read(member);
    if (!reading.ok) return { ok: false, issues: reading.issues.map(within(`${path}[${at}]`)) };
    values.push(reading.value);
  }
  return { ok: true, value: values };
}

const within =
  (place: string) =>
  ({ path = '$', message }: Issue): Issue => ({
    path: path === '$' ? place : `${place}.${path}`,
    message,
  });

/** All of several readings, or the issues of the first that failed. */
export function readAll<T extends object>(readings: {
  readonly [K in keyof T]: Reading<T[K]>;
}): Reading<T> {
  const values: Partial<T> = {};
  for (const key of Object.keys(readings) as (keyof T)[]) {
    const reading = readings[key];
    if (!reading.ok) return reading;
    values[key] = reading.value;
  }
  return { ok: true, value: values as T };
}
