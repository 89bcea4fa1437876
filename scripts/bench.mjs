/**
 * `npm run bench`: prints the figures of `tests/bench/`, as ratios or against the frame. They are to be read, and never
 * pass or fail by the clock. `-- drag` runs those whose file name holds the word; `-- room` puts a thousand experts into
 * one room and writes tests/bench/RESULTS-room.md; `-- kernel` measures the robustness kernel alone and writes
 * tests/bench/RESULTS.md (`-- kernel --quick` only tries everything out).
 */
import './ensure-installed.mjs';
import { buildIfChanged } from './build.mjs';
import { runVitest } from './run-vitest.mjs';

const [first, ...rest] = process.argv.slice(2);
if (first !== 'kernel') {
  await buildIfChanged();
  const { ok } = await runVitest({
    projects: ['bench'],
    args: ['--passWithNoTests', ...process.argv.slice(2)],
  });
  if (!ok) process.exitCode = 1;
}
if (first === undefined || first === 'kernel') {
  process.argv.splice(2, process.argv.length, ...rest);
  await import('../tests/bench/kernel/run.mjs');
}
