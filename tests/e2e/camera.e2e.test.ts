import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { qrPath } from '../../src/sync/qr/draw-qr';
import { launchBrowser } from './support/browser';
import { filmCodes } from './support/film';
import * as device from './support/room-expert';
import * as office from './support/room-office';
import { smallRoom, type SmallRoom } from './support/room-small';
import { serveApp, type Site } from './support/site';
import { opinionOf } from './support/turns';

/*
 * A screen before a camera: the app's own codes are filmed, and the browser's camera plays the film. Each test goes on
 * where the one before it stopped.
 */

/** Milliseconds for which the app shows each code. */
const each = 320;
const folder = mkdtempSync(join(tmpdir(), 'pondera-camera-'));
const film = join(folder, 'film.y4m');
const allowed = '--use-fake-ui-for-media-stream';
const pretended = '--use-fake-device-for-media-stream';

let room: SmallRoom;
let expert: device.Expert;
beforeAll(async () => {
  filmCodes(film, [qrPath('nothing yet')], { each, seed: 1 });
  room = await smallRoom(6, [allowed, pretended, `--use-file-for-fake-video-capture=${film}`]);
});
afterAll(async () => {
  await room?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('[E13] the code of a slip before the camera leads to a seat in two actions', async () => {
  const { code, link, context } = await room.arrive();
  filmCodes(film, [qrPath(link)], { each, seed: 13 });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${room.hub.relay.url}#/join`);
  const actions = ['Scan the code with the camera', 'Join as an expert'];
  for (const name of actions) await page.getByRole('button', { name, exact: true }).click();
  await page.getByText(`You are ${code}`).waitFor();
  const said = { scores: new Map<string, string>(), weights: new Map<string, number>() };
  expert = { code, context, page, actions, said, opinion: opinionOf(code) };
  expect(await page.evaluate(() => document.querySelector('video'))).toBeNull();
});

/** A film of ninety codes takes its time, in the making and in the showing. */
const timeout = 300_000;

test(
  '[E23] a ballot of 16 KB goes from the expert’s screen into the facilitator’s camera',
  { timeout },
  async () => {
    await expert.context.setOffline(true);
    await answerAtLength(expert);
    expect((await device.parcelOf(expert)).text.length).toBeGreaterThan(21_000);
    const codes = await device.codesOf(expert);
    filmCodes(film, codes, { each, seed: 16, missing: 6 });
    const took = await office.readBallot(room.laptop.page);
    // A figure to be read: speeds are never asserted.
    console.log(
      `A ballot of 16 KB through the camera: ${(took / 1000).toFixed(1)} s, ${codes.length} codes.`,
    );
    await room.laptop.page.getByText('1 of 6 handed in').waitFor();
    await device.custody(expert, 'saved').waitFor();
  },
);

test(
  '[E23] the answer goes the same way back: the receipt, and after the close the box',
  { timeout },
  async () => {
    const { page } = room.laptop;
    filmCodes(film, await office.answerCodes(page), { each, seed: 23, missing: 9 });
    await device.readCodes(expert);
    await expert.page.getByText('The facilitator’s device has it, sealed, and has signed for it.').waitFor();
    const six = await office.closeRound(page);
    filmCodes(film, await office.answerCodes(page), { each, seed: 24 });
    await device.readCodes(expert);
    expect(await device.boxWords(expert)).toBe(six);
    expect(room.watched.odd).toEqual([]);
  },
);

/** Every judgement with a reason as long as reasons may be, in a script that takes three bytes a letter. */
async function answerAtLength(someone: device.Expert): Promise<void> {
  const { page } = someone;
  const reason = 'რადგან ეს ჩემი სოფლის წისქვილში ვნახე. '.repeat(8).slice(0, 300);
  await device.begin(someone);
  await device.answerAll(someone);
  for (const criterion of ['Shortfall of skill', 'Readiness', 'Pace']) {
    await page.getByRole('button', { name: criterion, exact: true }).click();
    const rows = page.locator('form fieldset');
    await rows.first().waitFor();
    for (let k = 0; k < (await rows.count()); k += 1) {
      await rows.nth(k).getByRole('button', { name: '+ reason' }).click();
      await rows.nth(k).getByRole('textbox').fill(reason);
      await rows.nth(k).getByRole('textbox').blur();
    }
    await page.getByRole('button', { name: 'Look at my answers' }).click();
    await page.getByRole('heading', { name: 'Your answers', exact: true }).waitFor();
  }
  await device.seal(someone);
}

describe('[G21] without a camera', () => {
  let site: Site;
  beforeAll(async () => void (site = await serveApp()));
  afterAll(() => site.stop());

  test.each([
    ['the device has none', [allowed], /This page has no camera/],
    ['the person does not allow it', [pretended], /The camera was not allowed/],
  ] as const)('%s: the page says so, and a picture or a typed code does', async (_, flags, words) => {
    const browser: Browser = await launchBrowser(flags);
    const page: Page = await browser.newPage();
    await page.goto(`${site.url}#/join`);
    await page.getByRole('button', { name: 'Scan the code with the camera' }).click();
    await page.getByText(words).waitFor();
    expect(await page.locator('video').count()).toBe(0);
    await page.getByLabel('Address of the room').waitFor();
    const invite = room.links.get('K6')!;
    const slip = await browser.newPage();
    const { path, size } = qrPath(invite);
    await slip.setContent(
      `<svg viewBox="0 0 ${size} ${size}" width="600"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`,
    );
    const buffer = await slip.locator('svg').screenshot();
    await page
      .getByLabel('Choose a picture')
      .setInputFiles({ name: 'slip.png', mimeType: 'image/png', buffer });
    await page.getByRole('button', { name: 'Join as an expert' }).waitFor();
    await browser.close();
  });
});
