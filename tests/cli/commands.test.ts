import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands';
import { runCommandLine } from '../../src/cli/run';
import { writeWorkshopFile } from '$exchange';
import { methodologyFile } from '../support/methodologies';
import { randomWorkshop } from '../support/random-workshop';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pondera-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => runCommandLine(args, commands);
const at = (name: string): string => join(folder, name);
const bad = (name: string): string => new URL(`../fixtures/badinputs/${name}`, import.meta.url).pathname;
const small = ['--candidates', '5', '--criteria', '8', '--experts', '12'];

describe('[E9] rehearse', () => {
  test('the same seed writes the same bytes, another seed others', async () => {
    for (const [file, seed] of [
      ['a', '7'],
      ['b', '7'],
      ['c', '8'],
    ] as const)
      expect(await run('rehearse', ...small, '--seed', seed, '-o', at(file))).toMatchObject({
        exit: 0,
        stderr: '',
      });
    expect(readFileSync(at('a'), 'utf8')).toBe(readFileSync(at('b'), 'utf8'));
    expect(readFileSync(at('a'), 'utf8')).not.toBe(readFileSync(at('c'), 'utf8'));
  });

  test('usage', async () => {
    expect((await run('rehearse', ...small)).stderr).toMatch(/--output is missing/);
    expect((await run('rehearse', ...small, '--methodology', 'nowhere', '-o', at('x'))).exit).toBe(2);
    expect((await run('rehearse', ...small, '-o', join(folder, 'no', 'such', 'folder'))).stderr).toMatch(
      /cannot be written \(ENOENT\)/,
    );
  });
});

describe('check', () => {
  const checked = async (kind: string, file: string) => {
    const { exit, stdout } = await run('check', '--as', kind, file);
    return {
      exit,
      ...(JSON.parse(stdout) as {
        ok: boolean;
        counts: Record<string, number>;
        issues: { message: string }[];
      }),
    };
  };

  test('counts what a good file holds', async () => {
    await run('rehearse', ...small, '-o', at('w'));
    expect(await checked('workshop', at('w'))).toMatchObject({
      exit: 0,
      ok: true,
      counts: { candidates: 5, criteria: 8, experts: 12, ballots: 12 },
      issues: [],
    });
    expect(await checked('candidates', bad('control-candidates.csv'))).toMatchObject({
      exit: 0,
      counts: { rows: 3, candidates: 3 },
    });
    expect(await checked('candidates', bad('control-candidates.xlsx'))).toMatchObject({
      exit: 0,
      counts: { rows: 2 },
    });
    writeFileSync(at('m.yaml'), methodologyFile('chnri.yaml'));
    expect(await checked('methodology', at('m.yaml'))).toMatchObject({ exit: 0, counts: { criteria: 5 } });
    const { ballots } = JSON.parse(readFileSync(at('w'), 'utf8')) as { ballots: Record<string, unknown> };
    writeFileSync(at('ballot'), JSON.stringify(Object.values(ballots)[0]));
    expect(await checked('ballot', at('ballot'))).toMatchObject({ exit: 0, ok: true });
  });

  test.each([
    ['candidates', 'row-150-bad.csv', /line 151/i],
    ['candidates', 'error-values.xlsx', /F3/],
    ['workshop', 'weight-overflow.json', /weight/],
    ['ballot', 'ballot-cut-signature.json', /signature/],
    ['methodology', 'cut-off.json', /JSON/],
    ['methodology', 'windows-1251.csv', /encoding/],
  ])('refuses a bad file as %s: %s', async (kind, file, message) => {
    const result = await checked(kind, bad(file));
    expect(result).toMatchObject({ exit: 1, ok: false });
    expect(result.issues.map((issue) => issue.message).join('\n')).toMatch(message);
  });

  test('a kind that is not built says so, an unknown one and a missing file too', async () => {
    expect(await run('check', '--as', 'survey', bad('answers-off-scale.csv'))).toMatchObject({
      exit: 2,
      stdout: '',
      stderr: expect.stringMatching(/not built yet/),
    });
    expect((await run('check', '--as', 'poem', 'x')).exit).toBe(2);
    expect((await run('check', '--as', 'workshop', at('nothing'))).stderr).toMatch(
      /cannot be read \(ENOENT\)/,
    );
  });
});

describe('rank', () => {
  test('one row a candidate, in the order of the lists, as JSON and as CSV', async () => {
    await run('rehearse', '--candidates', '12', '--criteria', '11', '--experts', '24', '-o', at('r'));
    const { exit, stdout } = await run('rank', at('r'));
    expect(exit).toBe(0);
    interface Ranked {
      readonly headline: string;
      readonly weights: Record<string, number>;
      readonly rows: readonly {
        sector: string;
        rank: number | null;
        candidate: string;
        score: number | null;
        band: string;
      }[];
    }
    const result = JSON.parse(stdout) as Ranked;
    expect(result).toMatchObject({ workshop: { mark: 'rehearsal' }, headline: 'mean-of-groups' });
    expect(Object.values(result.weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
    expect(result.rows).toHaveLength(12);
    for (const [k, row] of result.rows.entries()) {
      const before = result.rows[k - 1];
      if (before?.sector === row.sector && before.rank !== null && row.rank !== null)
        expect(row.score).toBeLessThanOrEqual(before.score!);
    }
    const csv = (await run('rank', '--format', 'csv', at('r'))).stdout.trimEnd().split('\r\n');
    expect(csv[0]).toMatch(/^mark,sector,sector_name,rank,candidate,title,score,band/);
    expect(csv.slice(1).map((line) => line.split(',')[4])).toEqual(
      result.rows.map(({ candidate }) => candidate),
    );
  }, 60_000);

  test.each([1, 2, 3, 4, 5, 6])(
    '[T23] any workshop can be ranked (random workshop %i)',
    async (seed) => {
      const made = randomWorkshop(seed);
      writeFileSync(
        at('any'),
        writeWorkshopFile({ entries: made.entries, bodies: made.bodies, privateRows: [] }),
      );
      const { exit, stdout, stderr } = await run('rank', at('any'));
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
      const { rows } = JSON.parse(stdout) as { rows: { candidate: string }[] };
      const codes = [...made.workshop.candidates.values()].map(({ code }) => code);
      expect(rows.map(({ candidate }) => candidate).sort()).toEqual(codes.sort());
      expect((await run('rank', '--format', 'csv', at('any'))).exit).toBe(0);
    },
    60_000,
  );

  test('a file that is none, and one without a revealed round, are refused', async () => {
    expect((await run('rank', bad('cut-off.json'))).exit).toBe(1);
    const { entries, bodies } = randomWorkshop(1, { open: true });
    writeFileSync(at('open'), writeWorkshopFile({ entries, bodies, privateRows: [] }));
    const { exit, stdout } = await run('rank', at('open'));
    expect(exit).toBe(1);
    expect(stdout).toMatch(/No round that asked for scores is revealed/);
  });
});
