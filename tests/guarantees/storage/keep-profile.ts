import { join } from 'node:path';
import { deskAt, mortalBrowser, newFolder, pause, removeFolder } from './mortal-browser';
import { copyStored, keptName, originOf, profiles, resolving } from './shapes';
import { trialSite } from './site';

/**
 * Writes a profile with the build at hand into tests/fixtures/profiles: once for each new shape of the database, never
 * again for an old one. The test beside it calls this when asked to.
 */
export async function keepProfile(shape: string): Promise<void> {
  const site = await trialSite();
  const profile = newFolder();
  const browser = await mortalBrowser(profile, [resolving(shape, site.port)]);
  try {
    const { page } = await deskAt(browser.context, originOf(shape), 'workshop');
    await page.evaluate(async (name) => {
      await desk.work('edit', 45, 5);
      await desk.settled();
      await desk.putName('workshop', name);
      await desk.mirrored();
      desk.close();
    }, keptName);
    await page.close();
    await pause(1000);
    await browser.terminate();
    copyStored(join(profile, 'Default'), join(profiles, shape));
  } finally {
    await browser.kill();
    await site.stop();
    removeFolder(profile);
  }
}
