import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditFile, canonicalJson, documentHash, receiptCode } from '$domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SealedRoom } from '../support/sealed-room';

const folder = mkdtempSync(join(tmpdir(), 'audit-'));
const path = join(folder, 'audit.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = 'scripts/verify-audit.mjs';
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

let file: AuditFile;
let code: string;

beforeAll(async () => {
  const room = await SealedRoom.open({ seed: 'verify', experts: 3, witness: true });
  const handed = [await room.handIn(room.experts[0]!), await room.handIn(room.experts[1]!)];
  await room.close([]);
  await room.record({ type: 'reopen', round: room.round, reason: 'two were late' });
  await room.close(handed);
  await room.reveal();
  file = room.audit(handed);
  code = receiptCode(documentHash(handed[0]!.envelope));
  writeFileSync(path, canonicalJson(file));
});

test('[G19] it imports nothing but Node’s own modules', () => {
  const imported = [...readFileSync(script, 'utf8').matchAll(/from '([^']+)'|import\(/g)].map(
    ([, name]) => name,
  );
  expect(imported.length).toBeGreaterThan(1);
  expect(imported.filter((name) => name?.startsWith('node:') !== true)).toEqual([]);
});

test('[G19] says in plain sentences what it counted, and that it holds', () => {
  const { status, stdout } = run(path, '--receipt', code.toLowerCase());
  const box = file.controls.at(-1)!.document;
  expect(stdout).toContain(
    `Round 1: revealed, 2 ballots in the box, box hash ${'box' in box ? box.box : ''}\n`,
  );
  expect(stdout).toContain(`  A1  ${code}  revision 1\n`);
  expect(stdout.endsWith('Everything holds.\n')).toBe(true);
  expect(status).toBe(0);
});

test('[G19] a receipt that is in no box is said', () => {
  const { status, stdout } = run(path, '--receipt', '0000-0000');
  expect(stdout).toContain('The ballot 0000-0000 is in no box.');
  expect(status).toBe(1);
});

test('[E46] an outcome after the reveal stands in the chain, and everything holds; moved before it nothing does', async () => {
  const room = await SealedRoom.open({ seed: 'outcome', experts: 2, witness: false });
  const handed = [await room.handIn(room.experts[0]!)];
  await room.close(handed);
  await room.reveal();
  const figures = { mean: 'mean-of-groups', people: 1, least: 5, weights: null, cells: [] } as const;
  await room.record({ type: 'outcome', round: room.round, figures });
  const audit = room.audit(handed);
  const other = join(folder, 'outcome.json');
  writeFileSync(other, canonicalJson(audit));
  expect(run(other)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/Everything holds\.\n$/) as string,
  });
  const [outcome, reveal] = [audit.controls.at(-1)!, audit.controls.at(-2)!];
  writeFileSync(
    other,
    canonicalJson({ ...audit, controls: [...audit.controls.slice(0, -2), outcome, reveal] }),
  );
  expect(run(other).stdout).toMatch(/\(outcome\) contradicts what went before/);
});

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['another kind', '{"format":"pondera/ballot@1"}'],
  ['a newer one', '{"format":"pondera/audit@2"}'],
  ['an empty shell', '{"format":"pondera/audit@1"}'],
])('%s is no audit file, and no stack trace', (_, text) => {
  const other = join(folder, 'other.json');
  writeFileSync(other, text);
  const { status, stdout, stderr } = run(other);
  expect(stdout).toContain('This is no audit file that can be checked');
  expect(stderr).toBe('');
  expect(status).toBe(1);
});

test('asked for nothing it says how to ask', () => {
  const { status, stderr } = run();
  expect(stderr).toContain('Usage: node verify-audit.mjs FILE');
  expect(status).toBe(2);
});
