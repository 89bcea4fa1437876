import { rmSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import type { Fact } from '$domain';
import { writeWorkshopFile } from '$exchange';
import { entriesOf, seat, workshopFacts } from '../support/ballot-workshop';
import { newProfile } from './support/browser';
import { buildEdition } from './support/editions';
import { openRound } from './support/laptop';
import { serveApp } from './support/site';
import { enterTurn } from './support/turns';

/* One laptop, several experts, the real store: what is left on the disk's side of a turn (E20, T23). */

const secret = 'seen at the mill in Oldbridge';
const folder = buildEdition('shared-laptop');
const [profile, rehearsing] = [newProfile(), newProfile()];
const site = await serveApp({ folder });
afterAll(async () => {
  await site.stop();
  profile.remove();
  rehearsing.remove();
  rmSync(folder, { recursive: true });
});

async function boardOf(context: BrowserContext, facts: readonly Fact[]): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.url);
  const text = writeWorkshopFile({ entries: entriesOf(facts), bodies: new Map(), privateRows: [] });
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

/** Enough people to open a round, which is made and not opened: the button does that, with its keys. */
const unopened = (): Fact[] =>
  workshopFacts({ seats: [1, 2, 3, 4, 5, 6].map((k) => seat(k)) }).filter(
    ({ type }) => type !== 'roundOpened',
  );

const question = (page: Page) => page.getByRole('heading', { name: /shortfall of skill/ });
const row = (page: Page) => page.getByRole('group', { name: /W1/ });

/** K1's turn, as far as a first answer with its reason. */
async function answered(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hand the laptop to K1', exact: true }).click();
  await enterTurn(page, 'K1');
  for (let k = 0; k < 10 && !(await question(page).isVisible()); k += 1)
    await page.getByRole('button', { name: /^Next/ }).click();
  await row(page)
    .getByRole('radio', { name: /^4 Large/ })
    .check({ force: true });
  await row(page).getByRole('button', { name: '+ reason' }).click();
  await row(page).getByRole('textbox').fill(secret);
  await row(page).getByRole('textbox').blur();
  await page.locator('[data-save=saved]').waitFor();
}

async function handedIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Look at my answers' }).click();
  await page.getByRole('button', { name: 'Hand in the ballot and clear the screen' }).click();
  await page.getByRole('heading', { name: 'Your ballot is handed in' }).waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Done/ }).click();
  await page.getByRole('heading', { name: 'Scores' }).waitFor();
}

/** Scores that stand checked on the page. */
const checked = (page: Page): Promise<number> => page.locator('fieldset .scale input:checked').count();

/** Waits until a screen has settled: its heading is there, and what the browser restores has been restored. */
async function stands(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForTimeout(300);
}

/**
 * Undoes, redoes, and visits every step of the browser's history and the turn's own address, each reloaded so that the
 * browser puts back into the fields what it has kept of them; the search finds the answers nowhere but where `kept`.
 */
async function nothingComesBack(page: Page, turn: string, kept = /^$/): Promise<void> {
  const bare = async (where: string): Promise<void> => {
    expect(
      (await places(page, secret)).filter((place) => !kept.test(place)),
      where,
    ).toEqual([]);
    expect(await checked(page), where).toBe(0);
  };
  // Undo reaches the facilitator's own commands at most (T8).
  for (let k = 0; k < 6; k += 1) await page.keyboard.press(k < 4 ? 'Control+Z' : 'Control+Shift+Z');
  await stands(page);
  await bare('undone and redone');
  const seen: string[] = [];
  for (const way of ['Back', 'Forward'] as const)
    while (await page.evaluate((where) => window.navigation[`canGo${where}`], way)) {
      await (way === 'Back' ? page.goBack() : page.goForward());
      for (const again of ['', ', reloaded']) {
        if (again !== '') await page.reload();
        await stands(page);
        seen.push(page.url());
        await bare(`${way} to ${page.url()}${again}`);
      }
    }
  // No step leads back into the turn, and who knows its address finds its cover.
  expect(seen.length).toBeGreaterThan(3);
  expect(seen).not.toContain(turn);
  await page.goto(turn);
  await stands(page);
  expect(page.url()).toBe(turn);
  await bare('the turn’s own address');
}

test('[E20][E33][T10][T23] a sealed turn: nothing of it can be read once it stops or is handed in', async () => {
  const context = await profile.open();
  const page = await boardOf(context, unopened());
  await openRound(page);
  await answered(page);
  // Control: while the turn goes on, the search finds the unlocked draft on the page and in storage.
  await expect.poll(async () => (await places(page, secret)).length).toBeGreaterThan(1);
  expect(await places(page, 'placeMarked')).not.toEqual([]);
  expect(await checked(page)).toBe(1);
  const turn = page.url();

  await page.reload();
  await page.getByRole('heading', { name: 'This turn is for K1' }).waitFor();
  expect((await places(page, secret)).filter((place) => place === 'page')).toEqual([]);
  await enterTurn(page, 'K1', '9999');
  await page.getByText('That is not the PIN of this seat. Nothing was opened.').waitFor();
  expect(await page.getByText(secret).count()).toBe(0);
  await enterTurn(page, 'K1');
  await question(page).waitFor();
  expect(await row(page).getByRole('textbox').inputValue()).toBe(secret);

  await page.getByRole('button', { name: 'Stop here and hand the laptop back' }).click();
  await page.getByRole('heading', { name: 'Scores' }).waitFor({ timeout: 30_000 });
  await expect.poll(() => places(page, secret)).toEqual([]);
  expect(await places(page, 'placeMarked')).toEqual([]);

  await page.getByRole('button', { name: 'Hand the laptop to K1', exact: true }).click();
  await enterTurn(page, 'K1');
  await question(page).waitFor();
  expect(await row(page).getByRole('textbox').inputValue()).toBe(secret);
  await handedIn(page);
  // The ballot itself is sealed, and the own copy is locked: there is no place left where it can be read.
  expect(await places(page, secret)).toEqual([]);
  expect(await places(page, 'placeMarked')).toEqual([]);

  await nothingComesBack(page, turn);
  await page.evaluate(() => {
    location.hash = `${location.hash.split('/').slice(0, 3).join('/')}/score`;
  });
  await page.getByRole('button', { name: 'Hand the laptop to K1 again' }).click();
  await enterTurn(page, 'K1');
  await page.getByRole('button', { name: 'Look at my answers' }).waitFor();
  // A change begins with the own answers, from under the PIN.
  await expect.poll(async () => (await places(page, secret)).length).toBeGreaterThan(0);
  await context.close();
});

test('[E9][T23] a rehearsal’s turn has no PIN; after it only the handed-in ballot holds the answers', async () => {
  const context = await rehearsing.open();
  const page = await boardOf(context, workshopFacts({ kind: 'rehearsal' }));
  await answered(page);
  const turn = page.url();
  await handedIn(page);
  // The ballot itself lies beside the workshop's journal, and in that workshop's own mirror.
  const kept = /bodies|opfs/;
  expect((await places(page, secret)).filter((place) => !kept.test(place))).toEqual([]);
  // No fact of a draft is left anywhere, the mirror included.
  expect(await places(page, 'placeMarked')).toEqual([]);
  await nothingComesBack(page, turn, kept);
  await context.close();
});
