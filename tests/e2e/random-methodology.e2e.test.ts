import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeWorkshopFile } from '$exchange';
import { randomWorkshop } from '../support/random-workshop';
import { launchBrowser } from './support/browser';
import { rankedByCommand } from './support/command-line';
import { goTo, openFile, openLaptop, openRound, places, takeAway, type Laptop } from './support/laptop';
import { serveApp, type Site } from './support/site';
import { answerTurn, beginTurn, handIn, opinionOf } from './support/turns';

/* Methodologies that nobody wrote, with hostile texts in every field: nothing in the app knows any of their ids. */

let browser: Browser;
let site: Site;
let context: BrowserContext;
let laptop: Laptop;

beforeAll(async () => {
  browser = await launchBrowser();
  site = await serveApp();
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});
beforeEach(async () => {
  context = await browser.newContext();
  laptop = await openLaptop(context, site.url);
});
afterEach(() => context.close());

const fileOf = (seed: number): string => {
  const { entries, bodies } = randomWorkshop(seed);
  return writeWorkshopFile({ entries, bodies, privateRows: [] });
};

test.each([2, 3, 11])(
  '[T23][D2] a workshop of a random methodology shows every screen, and its ranking is the command line’s (%i)',
  async (seed) => {
    const { page, errors } = laptop;
    const file = fileOf(seed);
    await openFile(page, file);
    await page.waitForURL(/#\/w\//);
    for (const place of places) {
      await goTo(page, ...place);
      await page.locator('main h1').first().waitFor();
      await page.waitForTimeout(100);
    }
    expect(await takeAway(page, 'Ranking (CSV)')).toBe(rankedByCommand(file));
    expect(await page.evaluate(() => '__probe' in window)).toBe(false);
    expect(errors).toEqual([]);
  },
);

test('[T23][E2] a workshop of a random methodology is started from an earlier one, answered and ranked', async () => {
  const { page, errors } = laptop;
  await openFile(page, fileOf(7));
  await page.waitForURL(/#\/w\//);
  await page.getByRole('link', { name: 'All workshops' }).click();
  await page.locator('summary', { hasText: 'More' }).first().click();
  await page.getByRole('button', { name: 'Start another like this' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Another like it');
  await page.getByLabel('Bring its seats, without names and interests').check();
  await page.getByLabel('Bring its candidates').check();
  await page.getByRole('radio', { name: 'Swing' }).check({ force: true });
  await page.getByRole('button', { name: 'Start the workshop' }).click();
  await page.waitForURL(/#\/w\//);
  // Its panel is too small for its quorum: the check list says so, and it is changed knowingly.
  await goTo(page, 'panel', 'groups');
  await page.getByLabel('Groups needed for a result').fill('2');
  await page.getByLabel('Groups needed for a result').press('Enter');
  await goTo(page, 'score');
  await openRound(page);
  const hands = page.getByRole('button', { name: /^Hand the laptop to / });
  await hands.first().waitFor();
  const codes = (await hands.allInnerTexts()).map((text) => text.replace('Hand the laptop to ', ''));
  for (const code of codes.slice(0, 6)) {
    await beginTurn(page, code);
    await answerTurn(page, opinionOf(code), 'mouse', { scores: new Map(), weights: new Map() });
    await handIn(page);
  }
  await page.getByRole('button', { name: 'Close the round' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the round' }).click();
  await page.getByRole('button', { name: 'Open the ballots for all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Open the ballots for all' }).click();
  await goTo(page, 'rank');
  await page.getByTestId('ranking').waitFor();
  await goTo(page, 'report');
  const ranking = await takeAway(page, 'Ranking (CSV)');
  expect(ranking).toBe(rankedByCommand(await takeAway(page, 'Workshop file')));
  expect(ranking.split('\n').length).toBeGreaterThan(2);
  expect(errors).toEqual([]);
});
