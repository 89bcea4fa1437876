/**
 * The compiler is the wall: each layer is checked with its own `lib` and its own `types`, so that `document` does not
 * compile in core. One line per layer; exits 1 when any of them fails.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = ['node_modules/typescript/bin/tsc', '--pretty', 'false', '-p'];
const svelteCheck = [
  'node_modules/svelte-check/bin/svelte-check',
  '--output',
  'human',
  '--fail-on-warnings',
  '--tsconfig',
];

/** @typedef {{ name: string, ok: boolean, ms: number, output: string }} TypeCheck */

/** Checks in the order of the house; by svelte-check where components are read, since tsc knows nothing of them. */
function projects() {
  const layers = ['core', 'domain', 'worker', 'storage', 'seal', 'sync', 'exchange', 'hub', 'sw'];
  const rest = [
    { name: 'main', command: [...tsc, 'src/tsconfig.main.json'], needs: 'src/main.ts' },
    { name: 'cli', command: [...tsc, 'src/tsconfig.cli.json'], needs: 'src/cli.ts' },
    { name: 'tests and scripts', command: [...svelteCheck, 'tsconfig.json'], needs: 'tsconfig.json' },
    { name: 'app', command: [...svelteCheck, 'src/app/tsconfig.json'], needs: 'src/app/App.svelte' },
  ];
  return [
    ...layers
      .filter((layer) => hasSource(`src/${layer}`))
      .map((layer) => ({
        name: layer,
        command: [...tsc, `src/${layer}`],
        needs: `src/${layer}/tsconfig.json`,
      })),
    ...rest.filter(({ needs }) => existsSync(join(root, needs))),
  ];
}

function hasSource(folder) {
  const path = join(root, folder);
  if (!existsSync(path)) return false;
  return readdirSync(path, { recursive: true }).some((name) => String(name).endsWith('.ts'));
}

function run({ name, command }) {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, { cwd: root });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ name, ok: code === 0, ms: performance.now() - began, output }));
  });
}

/** @returns {Promise<TypeCheck[]>} one result per layer, printed as they come, two at a time */
export async function checkTypes() {
  const waiting = projects();
  const results = [];
  async function worker() {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const result = await run(next);
      results.push(result);
      console.log(`${result.ok ? 'ok  ' : 'FAIL'} types ${result.name} (${(result.ms / 1000).toFixed(1)} s)`);
      if (!result.ok) console.log(result.output.trim());
    }
  }
  await Promise.all([worker(), worker()]);
  return results;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const results = await checkTypes();
  if (results.some(({ ok }) => !ok)) process.exitCode = 1;
}
