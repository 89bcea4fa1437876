import { rmSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { writeWorkshopFile } from '$exchange';
import { entriesOf, workshopFacts } from '../support/ballot-workshop';
import { newProfile } from './support/browser';
import { buildEdition } from './support/editions';
import { serveApp } from './support/site';

/* One laptop, several experts, the real store: what is left on the disk's side of a turn (E20, T23). */

const secret = 'seen at the mill in Oldbridge';
const folder = buildEdition('shared-laptop');
const profile = newProfile();
const site = await serveApp({ folder });
afterAll(async () => {
  await site.stop();
  profile.remove();
  rmSync(folder, { recursive: true });
});

async function boardOf(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.url);
  const text = writeWorkshopFile({ entries: entriesOf(workshopFacts()), bodies: new Map(), privateRows: [] });
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'turns.pondera.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  await page.waitForURL(/#\/w\//);
  await page.evaluate(() => {
    location.hash = `${location.hash.split('/').slice(0, 3).join('/')}/score`;
  });
  return page;
}

/** Where in this origin's storage and page the text stands: `page`, `localStorage`, `database/store`, an OPFS file. */
const places = (page: Page, text: string): Promise<string[]> =>
  page.evaluate(async (wanted) => {
    const found: string[] = [];
    const look = (where: string, value: unknown): void => {
      if (JSON.stringify(value)?.includes(wanted)) found.push(where);
    };
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')];
    look('page', [
      new XMLSerializer().serializeToString(document),
      fields.map(({ value }) => value),
      location.href,
      history.state,
    ]);
    look('localStorage', { ...localStorage });
    look('sessionStorage', { ...sessionStorage });
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name!);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error ?? new Error(name));
      });
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown>((resolve, reject) => {
          const asking = database.transaction(store).objectStore(store).getAll();
          asking.onsuccess = () => resolve(asking.result);
          asking.onerror = () => reject(asking.error ?? new Error(store));
        });
        look(`${name}/${store}`, rows);
      }
      database.close();
    }
    const walk = async (directory: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const entry of (
        directory as unknown as { values(): AsyncIterable<FileSystemHandle> }
      ).values()) {
        if (entry.kind === 'directory')
          await walk(entry as FileSystemDirectoryHandle, `${path}/${entry.name}`);
        else look(`${path}/${entry.name}`, await (await (entry as FileSystemFileHandle).getFile()).text());
      }
    };
    await walk(await navigator.storage.getDirectory(), 'opfs');
    return found;
  }, text);

test('[E20][E33][T23] reload resumes a turn; after it only the handed-in ballot holds the answers', async () => {
  const context = await profile.open();
  const page = await boardOf(context);
  await page.getByRole('button', { name: 'Hand the laptop to K1', exact: true }).click();
  await page.getByRole('button', { name: 'I am K1: begin' }).click();
  const question = page.getByRole('heading', { name: /shortfall of skill/ });
  for (let k = 0; k < 10 && !(await question.isVisible()); k += 1)
    await page.getByRole('button', { name: /^Next/ }).click();
  const row = page.getByRole('group', { name: /W1/ });
  await row.getByRole('radio', { name: /^4 Large/ }).check({ force: true });
  await row.getByRole('button', { name: '+ reason' }).click();
  await row.getByRole('textbox').fill(secret);
  await row.getByRole('textbox').blur();
  await page.locator('[data-save=saved]').waitFor();
  // Control: while the turn goes on, the search finds the draft on the page and in storage.
  await expect.poll(async () => (await places(page, secret)).length).toBeGreaterThan(1);
  expect(await places(page, 'placeMarked')).not.toEqual([]);

  await page.reload();
  await page.getByRole('heading', { name: 'This turn is for K1' }).waitFor();
  expect(await page.getByText(secret).count()).toBe(0);
  expect((await places(page, secret)).filter((place) => place === 'page')).toEqual([]);
  await page.getByRole('button', { name: /^I am K1/ }).click();
  await question.waitFor();
  expect(await page.getByRole('group', { name: /W1/ }).getByRole('textbox').inputValue()).toBe(secret);

  await page.getByRole('button', { name: 'Look at my answers' }).click();
  await page.getByRole('button', { name: 'Hand in the ballot and clear the screen' }).click();
  await page.getByRole('heading', { name: 'Your ballot is handed in' }).waitFor();
  await page.getByRole('button', { name: /^Done/ }).click();
  await page.getByRole('heading', { name: 'Scores' }).waitFor();
  // The ballot itself lies beside the workshop's journal, and in that workshop's own mirror.
  const kept = /bodies|opfs/;
  expect((await places(page, secret)).filter((place) => !kept.test(place))).toEqual([]);
  // No fact of a draft is left anywhere, the mirror included.
  expect(await places(page, 'placeMarked')).toEqual([]);

  await page.goBack();
  await page.waitForTimeout(300);
  await page.reload();
  await page.waitForTimeout(500);
  expect((await places(page, secret)).filter((place) => !kept.test(place))).toEqual([]);
  await context.close();
});
