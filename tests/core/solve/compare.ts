import type { SolvedCase } from '$core';

/** A case as the oracle files hold it. */
export interface OracleCase {
  readonly id: string;
  readonly op: string;
  readonly input: unknown;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: { readonly abs: number; readonly rel: number };
  readonly published?: Readonly<Record<string, { readonly value: unknown; readonly within: number }>>;
}

/** Every place where an answer is not what the case expects; empty when it passes. */
export function misses(one: OracleCase, solved: SolvedCase): string[] {
  if ('error' in one.expected) {
    return 'error' in solved ? [] : [`a refusal was expected (${String(one.expected.error)})`];
  }
  if ('error' in solved) return [`${solved.error.code}: ${solved.error.message}`];
  const { abs, rel } = one.tolerance;
  const expected = Object.entries(one.expected).flatMap(([key, value]) =>
    apart(solved.output[key], value, key, (x) => abs + rel * Math.abs(x)),
  );
  const published = Object.entries(one.published ?? {}).flatMap(([key, { value, within }]) =>
    apart(solved.output[key], value, `published ${key}`, () => within + 1e-12),
  );
  return [...expected, ...published];
}

function apart(got: unknown, wanted: unknown, place: string, room: (wanted: number) => number): string[] {
  if (typeof wanted === 'number') {
    const near = typeof got === 'number' && Math.abs(got - wanted) <= room(wanted);
    return near ? [] : [`${place}: ${JSON.stringify(got)} instead of ${wanted}`];
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(got) || got.length !== wanted.length)
      return [`${place}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`];
    return wanted.flatMap((item, k) => apart(got[k], item, `${place}[${k}]`, room));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    return Object.entries(wanted).flatMap(([key, item]) =>
      apart((got as Record<string, unknown> | null)?.[key], item, `${place}.${key}`, room),
    );
  }
  return got === wanted ? [] : [`${place}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`];
}
