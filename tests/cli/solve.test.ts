import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands';
import { runCommandLine } from '../../src/cli/run';

const oracles = join(import.meta.dirname, '../fixtures/oracles');
const files = readdirSync(oracles).filter((name) => name.endsWith('.json'));

interface Answer {
  readonly results: readonly {
    readonly id: string;
    readonly output?: object;
    readonly error?: { readonly code: string };
  }[];
}

async function solve(...args: string[]): Promise<{ exit: number; answer: Answer }> {
  const { exit, stdout } = await runCommandLine(['solve', ...args], commands);
  return { exit, answer: JSON.parse(stdout) as Answer };
}

describe('solve', () => {
  it.each(files)('answers every case of %s by its id', async (name) => {
    const path = join(oracles, name);
    const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: { id: string; expected: object }[] };
    const { exit, answer } = await solve(path);
    expect(exit).toBe(0);
    expect(answer.results.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
    for (const [k, { expected }] of cases.entries()) {
      const result = answer.results[k]!;
      if ('error' in expected) expect(result.error, result.id).toBeDefined();
      else if (result.error !== undefined) expect(result.error.code, result.id).toBe('not-offered');
    }
  });

  it('[T23] lists the operations, and apart those left out on purpose', async () => {
    const { stdout } = await runCommandLine(['solve', '--ops'], commands);
    const { operations, notOffered } = JSON.parse(stdout) as { operations: string[]; notOffered: string[] };
    const asked = new Set(
      files.flatMap((name) =>
        (JSON.parse(readFileSync(join(oracles, name), 'utf8')) as { cases: { op: string }[] }).cases.map(
          ({ op }) => op,
        ),
      ),
    );
    expect([...asked].filter((op) => !operations.includes(op)).sort()).toEqual([...notOffered].sort());
  });

  it('[SO5] answers a case that its time does not suffice for with the best found so far, and a note', async () => {
    const n = 20;
    const rankings = Array.from({ length: n }, (_, by) => Array.from({ length: n }, (_, i) => (i + by) % n));
    const path = join(mkdtempSync(join(tmpdir(), 'pondera-solve-')), 'case.json');
    writeFileSync(path, JSON.stringify({ id: 'k', op: 'rank.kemeny', input: { rankings } }));
    const [short] = (await solve('--seconds', '0', path)).answer.results;
    expect(short).toMatchObject({
      output: { exact: false, endedEarly: true },
      note: expect.stringContaining('best found so far') as string,
    });
    const [long] = (await solve('--seconds', '60', path)).answer.results;
    expect(long).toMatchObject({ output: { exact: true, endedEarly: false } });
    expect(long).not.toHaveProperty('note');
  });

  it('refuses what is no file of cases, as issues', async () => {
    const { exit, stdout } = await runCommandLine(['solve', join(oracles, 'README.md')], commands);
    expect(exit).toBe(1);
    expect((JSON.parse(stdout) as { issues: unknown[] }).issues).toHaveLength(1);
  });
});
