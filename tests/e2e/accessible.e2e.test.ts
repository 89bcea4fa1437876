import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { activeSeats } from '$domain';
import { writeWorkshopFile } from '$exchange';
import { randomWorkshop } from '../support/random-workshop';
import { launchBrowser } from './support/browser';
import { openExample } from './support/example-workshop';
import { goTo, openFile, openLaptop, places } from './support/laptop';
import { serveApp, type Site } from './support/site';
import { beginTurn } from './support/turns';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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

/** What axe calls serious or critical on this screen, with where it is. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

test.each(['light', 'dark'] as const)(
  '[E25] axe finds nothing serious on any screen of the example (%s)',
  async (colorScheme) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const { page } = await openLaptop(context, site.url);
    const found: Record<string, string[]> = {};
    const look = async (where: string): Promise<void> => {
      const all = await faults(page);
      if (all.length > 0) found[where] = all;
    };
    await look('home');
    await openExample(page);
    for (const place of places) {
      await goTo(page, ...place);
      await page.locator('main h1').first().waitFor();
      await page.waitForTimeout(200);
      if (place[0] === 'rank') await openEveryDoor(page);
      await look(place.join('/'));
    }
    await goTo(page, 'candidates');
    await page.getByRole('link', { name: /^Open AF1/ }).click();
    await page.getByRole('link', { name: 'All candidates' }).waitFor();
    await look('a candidate');
    await page.keyboard.press('Control+K');
    await look('palette');
    await page.goto(`${site.url}#/start`);
    await page.getByRole('button', { name: 'Start the workshop' }).waitFor();
    await look('start');
    expect(found).toEqual({});
    await context.close();
  },
);

async function openEveryDoor(page: Page): Promise<void> {
  await page.getByText('40,000 redraws of the panel').first().waitFor({ timeout: 60_000 });
  for (const name of ['Why', 'How firm', 'What if'])
    await page.getByRole('button', { name, exact: true }).click();
  await page.waitForTimeout(500);
}

test.each(['light', 'dark'] as const)(
  '[E25] axe finds nothing serious in a turn, on paper and on the board (%s)',
  async (colorScheme) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const { page } = await openLaptop(context, site.url);
    const { workshop, entries, bodies } = randomWorkshop(16, { kind: 'rehearsal', open: true });
    await openFile(page, writeWorkshopFile({ entries, bodies, privateRows: [] }));
    await page.waitForURL(/#\/w\//);
    const round = workshop.rounds[0]!;
    const seat = activeSeats(workshop).find(({ id }) => !round.ballots.has(id))!;
    const found: Record<string, string[]> = {};
    const look = async (where: string): Promise<void> => {
      const all = await faults(page);
      if (all.length > 0) found[where] = all;
    };
    for (const place of [['weigh'], ['score'], ['paper', round.id], ['typing', round.id, seat.id]]) {
      await goTo(page, ...place);
      await page.locator('h1').first().waitFor();
      await page.waitForTimeout(200);
      await look(place.join('/'));
    }
    await goTo(page, 'score');
    await beginTurn(page, seat.code);
    for (;;) {
      const title = await page.locator('main h1').innerText();
      await look(title);
      if (title === 'Your answers') break;
      await page.keyboard.press('Alt+ArrowRight');
      await page.waitForTimeout(150);
    }
    expect(found).toEqual({});
    await context.close();
  },
);

test('the control: a nameless button and pale text are found', async () => {
  const { page } = await openLaptop(await browser.newContext(), site.url);
  await page.evaluate(() => {
    const button = document.querySelector('button')!;
    button.replaceChildren();
    document.querySelector('h1')!.style.color = '#eee';
  });
  expect((await faults(page)).map((fault) => fault.split(':')[0]).sort()).toEqual([
    'button-name',
    'color-contrast',
  ]);
  await page.context().close();
});
