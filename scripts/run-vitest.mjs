import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const colour = process.stdout.isTTY ? {} : { NO_COLOR: '1' };

/** @typedef {import('./vitest-tally.mjs').TestFate} TestFate */

/**
 * Runs vitest and collects the fate of every test.
 *
 * @param {{ projects: string[], args?: string[], env?: Record<string, string> }} what
 * @returns {Promise<{ ok: boolean, fates: TestFate[] }>} `ok` is vitest's own verdict
 */
export async function runVitest({ projects, args = [], env = {} }) {
  const tally = join(root, '.cache', `tally-${projects.join('-')}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(tally, { force: true });
  const command = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=./scripts/vitest-tally.mjs',
    ...args,
  ];
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...colour, ...env, PONDERA_TALLY: tally },
    });
    child.on('close', resolve);
  });
  const fates = existsSync(tally) ? JSON.parse(readFileSync(tally, 'utf8')) : [];
  return { ok: code === 0, fates };
}
