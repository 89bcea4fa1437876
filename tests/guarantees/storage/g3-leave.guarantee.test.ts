import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { guarantee, violated, type Trial } from '../support/guarantee';
import { deskAt, mortalBrowser, newFolder, pause, removeFolder, type MortalBrowser } from './mortal-browser';
import type { Variant } from './page/desk.svelte';
import { trialSite, type TrialSite } from './site';

let site: TrialSite;
let profile: string;
let living: MortalBrowser | null = null;
beforeAll(async () => {
  site = await trialSite();
  profile = newFolder();
});
afterAll(async () => {
  await living?.kill();
  await site.stop();
  removeFolder(profile);
});

type Way = (page: Page, browser: MortalBrowser) => Promise<unknown>;

const isHidden = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.visibilityState === 'hidden', undefined, {
    polling: 20,
    timeout: 5000,
  });

/** Eight ways to leave, and one that leaves no time but what is promised; the last four take the browser with them. */
const ways: Readonly<Record<string, Way>> = {
  'closing the tab': (page) => page.close({ runBeforeUnload: true }),
  reloading: (page) => page.evaluate(() => location.reload()).catch(() => {}),
  'following a link': (page) => page.locator('a').click(),
  'typing another address': (page) => page.goto('data:text/html,elsewhere').catch(() => {}),
  'going back': (page) => page.goBack({ timeout: 5000 }).catch(() => {}),
  'another tab in front, then the power switch': async (page, browser) => {
    await (await browser.context.newPage()).bringToFront();
    await isHidden(page);
    await pause(300);
    await browser.kill();
  },
  'minimising, then the power switch': async (page, browser) => {
    await minimise(page, browser);
    await isHidden(page);
    await pause(300);
    await browser.kill();
  },
  'closing the tab, then the power switch': async (page, browser) => {
    await page.close({ runBeforeUnload: true });
    await pause(300);
    await browser.kill();
  },
  // The word to end that the system or a tool gives reaches no page: what was typed 300 ms before must be safe, here
  // with threefold slack.
  'being ended by the system 900 ms later': async (_, browser) => {
    await pause(900);
    await browser.terminate();
  },
};
const names = Object.keys(ways);

async function minimise(page: Page, browser: MortalBrowser): Promise<void> {
  const ofPage = await browser.context.newCDPSession(page);
  const { targetInfo } = await ofPage.send('Target.getTargetInfo');
  const ofBrowser = await browser.browser.newBrowserCDPSession();
  const { windowId } = await ofBrowser.send('Browser.getWindowForTarget', { targetId: targetInfo.targetId });
  await ofBrowser.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'minimized' } });
}

/** Every way once; a promise broken in one of them does not hide the others. */
async function leaveInEveryWay(trial: Trial, variant: Variant, chosen = names): Promise<void> {
  const broken: string[] = [];
  for (const way of chosen) {
    const how = await leave(way, trial.seed, variant);
    if (how !== null) broken.push(`${way}: ${how}`);
  }
  // Without its protection every way must lose the typing: one that does not proves nothing about the others.
  const tolerated = variant === 'real' ? 0 : chosen.length - 1;
  if (broken.length > tolerated) violated(broken.join('; '));
}

async function leave(way: string, seed: number, variant: Variant): Promise<string | null> {
  const document = `${variant}${seed}${way}`;
  const browser = living ?? (await mortalBrowser(profile));
  living = browser;
  const { page } = await deskAt(browser.context, site.url, document, variant);
  const text = `typed ${seed}`;
  await page.evaluate(async () => {
    desk.edit('before', 'score');
    await desk.settled();
  });
  await page.locator('textarea').pressSequentially(text, { delay: 4 });
  await pause(50);
  await ways[way]?.(page, browser);
  await pause(150);
  if (names.indexOf(way) >= names.length - 4) living = null;

  const next = living ?? (await mortalBrowser(profile));
  living = next;
  const { opening, page: after } = await deskAt(next.context, site.url, document);
  for (const one of next.context.pages()) if (one !== after) await one.close();
  expect(opening.broken).toBeNull();
  const isSaid = opening.notices.includes('last-edit-lost');
  const times = opening.values.filter((value) => value === text).length;
  if (times === 0) return `the last typing is gone, and ${isSaid ? 'that is said' : 'nothing says so'}`;
  return times === 1 ? null : `the last typing is there ${times} times`;
}

guarantee(
  'G3',
  'the last 300 ms of typing survive eight ways to leave',
  // On a slow machine a key's own pause can be over before the page is left, and the control loses nothing that time.
  { trials: { commit: 1, C: 5, D: 25 }, seed: 303, controlTrials: 3 },
  (trial) => leaveInEveryWay(trial, 'real'),
  (trial) => leaveInEveryWay(trial, 'no-flush', names.slice(0, 6)),
);
