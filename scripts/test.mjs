/**
 * `npm test`: type checks, lint, build, unit tests with laws and architecture, browser tests, end-to-end tests and the
 * guarantees at their smallest. Ends with the plain line `N passed, N failed, N skipped`, summed over all of them.
 * `npm test -- unit e2e` runs only these steps.
 */
import './ensure-installed.mjs';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { checkTypes } from './check-types.mjs';
import { findOrDownloadBrowser, noBrowser } from './find-browser.mjs';
import { reportNotProven } from './not-proven.mjs';
import { root } from './root.mjs';
import { runVitest } from './run-vitest.mjs';

/** @typedef {import('./vitest-tally.mjs').TestFate} TestFate */

const steps = {
  types: async () => (await checkTypes()).map(({ name, ok }) => fate(`types ${name}`, ok)),
  lint: () =>
    Promise.all([
      command('eslint', ['node_modules/eslint/bin/eslint.js', '.']),
      command('prettier', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']),
    ]),
  build: async () => [await attempt('the app builds', build)],
  unit: () => vitest('unit'),
  browser: () => vitest('browser'),
  e2e: () => vitest('e2e'),
  guarantees: () => vitest('guarantees', ['--passWithNoTests']),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`No step is called ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}
const browser = await findOrDownloadBrowser().catch((error) => error.message);
if (browser === null || !existsSync(browser)) {
  console.error(browser ?? noBrowser);
  process.exit(1);
}

const began = performance.now();
/** @type {TestFate[]} */
const fates = [];
const times = [];
for (const name of chosen.length > 0
  ? Object.keys(steps).filter((step) => chosen.includes(step))
  : Object.keys(steps)) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  fates.push(...(await steps[name]()));
  times.push(`${name} ${seconds(start)}`);
}
conclude();

async function vitest(project, args = []) {
  const { ok, fates: own } = await runVitest({ projects: [project], args, env: { CI: '1' } });
  const silent = !ok && own.every(({ state }) => state === 'passed');
  return silent ? [...own, fate(`${project}: vitest ended with an error`, false)] : own;
}

async function attempt(name, work) {
  try {
    await work();
    return fate(name, true);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return fate(name, false);
  }
}

/** One tool counts as one test. */
function command(name, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`);
      if (code !== 0) console.log(output.trim());
      resolve(fate(name, code === 0));
    });
  });
}

function fate(name, ok) {
  return { project: '', file: '', name, state: ok ? 'passed' : 'failed', ms: 0 };
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function conclude() {
  const notProven = fates.filter((one) => one.notProven && one.state === 'passed');
  const passed = fates.filter((one) => one.state === 'passed' && !one.notProven);
  const skipped = fates.filter(({ state }) => state === 'skipped');
  const failed = fates.filter(({ state }) => state !== 'passed' && state !== 'skipped');
  const controls = passed.filter(({ proof }) => proof?.part === 'control');
  console.log(`\nelapsed: ${times.join(' · ')} · in all ${seconds(began)}`);
  for (const { file, name } of failed) console.log(`FAILED ${file} ${name}`);
  for (const { file, name } of skipped)
    console.log(`SKIPPED ${file} ${name}: a skipped test proves nothing; mend or delete it.`);
  const allowed = reportNotProven(notProven);
  console.log(`${controls.length} controls failed as they must`);
  if (notProven.length > 0) console.log(`${notProven.length} not proven`);
  console.log(`${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`);
  if (failed.length > 0 || skipped.length > 0 || !allowed || passed.length === 0) process.exitCode = 1;
}
