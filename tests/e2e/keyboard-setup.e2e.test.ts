import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './support/browser';
import { openLaptop, passRecovery } from './support/laptop';
import { serveApp, type Site } from './support/site';

/* From an empty profile to an open round with Tab, Enter, Space, arrows and typing: no pointer, no palette. */

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

/** What has the focus, as a screen reader would name it: role and name. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return '';
    const labels = 'labels' in at ? [...((at.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
    const name = at.ariaLabel ?? (labels[0] ?? at).textContent;
    return name.replace(/\s+/g, ' ').trim();
  });

/** Tab, or Shift Tab, until something of this name has the focus. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let k = 0; k < 120; k += 1) {
    await page.keyboard.press(key);
    const at = await focused(page);
    if (typeof name === 'string' ? at.startsWith(name) : name.test(at)) return;
    seen.push(at);
  }
  throw new Error(`Tab does not lead to ${name}. It led to: ${[...new Set(seen)].join(' | ')}`);
}

async function go(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  await tabTo(page, name, key);
  await page.keyboard.press('Enter');
}

const arrived = (page: Page, title: string): Promise<void> =>
  page.locator('main h1', { hasText: title }).waitFor();

test('[E25][D18] a workshop is set up and its round opened from the keyboard alone', async () => {
  const { page, errors } = await openLaptop(await browser.newContext(), site.url);
  await go(page, 'Start a workshop');
  await page.getByRole('button', { name: 'Start the workshop' }).waitFor();
  await tabTo(page, 'Name');
  await page.keyboard.type('By keys alone');
  await tabTo(page, 'Question');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Which first?');
  await tabTo(page, 'Territory');
  await page.keyboard.type('The valley');
  await go(page, 'Start the workshop');
  await page.waitForURL(/#\/w\//);

  await go(page, /^\D*2?\s*Candidates/);
  await arrived(page, 'Candidates');
  await tabTo(page, 'Title of a new candidate');
  for (const title of ['Repairing pumps', 'Sorting timber', 'Reading meters']) {
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    await page.getByText(title).first().waitFor();
  }
  for (const code of ['C1', 'C2', 'C3']) {
    await tabTo(page, `Sector of ${code}`);
    await page.keyboard.type('Constr');
    await page.keyboard.press('Tab');
  }

  await go(page, /^\D*3?\s*Criteria/);
  await arrived(page, 'Criteria');
  await tabTo(page, 'Need in the labour market');
  for (let k = 0; k < 2; k += 1) await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toMatch(/^Growth of demand/);
  await page.keyboard.press('Space');
  await page.getByText('10 criteria in use: 7 judged, 3 looked up').waitFor();

  await go(page, /^\D*4?\s*Panel/);
  await arrived(page, 'Panel');
  const groups = ['Employers', 'Vocational', 'Public'];
  for (const [k, group] of groups.entries()) {
    await tabTo(page, 'To the group', k === 0 ? 'Tab' : 'Shift+Tab');
    await page.keyboard.type(group);
    await go(page, 'Add 5 seats');
    await page.getByText(`${5 * (k + 1)} people in ${k + 1} stakeholder`).waitFor();
  }

  await go(page, /^\D*6?\s*Score/, 'Shift+Tab');
  await arrived(page, 'Scores');
  await go(page, 'Open the round');
  await passRecovery(page);
  await page.getByText('0 of 15 handed in').waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});
