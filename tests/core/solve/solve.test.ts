import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { notOffered, operations, solveCase } from '$core';
import { misses, type OracleCase } from './compare';

const folder = new URL('../../fixtures/oracles/', import.meta.url);

const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    cases: (JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { cases: OracleCase[] }).cases,
  }));
const cases = files.flatMap((file) => file.cases);

describe.each(files)('[T16] oracle cases of $name', { timeout: 30_000 }, ({ cases }) => {
  it.each(cases.filter((one) => operations.has(one.op)))('$id', (one) => {
    expect(misses(one, solveCase(one))).toEqual([]);
  });
});

describe('[T23] [SO4] what is left out', () => {
  it('is what the oracle files have and we do not, no more and no less', () => {
    const missing = new Set(cases.map((one) => one.op).filter((op) => !operations.has(op)));
    expect([...missing].sort()).toEqual([...notOffered].sort());
  });

  it.each(cases.filter((one) => !operations.has(one.op)))('answers $id with not-offered', (one) => {
    expect(solveCase(one)).toMatchObject({ id: one.id, error: { code: 'not-offered' } });
  });

  it('counts every case once', () => {
    expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThan(200);
  });
});
