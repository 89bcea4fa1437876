import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/**
 * Prints what this machine could not prove. Outside `.ci/run` that is only said; inside it, each must stand on the
 * written list `.ci/not-proven-allowed` (a line is the beginning of a test's title).
 *
 * @param {{ name: string, notProven?: string }[]} fates
 * @returns {boolean} whether all of them are allowed here
 */
export function reportNotProven(fates) {
  const strict = process.env.PONDERA_CI === '1';
  const path = join(root, '.ci', 'not-proven-allowed');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const allowed = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  let fine = true;
  for (const { name, notProven } of fates) {
    const listed = allowed.some((beginning) => name.startsWith(beginning));
    if (strict && !listed) fine = false;
    console.log(
      `not proven: ${name}: ${notProven}${strict && !listed ? ' (not on .ci/not-proven-allowed)' : ''}`,
    );
  }
  return fine;
}
