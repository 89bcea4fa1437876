import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser';
import { openExample } from './support/example-workshop';
import { goTo, openLaptop } from './support/laptop';
import { serveApp, type Site } from './support/site';

let browser: Browser;
let site: Site;
beforeAll(async () => {
  browser = await launchBrowser();
  site = await serveApp();
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

/** The example's Rank, with the engine's worker script answered by this. */
async function rankWhere(block: boolean): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  if (block) await context.route(/\/assets\/worker\/(?!import|writer)/, (route) => route.abort());
  const { page } = await openLaptop(context, site.url);
  await openExample(page);
  await goTo(page, 'rank');
  return page;
}

test('[T23] with its worker blocked, Rank says so and shows no ranking: the page computes none itself', async () => {
  const page = await rankWhere(true);
  await page.getByText('No ranking is shown, because it could not be computed.').waitFor({ timeout: 30_000 });
  expect(await page.getByTestId('ranking').count()).toBe(0);
  expect(await page.locator('main table').count()).toBe(0);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await goTo(page, 'report');
  await page.waitForTimeout(1_000);
  expect(await page.getByRole('button', { name: 'Ranking (CSV)' }).isDisabled()).toBe(true);
  await page.context().close();
});

test('the control: with the worker there, the same steps end in a ranking', async () => {
  const page = await rankWhere(false);
  await page.getByTestId('ranking').waitFor({ timeout: 30_000 });
  expect(await page.getByText('No ranking is shown').count()).toBe(0);
  await page.context().close();
});
