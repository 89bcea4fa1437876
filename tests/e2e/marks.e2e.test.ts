import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { activeSeats } from '$domain';
import { readCsvText, writeWorkshopFile } from '$exchange';
import { randomWorkshop } from '../support/random-workshop';
import { launchBrowser } from './support/browser';
import { rankedByCommand } from './support/command-line';
import { openExample } from './support/example-workshop';
import { goTo, openFile, openLaptop, places, takeAway, type Laptop } from './support/laptop';
import { serveApp, type Site } from './support/site';

/* What was invented can never be taken for what people said: on every screen, in every file, on every print. */

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

const tables = [
  'Ranking (CSV)',
  'Anonymised answers (CSV)',
  'Weight answers (CSV)',
  'What was looked up (CSV)',
  'Experts by code (CSV)',
  'Codebook (CSV)',
  'Audit trail (CSV)',
];

test('[E9][D8][T23] the example says “illustrative” on every screen, print and file', async () => {
  const { page } = laptop;
  await openExample(page);
  const band = page.locator('[data-mark=illustrative]').first();
  for (const place of places) {
    await goTo(page, ...place);
    await page.locator('main h1').first().waitFor();
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media });
      expect(await band.isVisible(), `${place.join('/')} on ${media}`).toBe(true);
      expect(await band.innerText()).toBe('Illustrative example. Invented people and answers.');
    }
    await page.emulateMedia({ media: 'screen' });
  }
  for (const name of tables) expect(marksOf(await takeAway(page, name)), name).toEqual(['illustrative']);
  const file = await takeAway(page, 'Workshop file');
  expect(marksOf(rankedByCommand(file))).toEqual(['illustrative']);
  await page.getByRole('link', { name: 'All workshops' }).click();
  await page.locator('table').getByText('Illustrative').first().waitFor();
});

/** The distinct values of a table's column `mark`. */
function marksOf(csv: string): string[] {
  const read = readCsvText(csv, 'csv');
  if (!read.ok) throw new Error(read.issues[0]!.message);
  const at = read.value.header.indexOf('mark');
  return [...new Set(read.value.rows.map(({ cells }) => cells[at] ?? 'no column'))];
}

test('[E9][T23] a rehearsal’s board, ballots, typing and paper say that they are one', async () => {
  const { page } = laptop;
  const { workshop, entries, bodies } = randomWorkshop(16, { kind: 'rehearsal', open: true });
  await openFile(page, writeWorkshopFile({ entries, bodies, privateRows: [] }));
  await page.waitForURL(/#\/w\//);
  const round = workshop.rounds[0]!;
  const seat = activeSeats(workshop).find(({ id }) => !round.ballots.has(id))!;
  const screens = [
    ...places,
    ['ballot', round.id, seat.id],
    ['typing', round.id, seat.id],
    ['paper', round.id],
  ];
  for (const place of screens) {
    await goTo(page, ...place);
    await page.locator('h1').first().waitFor();
    const says = page.getByText(/^\s*Rehearsal\. Simulated ballots, not real answers\./).first();
    await says.waitFor({ timeout: 5_000 });
  }
  await page.emulateMedia({ media: 'print' });
  const sheets = page.locator('main > *');
  expect(await sheets.count()).toBeGreaterThan(0);
  for (const sheet of await sheets.all()) expect(await sheet.innerText()).toMatch(/rehearsal/i);
});

test('[E9][T23] a rehearsal is not merged into the real workshop of the same name and id', async () => {
  const { page } = laptop;
  const file = (kind: 'real' | 'rehearsal'): string => {
    const { entries, bodies } = randomWorkshop(5, { kind });
    return writeWorkshopFile({ entries, bodies, privateRows: [] });
  };
  await openFile(page, file('real'));
  await page.waitForURL(/#\/w\//);
  await page.getByRole('link', { name: 'All workshops' }).click();
  await openFile(page, file('rehearsal'));
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByText('These two cannot be merged').waitFor();
  expect(await dialog.getByRole('button', { name: 'Merge', exact: true }).isDisabled()).toBe(true);
});
