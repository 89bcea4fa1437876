import { afterAll, expect } from 'vitest';
import { guarantee, violated, type Trial } from '../support/guarantee';
import { diskImage, noDiskImages } from './disk-image';
import { deskAt, mortalBrowser, pause, savedValues } from './mortal-browser';
import type { Variant } from './page/desk.svelte';
import { trialSite, type TrialSite } from './site';

/** Built only where these are asked for. */
let served: TrialSite | null = null;
const site = async (): Promise<TrialSite> => (served ??= await trialSite());
afterAll(() => served?.stop());

/** The disk is photographed while the browser writes; the photograph is what a power cut would have left. */
async function powerCut(trial: Trial, variant: Variant): Promise<void> {
  const disk = diskImage(160);
  try {
    const first = await mortalBrowser(disk.folder);
    let saved: readonly string[];
    try {
      const at = await deskAt(first.context, (await site()).url, 'workshop', variant);
      void at.page.evaluate(() => desk.work('edit', 1e6, 3)).catch(() => {});
      await pause(1500 + trial.random() * 3000);
      saved = savedValues(at.saved);
      disk.photograph();
    } finally {
      await first.kill();
    }
    disk.insertPhotograph();
    const second = await mortalBrowser(disk.folder);
    try {
      const { opening } = await deskAt(second.context, (await site()).url, 'workshop', variant);
      const missing = saved.filter((value) => !opening.values.includes(value));
      if (missing.length > 0) violated(`${missing.length} of ${saved.length} saved edits are gone`);
      expect(saved.length).toBeGreaterThan(10);
      expect(opening.broken).toBeNull();
    } finally {
      await second.kill();
    }
  } finally {
    disk.remove();
  }
}

guarantee(
  'G2',
  'what is marked Saved survives a power cut',
  { trials: { D: 60 }, seed: 202, controlTrials: 5, controlFailures: 4, needs: noDiskImages },
  (trial) => powerCut(trial, 'real'),
  (trial) => powerCut(trial, 'relaxed'),
);
