import type { BrowserContext, Download, Page } from 'playwright-core';
import { readFileSync } from 'node:fs';

/** What the facilitator's laptop shows: the page, with every error that reached its console or its window. */
export interface Laptop {
  readonly page: Page;
  /** Uncaught errors, what the console calls one, and Svelte's warnings, in order; empty as long as all is well. */
  readonly errors: readonly string[];
}

export async function openLaptop(context: BrowserContext, address: string): Promise<Laptop> {
  const page = context.pages()[0] ?? (await context.newPage());
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    // Svelte's own warnings tell of values that stand still or are written too late.
    if (message.type() === 'error' || message.text().includes('svelte.dev/e/')) errors.push(message.text());
  });
  page.setDefaultTimeout(12_000);
  await page.goto(address);
  await page.locator('h1').first().waitFor();
  return { page, errors };
}

/** The workshop's address part, from wherever in it the page stands. */
export const workshopOf = (page: Page): string => /#\/w\/([^/]+)/.exec(page.url())?.[1] ?? '';

/** Goes to a place of the open workshop as a link would: `goTo(page, 'panel', 'work')`. */
export const goTo = (page: Page, ...parts: readonly string[]): Promise<void> =>
  goToAddress(page, `#/${['w', workshopOf(page), ...parts].join('/')}`);

/**
 * Goes to an address of the app. Resolves when the screen before has gone and this one has its heading: until a browser
 * with much to do has told of the new address, every heading is still the old screen's.
 */
export async function goToAddress(page: Page, hash: string): Promise<void> {
  await page.evaluate(async (to) => {
    const from = location.hash;
    const heard = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    location.hash = to;
    if (location.hash === from) return;
    await heard;
    // Past the microtasks in which the app takes the old screen down.
    await new Promise((resolve) => setTimeout(resolve));
  }, hash);
  await page.locator('h1').first().waitFor();
}

/** Waits until what was done is on the disk. */
export const saved = (page: Page): Promise<void> =>
  page
    .getByText(/^Saved on this device/)
    .first()
    .waitFor();

/** Opens the round on the board: where its ballots are sealed, over the recovery file and its third word (T10). */
export async function openRound(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the round' }).press('Enter');
  const dialog = page.getByRole('dialog');
  const open = page.getByRole('button', { name: 'Close the round' });
  await dialog.or(open).first().waitFor();
  if ((await dialog.count()) > 0) await passRecovery(page);
  await open.waitFor({ timeout: 30_000 });
}

/** Saves the recovery file, types the word that is asked for, and opens the round; all by keyboard. */
export async function passRecovery(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog');
  const words = dialog.getByRole('list', { name: 'The six words' }).getByRole('listitem');
  await words.first().waitFor({ timeout: 30_000 });
  const phrase = await words.allInnerTexts();
  const file = await downloaded(page, () =>
    dialog.getByRole('button', { name: 'Save the recovery file' }).press('Enter'),
  );
  await dialog.getByLabel('Type the third word').fill(phrase[2]!);
  await dialog.getByRole('button', { name: 'Open the round' }).press('Enter');
  return file;
}

/** Opens a workshop file from Home, as the file chooser would hand it over. */
export async function openFile(page: Page, text: string, name = 'any.pondera.json'): Promise<void> {
  const buffer = Buffer.from(text);
  await page
    .getByLabel('Open a file', { exact: true })
    .and(page.locator('input'))
    .setInputFiles({ name, mimeType: 'application/json', buffer });
}

/** Every address of the walk within a workshop, tabs and sub-pages included. */
export const places: readonly (readonly string[])[] = [
  ['frame'],
  ['candidates'],
  ['candidates', 'look-up'],
  ['criteria'],
  ['panel'],
  ['panel', 'groups'],
  ['panel', 'work'],
  ['panel', 'interests'],
  ['weigh'],
  ['score'],
  ['discuss'],
  ['rank'],
  ['sheets'],
  ['report'],
];

/** The text of the file that this makes the browser save. */
async function downloaded(page: Page, press: () => Promise<unknown>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return textOf(download);
}

const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');

/** Presses a button of the Report's "Take away" as soon as there is something to take; the file's text. */
export async function takeAway(page: Page, name: string): Promise<string> {
  const button = page.getByRole('button', { name, exact: true });
  await button.and(page.locator(':enabled')).waitFor({ timeout: 90_000 });
  return downloaded(page, () => button.click());
}
