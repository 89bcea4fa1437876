/**
 * Proves the guarantees: `npm run guarantees` all of tier C, `-- --demand` those on demand too, `-- G3 G6` only these.
 * Prints a table with seeds; every control must fail.
 */
import './ensure-installed.mjs';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { runVitest } from './run-vitest.mjs';
import { reportNotProven } from './not-proven.mjs';

const args = process.argv.slice(2);
const demand = args.includes('--demand');
const chosen = args.filter((arg) => /^[GT]\d+$/.test(arg));
const unknown = args.filter((arg) => arg !== '--demand' && !chosen.includes(arg));
if (unknown.length > 0) {
  console.error(`Not understood: ${unknown.join(' ')}. Usage: npm run guarantees -- [--demand] [G1 G2 …]`);
  process.exit(2);
}

if (!existsSync(join(root, 'dist', 'index.html'))) {
  const { build } = await import('./build.mjs');
  await build();
}

const pattern = chosen.length > 0 ? `^\\[(${chosen.join('|')})\\]` : '^\\[[GT][1-9]\\d*\\]';
const files = filesWithGuarantees();
if (files.length === 0) {
  console.error(`No test declares ${chosen.join(' or ') || 'a guarantee'}.`);
  process.exit(1);
}
const { ok, fates } = await runVitest({
  projects: ['unit', 'browser', 'e2e', 'guarantees'],
  args: ['-t', pattern, ...files],
  env: { PONDERA_TIER: demand ? 'D' : 'C' },
});

const matching = fates.filter(({ name }) => new RegExp(pattern).test(name));
printTable(matching);
const notProven = matching.filter((fate) => fate.notProven);
const failed = fates.filter(({ state }) => state === 'failed');
const held = matching.filter(({ proof, state }) => proof?.part === 'promise' && state === 'passed');
const controls = matching.filter(({ proof, state }) => proof?.part === 'control' && state === 'passed');
for (const { name } of failed) console.log(`FAILED ${name}`);
const allowed = reportNotProven(notProven);
console.log(`${held.length} guarantees hold, ${failed.length} failed, ${notProven.length} not proven`);
console.log(`${controls.length} controls failed as they must`);
if (!ok || failed.length > 0 || !allowed || matching.length === 0) process.exitCode = 1;

/** Guarantees may stand in any test file; reading for them is faster than loading every test. */
function filesWithGuarantees() {
  const declared = new RegExp(`guarantee\\(\\s*'(${chosen.join('|') || '[GT][1-9]\\d*'})'`);
  return readdirSync(join(root, 'tests'), { recursive: true })
    .map((name) => join('tests', name))
    .filter((path) => path.endsWith('.test.ts') && declared.test(readFileSync(join(root, path), 'utf8')));
}

function printTable(rows) {
  const lines = rows
    .filter(({ proof }) => proof)
    .sort((a, b) => Number(a.proof.id.slice(1)) - Number(b.proof.id.slice(1)))
    .map(({ proof, ms, state }) => [
      proof.id,
      proof.part,
      `${proof.failures} of ${proof.trials} broke`,
      proof.part === 'promise' && proof.failures === 0 && proof.trials > 3
        ? `rate < ${(3 / proof.trials).toPrecision(2)}`
        : '',
      `seed ${proof.seed}`,
      `${(ms / 1000).toFixed(1)} s`,
      state === 'passed' ? 'ok' : 'FAILED',
      proof.title,
    ]);
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}
