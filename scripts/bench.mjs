/**
 * `npm run bench`: prints the figures of `tests/bench/`, as ratios or against the frame. They are to be read, and never
 * pass or fail by the clock. `npm run bench -- drag` runs those whose file name holds the word.
 */
import './ensure-installed.mjs';
import { buildIfChanged } from './build.mjs';
import { runVitest } from './run-vitest.mjs';

await buildIfChanged();
const { ok } = await runVitest({
  projects: ['bench'],
  args: ['--passWithNoTests', ...process.argv.slice(2)],
});
if (!ok) process.exitCode = 1;
