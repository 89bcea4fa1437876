import type { BrowserContext, Download, Page } from 'playwright-core';
import { readFileSync } from 'node:fs';

/** What the facilitator's laptop shows: the page, with every error that reached its console or its window. */
export interface Laptop {
  readonly page: Page;
  /** Uncaught errors and the app's own `console.error`, in order; empty as long as all is well. */
  readonly errors: readonly string[];
}

export async function openLaptop(context: BrowserContext, address: string): Promise<Laptop> {
  const page = context.pages()[0] ?? (await context.newPage());
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.setDefaultTimeout(12_000);
  await page.goto(address);
  await page.locator('h1').first().waitFor();
  return { page, errors };
}

/** The workshop's address part, from wherever in it the page stands. */
export const workshopOf = (page: Page): string => /#\/w\/([^/]+)/.exec(page.url())?.[1] ?? '';

/** Goes to a place of the open workshop as a link would: `step(page, 'panel', 'work')`. */
export async function goTo(page: Page, ...parts: readonly string[]): Promise<void> {
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `#/${['w', workshopOf(page), ...parts].join('/')}`,
  );
}

/** Waits until what was done is on the disk. */
export const saved = (page: Page): Promise<void> =>
  page
    .getByText(/^Saved on this device/)
    .first()
    .waitFor();

/** The text of the file that this makes the browser save. */
export async function downloaded(page: Page, press: () => Promise<unknown>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return textOf(download);
}

const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');
