import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sha256Hex } from '$domain';
import { writeWorkshopFile } from '$exchange';
import { commands } from '../../src/cli/commands';
import { runCommandLine } from '../../src/cli/run';
import { guarantee, violated } from '../guarantees/support/guarantee';
import { digestSeed, digestTrials, rankingDigests, revealedWorkshop } from '../support/ranking-digests';

/* The command line's half of: page and command line print the same digits (T23). */

const folder = mkdtempSync(join(tmpdir(), 'pondera-digests-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** SHA-256 of what `rank --format csv` prints for a random workshop; null when nobody is ranked in it. */
async function printed(seed: number, alter = (text: string) => text): Promise<string | null> {
  const revealed = revealedWorkshop(seed);
  if (revealed === null) return null;
  const { entries, bodies } = revealed.recording;
  const file = join(folder, 'workshop.pondera.json');
  writeFileSync(file, writeWorkshopFile({ entries, bodies, privateRows: [] }));
  const { exit, stdout, stderr } = await runCommandLine(['rank', '--format', 'csv', file], commands);
  if (exit !== 0) throw new Error(stdout + stderr);
  return sha256Hex(alter(stdout));
}

if (process.env['PONDERA_WRITE_GOLDEN'] === '1') {
  const found = new Map<number, string>();
  for (let seed = 1; found.size < digestTrials.C; seed++) {
    const hash = await printed(seed);
    if (hash !== null) found.set(seed, hash);
  }
  const golden = new URL('../golden/ranking-digests.json', import.meta.url);
  writeFileSync(golden, `${JSON.stringify(Object.fromEntries(found), null, 2)}\n`);
}

test('[T23] there is a digest for each of 200 random workshops, and no two are the same', () => {
  expect(rankingDigests.size).toBe(digestTrials.C);
  expect(new Set(rankingDigests.values()).size).toBe(digestTrials.C);
});

guarantee(
  'G11',
  '[T23] the command line prints the digits that are checked in',
  { trials: digestTrials, seed: 23, timeout: 300_000 },
  async ({ index }) => {
    const seed = digestSeed(index);
    if ((await printed(seed)) !== rankingDigests.get(seed)) violated(`random workshop ${seed} differs`);
  },
  async ({ index }) => {
    // One digit of one number.
    const seed = digestSeed(index);
    const hash = await printed(seed, (text) =>
      text.replace(/(\.\d+)(\d)/, (_, head, last) => `${head}${9 - Number(last)}`),
    );
    if (hash !== rankingDigests.get(seed)) violated('as it must');
  },
);
