import { afterAll, beforeAll, expect } from 'vitest';
import { guarantee, violated, type Trial } from '../support/guarantee';
import { mortalBrowser, newFolder, removeFolder, type MortalBrowser } from './mortal-browser';
import type { Variant } from './page/desk.svelte';
import type { FaultPlan, FaultReport } from './page/fault-trial';
import './full-storage';
import { trialSite, type TrialSite } from './site';
import type { Page } from 'playwright-core';

let site: TrialSite;
let profile: string;
let browser: MortalBrowser;
beforeAll(async () => {
  site = await trialSite();
  profile = newFolder();
  browser = await mortalBrowser(profile);
});
afterAll(async () => {
  await browser.kill();
  await site.stop();
  removeFolder(profile);
});

const faults = ['quota', 'unknown', 'invalid-state', 'silent'] as const;

/** The limits scaled down, so that hundreds of silences fit into a test; two calls are tried with the real ones. */
const brisk = { answer: 300, blocked: 400, reading: 1000, reopen: [5, 20, 60] };
/** What the page adds to the writer's limit, and threefold slack for a busy machine. */
const briskPatience = 3 * (300 + 300);

async function page(): Promise<Page> {
  const opened = await browser.context.newPage();
  await opened.goto(site.url);
  await opened.waitForFunction(() => 'desk' in globalThis);
  return opened;
}

async function tryOne(on: Page, plan: FaultPlan): Promise<FaultReport> {
  const report = await on.evaluate((given) => desk.faultTrial(given), plan);
  const what = `${plan.fault} at call ${plan.failAt}`;
  if (report.problems.length > 0) violated(`${what}: ${report.problems.join('; ')}`);
  return report;
}

/** Call k fails, for k = 1, 1 + step … until a run needs no call k. */
async function everyCall(trial: Trial, variant: Variant, step: number): Promise<void> {
  const on = await page();
  let tried = 0;
  let said = 0;
  for (const fault of faults) {
    const first = 1 + Math.floor(trial.random() * step);
    for (let failAt = first; failAt < 1000; failAt += step) {
      const document = `${variant}${trial.seed}${fault}${failAt}`;
      const report = await tryOne(on, {
        document,
        variant,
        failAt,
        fault,
        limits: brisk,
        patience: briskPatience,
      });
      if (!report.reached) break;
      tried += 1;
      said += report.notSaved > 0 ? 1 : 0;
    }
  }
  await on.close();
  expect(tried).toBeGreaterThan(4);
  expect(said).toBeGreaterThan(0);
}

const stepAt = { commit: 9, C: 1, D: 1 } as const;
const step = stepAt[(process.env['PONDERA_TIER'] ?? 'commit') as keyof typeof stepAt];

guarantee(
  'G4',
  '(c) whichever call to storage fails, that is said, nothing is lost, and saving resumes',
  { trials: { commit: 1, C: 1, D: 5 }, seed: 404 },
  (trial) => everyCall(trial, 'faulty', step),
  (trial) => everyCall(trial, 'says-saved', 9),
);

/** With the limits people have: a storage that never answers is told within 2.5 s. */
async function silence(trial: Trial, variant: Variant): Promise<void> {
  const on = await page();
  const failAt = 20 + Math.floor(trial.random() * 15);
  const document = `${variant}${trial.seed}`;
  const report = await tryOne(on, { document, variant, failAt, fault: 'silent', limits: {}, patience: 7500 });
  await on.close();
  expect(report.reached).toBe(true);
  expect(report.notSaved).toBeGreaterThan(0);
  expect(report.slowest).toBeLessThan(7500);
}

guarantee(
  'G4',
  '(c) a storage that never answers is told within its limit',
  { trials: { commit: 1, C: 4, D: 20 }, seed: 414 },
  (trial) => silence(trial, 'faulty'),
  (trial) => silence(trial, 'says-saved'),
);
