import { afterAll, beforeAll, expect } from 'vitest';
import { guarantee, violated, type Trial } from '../support/guarantee';
import {
  deskAt,
  mortalBrowser,
  newFolder,
  pause,
  removeFolder,
  savedValues,
  type MortalBrowser,
} from './mortal-browser';
import type { DeskPage } from './mortal-browser';
import type { Variant } from './page/desk.svelte';
import { trialSite, type TrialSite } from './site';

let site: TrialSite;
let profile: string;
let browser: MortalBrowser;
const hub = 'http://hub.lan/';

beforeAll(async () => {
  site = await trialSite();
  profile = newFolder();
  // A name that is not this machine's own: no secure context, so no locks, no private files.
  browser = await mortalBrowser(profile, [`--host-resolver-rules=MAP hub.lan:80 127.0.0.1:${site.port}`]);
});
afterAll(async () => {
  await browser.kill();
  await site.stop();
  removeFolder(profile);
});

interface Plan {
  readonly url: () => string;
  readonly editsPerTab: number;
  readonly variant: Variant;
}

/** Struck tabs may fail at their work; the others may not. */
type Tab = DeskPage & { isStruck: boolean };

const everyTab = 3;

/** Three tabs write at once; twice somebody closes, freezes or crashes one, and another takes its place. */
async function writeTogether(trial: Trial, { url, editsPerTab, variant }: Plan): Promise<void> {
  const document = `${variant}${trial.seed}`;
  const saved: string[] = [];
  const newTab = async (): Promise<Tab> => {
    const tab = { ...(await deskAt(browser.context, url(), document, variant)), isStruck: false };
    expect(tab.opening.broken).toBeNull();
    return tab;
  };
  const tabs: Tab[] = [];
  for (let i = 0; i < everyTab; i += 1) tabs.push(await newTab());
  let next = 0;
  const work = (tab: Tab): Promise<unknown> =>
    tab.page
      .evaluate(([prefix, count]) => desk.work(prefix, count, 0), [`t${(next += 1)}-`, editsPerTab] as const)
      .catch((error: unknown) => {
        if (!tab.isStruck) throw error;
      });
  let working = tabs.map(work);

  for (let blow = 0; blow < 2 && variant === 'real'; blow += 1) {
    await pause(100 + trial.random() * 400);
    const hit = Math.floor(trial.random() * everyTab);
    const tab = tabs[hit];
    if (!tab) continue;
    tab.isStruck = true;
    const isGone = await strike(tab, trial.random());
    tab.isStruck = isGone;
    if (!isGone) continue;
    saved.push(...savedValues(tab.saved));
    const replacement = await newTab();
    tabs[hit] = replacement;
    working = working.map((one, i) => (i === hit ? work(replacement) : one));
  }
  await Promise.all(working);
  for (const tab of tabs) await tab.page.evaluate(() => desk.settled());
  await pause(3000);

  const shown = await Promise.all(tabs.map((tab) => tab.page.evaluate(() => desk.values())));
  const stored =
    (await tabs[0]?.page
      .evaluate((name) => desk.stored(name), document)
      .catch((error: unknown) => violated(`the journal cannot be read any more: ${String(error)}`))) ?? [];
  for (const tab of tabs) saved.push(...savedValues(tab.saved));
  for (const tab of tabs) await tab.page.close();
  const counts = new Map<string, number>();
  for (const value of stored) counts.set(value, (counts.get(value) ?? 0) + 1);
  const lost = saved.filter((value) => !counts.has(value));
  const twice = [...counts].filter(([, count]) => count > 1);
  if (lost.length > 0) violated(`${lost.length} of ${saved.length} saved edits were undone by another tab`);
  if (twice.length > 0) violated(`${twice.length} edits stand in the journal twice`);
  // What a hidden tab handed over may be taken up by another: it stands without this one's having said so.
  if (stored.length < everyTab * editsPerTab)
    violated(`only ${stored.length} edits of ${everyTab * editsPerTab} stand`);
  for (const values of shown) expect(values).toEqual(stored);
}

/** @returns whether the tab is gone */
async function strike(tab: DeskPage, chance: number): Promise<boolean> {
  const session = await browser.context.newCDPSession(tab.page);
  if (chance < 0.34) {
    await tab.page.close();
    return true;
  }
  if (chance < 0.67) {
    // Nobody is left to answer: the page stays behind as a sad tab until the browser goes.
    void session.send('Page.crash').catch(() => {});
    await pause(200);
    return true;
  }
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await pause(300);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  return false;
}

const editsAt = { commit: 60, C: 300, D: 2000 } as const;
const edits = (): number => editsAt[(process.env['PONDERA_TIER'] ?? 'commit') as keyof typeof editsAt];

guarantee(
  'G6',
  'three tabs never undo each other',
  { trials: { commit: 2, C: 5, D: 10 }, seed: 606, timeout: 600_000 },
  (trial) => writeTogether(trial, { url: () => site.url, editsPerTab: edits(), variant: 'real' }),
  (trial) => writeTogether(trial, { url: () => site.url, editsPerTab: 60, variant: 'two-transactions' }),
);

guarantee(
  'G6',
  'three tabs never undo each other on a local-network page without locks or private files',
  { trials: { commit: 1, C: 4, D: 10 }, seed: 616, timeout: 600_000 },
  (trial) => writeTogether(trial, { url: () => hub, editsPerTab: edits(), variant: 'real' }),
  (trial) => writeTogether(trial, { url: () => hub, editsPerTab: 60, variant: 'two-transactions' }),
);
