/**
 * Draws the pictures of the README from the built app with the example: `node scripts/draw-screens.mjs` writes
 * `docs/screens/rank.png`, `score.png` and `candidates.png`, 1440 × 900.
 */
import './ensure-installed.mjs';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfChanged } from './build.mjs';
import { browserFlags, findBrowser, noBrowser } from './find-browser.mjs';
import { root } from './root.mjs';

const most = 250_000;
const folder = join(root, 'docs', 'screens');
mkdirSync(folder, { recursive: true });

const executablePath = await findBrowser();
if (executablePath === null) throw new Error(noBrowser);
await buildIfChanged();
const { appHandler, listenLocally } = await import(pathToFileURL(join(root, 'dist-node', 'hub.js')).href);
const { chromium } = await import('playwright-core');
const listening = await listenLocally(appHandler(join(root, 'dist')), 0);
const browser = await chromium.launch({ executablePath, headless: true, args: browserFlags });
try {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await drawAll(await context.newPage(), `http://localhost:${listening.port}/`);
} finally {
  await browser.close();
  await listening.close();
}

/** @param {import('playwright-core').Page} page */
async function drawAll(page, address) {
  await page.goto(address);
  await page.getByRole('button', { name: 'See the example' }).click();
  await page.waitForURL(/#\/w\//);
  await page
    .getByRole('button', { name: 'Understood' })
    .click({ timeout: 3_000 })
    .catch(() => undefined);

  await step(page, 'Candidates');
  await draw(page, 'candidates');

  await step(page, 'Rank');
  await page.getByText('40,000 redraws of the panel').first().waitFor({ timeout: 120_000 });
  await draw(page, 'rank');

  await page.getByRole('link', { name: 'All workshops' }).click();
  await startAnother(page);
  await intoScoring(page);
  await draw(page, 'score');
}

/** A workshop like the example, not held yet, with its candidates and seats. */
async function startAnother(page) {
  await page.locator('summary', { hasText: 'More' }).first().click();
  await page.getByRole('button', { name: 'Start another like this' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Green skills for the region');
  await page.getByLabel('Bring its candidates').check();
  await page.getByLabel('Bring its seats, without names and interests').check();
  await page.getByRole('button', { name: 'Start the workshop' }).click();
  await page.waitForURL(/#\/w\//);
}

/** The first expert's turn, at the first question about the candidates, with some of it answered. */
async function intoScoring(page) {
  await step(page, 'Score');
  await page.getByRole('button', { name: 'Open the round' }).click();
  await passRecovery(page);
  await page
    .getByRole('button', { name: /^Hand the laptop to / })
    .first()
    .click();
  const pins = page.locator('main input[type=password]');
  await pins.first().waitFor();
  for (let k = 0; k < (await pins.count()); k += 1) await pins.nth(k).fill('1234');
  await page.getByRole('button', { name: /^I am / }).click();
  const scales = page.locator('main fieldset .scale');
  for (let k = 0; k < 12 && (await scales.count()) === 0; k += 1) {
    await page.keyboard.press('Alt+ArrowRight');
    await page.waitForTimeout(200);
  }
  for (const [k, key] of ['4', '3', 'c', '5'].entries()) {
    await page.locator('main fieldset').nth(k).locator('input[type=radio]').first().focus();
    await page.keyboard.press(key);
  }
  await page.getByText(/^saved on this device/).waitFor();
  await page.evaluate(() => scrollTo(0, 0));
}

/** The round's keys are saved apart before it opens. */
async function passRecovery(page) {
  const dialog = page.getByRole('dialog');
  const words = dialog.getByRole('list', { name: 'The six words' }).getByRole('listitem');
  await words.first().waitFor();
  const phrase = await words.allInnerTexts();
  await dialog.getByRole('button', { name: 'Save the recovery file' }).click();
  await dialog.getByLabel('Type the third word').fill(phrase[2]);
  await dialog.getByRole('button', { name: 'Open the round' }).click();
}

async function step(page, name) {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(name) })
    .click();
  await page.waitForTimeout(500);
}

async function draw(page, name) {
  const path = join(folder, `${name}.png`);
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  await page.screenshot({ path });
  const { size } = statSync(path);
  console.log(`${path}  ${Math.round(size / 1000)} KB`);
  if (size > most) throw new Error(`${name}.png is larger than ${most / 1000} KB.`);
}
