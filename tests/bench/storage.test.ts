import { expect, test } from 'vitest';
import { deskAt, mortalBrowser, newFolder, removeFolder } from '../guarantees/storage/mortal-browser';
import { trialSite } from '../guarantees/storage/site';

const facts = 10_000;
const aim = 300;

/** Opening a workshop of 10,000 facts: read, chain checked, compared with the mirror, handed to the page. To be read. */
test('[G5] opening a workshop of 10,000 facts, and saving one more', async () => {
  const site = await trialSite();
  const profile = newFolder();
  const browser = await mortalBrowser(profile);
  try {
    const first = await deskAt(browser.context, site.url, 'small');
    await first.page.evaluate((count) => desk.fill('large', count), facts);
    const warm = await first.page.evaluate(() => desk.timeOpening('large', 9));
    const saving = await first.page.evaluate(() => desk.timeSaving('small', 60));
    await first.page.close();
    const cold: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      const next = await deskAt(browser.context, site.url, 'large');
      expect(next.opening.values).toHaveLength(facts);
      cold.push(next.opening.ms);
      await next.page.close();
    }
    console.log(`opening ${facts} facts, store up: ${figures(warm)}; aim ${aim} ms`);
    console.log(`opening ${facts} facts, with worker and database: ${figures(cold)}`);
    console.log(`one edit to Saved: ${figures(saving)}`);
  } finally {
    await browser.kill();
    await site.stop();
    removeFolder(profile);
  }
});

function figures(taken: readonly number[]): string {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(1);
  return `median ${at(0.5)} ms, least ${at(0)} ms, 95 % ${at(0.95)} ms`;
}
