import { afterAll, beforeAll, expect } from 'vitest';
import { guarantee, violated, type Trial } from '../support/guarantee';
import {
  deskAt,
  mortalBrowser,
  newFolder,
  pause,
  removeFolder,
  savedValues,
  type MortalBrowser,
} from './mortal-browser';
import type { Variant } from './page/desk.svelte';
import './power-cut';
import { trialSite, type TrialSite } from './site';

let site: TrialSite;
let profile: string;
/** The browser that looked after the last death is the next to die. */
let living: MortalBrowser | null = null;
beforeAll(async () => {
  site = await trialSite();
  profile = newFolder();
});
afterAll(async () => {
  await living?.kill();
  await site.stop();
  removeFolder(profile);
});

async function killInTheMiddle(trial: Trial, variant: Variant): Promise<void> {
  const document = `${variant}${trial.seed}`;
  const first = living ?? (await mortalBrowser(profile));
  living = null;
  let saved: readonly string[];
  try {
    const at = await deskAt(first.context, site.url, document, variant);
    expect(at.opening.kind).toBe('absent');
    const gap = 1 + Math.floor(trial.random() * 20);
    void at.page.evaluate((ms) => desk.work('edit', 1e6, ms), gap).catch(() => {});
    await pause(200 + trial.random() * 2800);
    await first.kill();
    saved = savedValues(at.saved);
  } finally {
    await first.kill();
  }
  living = await mortalBrowser(profile);
  const { opening, page } = await deskAt(living.context, site.url, document);
  await page.close();
  const missing = saved.filter((value) => !opening.values.includes(value));
  if (missing.length > 0)
    violated(`${missing.length} of ${saved.length} saved edits are gone, from ${missing[0]}`);
  expect(saved.length).toBeGreaterThan(0);
  expect(opening.broken).toBeNull();
  expect(opening.values.slice(0, saved.length)).toEqual(saved);
  // Three seconds are promised; a busy test machine gets three times that.
  expect(opening.ms).toBeLessThan(9000);
}

guarantee(
  'G1',
  'what is marked Saved survives kill -9 of the browser',
  { trials: { commit: 4, C: 20, D: 300 }, seed: 101, controlTrials: 2, controlFailures: 2 },
  (trial) => killInTheMiddle(trial, 'real'),
  (trial) => killInTheMiddle(trial, 'write-behind'),
);
