import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { guarantee, violated } from '../guarantees/support/guarantee';
import { newProfile } from './support/browser';
import { buildEdition, filesOf, type Control } from './support/editions';
import { serveApp, type Site } from './support/site';

const built = new Map<string, string>();
afterAll(() => built.forEach((folder) => rmSync(folder, { recursive: true })));

/** Each edition is built once for the file. */
function edition(name: string, control: Control | '' = ''): string {
  const key = `${name} ${control}`;
  const folder = built.get(key) ?? buildEdition(name, control);
  built.set(key, folder);
  return folder;
}

const editionOf = (page: Page) => page.evaluate(() => document.documentElement.dataset['edition']);
const stands = (page: Page) => page.locator('#app > *').first().waitFor({ timeout: 10_000 });
const saysReady = (page: Page) => page.locator('[data-news="ready"]').waitFor({ timeout: 10_000 });

/** Opens the app and waits until the service worker answers for this page. */
async function openKept(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await stands(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  });
  return page;
}

/** The files that a page of this edition cannot load any more; the browser's own cache does not count. */
async function missing(page: Page, folder: string): Promise<string[]> {
  const names = filesOf(folder).filter((name) => name.startsWith('assets/'));
  return page.evaluate(async (paths) => {
    const answers = await Promise.all(
      paths.map((path) =>
        fetch(path, { cache: 'no-store' }).then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    );
    return paths.filter((_, index) => answers[index] !== true);
  }, names);
}

/** Finds what the site now serves; `false` when it could not be kept. */
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<boolean>((resolve) => {
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => {
          if (installing.state === 'installed') resolve(true);
          if (installing.state === 'redundant') resolve(false);
        });
      });
    });
    await registration.update();
    return found;
  });

const pressReload = async (page: Page) => {
  await Promise.all([page.waitForEvent('load'), page.locator('[data-news] button').click()]);
  await stands(page);
};

guarantee(
  'G9',
  'the app starts cold with its server gone',
  { trials: { commit: 1, C: 3, D: 10 }, seed: 9 },
  () => coldStart(edition('1')),
  () => coldStart(edition('1', 'no-precache')),
);

async function coldStart(folder: string): Promise<void> {
  const profile = newProfile();
  const site = await serveApp({ folder });
  try {
    const first = await profile.open();
    await openKept(first, site.url);
    await first.close();
    await site.stop();

    const second = await profile.open();
    const page = await second.newPage();
    const failed: string[] = [];
    page.on('requestfailed', (request) => failed.push(request.url()));
    try {
      await page.goto(site.url);
      await stands(page);
    } catch (error) {
      violated(`no cold start without the server: ${String(error)}`);
    } finally {
      await second.close();
    }
    expect(failed).toEqual([]);
  } finally {
    await site.stop();
    profile.remove();
  }
}

guarantee(
  'G8',
  'an update waits for the person, and pages of the version before keep all their parts',
  { trials: { commit: 1, C: 3, D: 20 }, seed: 8 },
  () => updateWithTwoTabs(''),
  () => updateWithTwoTabs('eager-update'),
);

async function updateWithTwoTabs(control: Control | ''): Promise<void> {
  const profile = newProfile();
  const site = await serveApp({ folder: edition('1', control) });
  const context = await profile.open();
  try {
    const asker = await openKept(context, site.url);
    const other = await openKept(context, site.url);
    site.deploy(edition('2', control));
    expect(await lookForUpdate(asker)).toBe(true);
    await Promise.all([saysReady(asker), saysReady(other)]);
    // A protection that is off shows here at the latest: give an eager version the time to take over.
    await asker.waitForTimeout(500);
    expect(await missing(asker, edition('1', control))).toEqual([]);
    expect(await editionOf(asker)).toBe('1');

    await pressReload(asker);
    expect(await editionOf(asker)).toBe('2');
    expect(await editionOf(other)).toBe('1');
    await site.stop();
    expect(await missing(other, edition('1', control))).toEqual([]);
    await saysReady(other);

    await pressReload(other);
    expect(await editionOf(other)).toBe('2');
    await expect
      .poll(() => other.evaluate(async () => (await caches.keys()).length), { timeout: 5_000 })
      .toBe(1);
    await asker.reload();
    await stands(asker);
    expect(await editionOf(asker)).toBe('2');
  } finally {
    await context.close();
    await site.stop();
    profile.remove();
  }
}

/** An edition 2 that cannot be kept as a whole. */
function brokenEdition(how: 'file missing' | 'file of another build'): string {
  const folder = mkdtempSync(join(tmpdir(), 'pondera-broken-'));
  cpSync(edition('2'), folder, { recursive: true });
  if (how === 'file missing') {
    const part = filesOf(folder).find((name) => name.startsWith('assets/'));
    if (part === undefined) throw new Error('Edition 2 has no parts.');
    rmSync(join(folder, part));
  } else {
    copyFileSync(join(edition('1'), 'index.html'), join(folder, 'index.html'));
  }
  return folder;
}

test.each(['file missing', 'file of another build'] as const)(
  '[G8] an update with a %s is not begun',
  async (how) => {
    const profile = newProfile();
    const broken = brokenEdition(how);
    const site: Site = await serveApp({ folder: edition('1') });
    const context = await profile.open();
    try {
      const page = await openKept(context, site.url);
      site.deploy(broken);
      expect(await lookForUpdate(page)).toBe(false);
      await site.stop();
      await page.reload();
      await stands(page);
      expect(await editionOf(page)).toBe('1');
      expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
    } finally {
      await context.close();
      await site.stop();
      profile.remove();
      rmSync(broken, { recursive: true });
    }
  },
);

test('[G8] a part that cannot be loaded is said, and nothing reloads by itself', async () => {
  const profile = newProfile();
  const site = await serveApp({ folder: edition('1') });
  const context = await profile.open();
  try {
    const page = await openKept(context, site.url);
    let loads = 0;
    page.on('load', () => (loads += 1));
    await page.evaluate(() => dispatchEvent(new Event('vite:preloadError')));
    await page.locator('[data-news="part-missing"] button').waitFor();
    await page.waitForTimeout(500);
    expect(loads).toBe(0);
  } finally {
    await context.close();
    await site.stop();
    profile.remove();
  }
});

test('the app works below a path, and another app of the same origin keeps its files', async () => {
  const profile = newProfile();
  const site = await serveApp({ folder: edition('1'), under: '/tools/pondera/' });
  const context = await profile.open();
  try {
    const page = await openKept(context, site.url);
    await page.evaluate(() => caches.open('somebody else'));
    await site.stop();
    await page.goto(`${site.url}?from=bookmark#/anywhere`);
    await stands(page);
    await page.goto(`${site.url}no/such/page`);
    await stands(page);
    expect(page.url()).toBe(site.url);
    expect(await page.evaluate(() => caches.has('somebody else'))).toBe(true);
  } finally {
    await context.close();
    await site.stop();
    profile.remove();
  }
});
