import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { firmnessOf } from '$worker';
import { digestOf, pooledDigest, pooledProblem } from '../../support/pooled-problem';
import { trialSite, type TrialSite } from '../storage/site';
import { guarantee } from '../support/guarantee';
import { findFirefox, startFirefox, type Firefox } from './firefox';
import type { Way } from './page/digits';

interface Opened {
  readonly site: TrialSite;
  readonly firefox: Firefox;
}

// Opened by the first trial: a machine without Firefox, and the tiers that ask nothing, build no page.
let opened: Promise<Opened> | null = null;

async function open(): Promise<Opened> {
  const site = await trialSite(join(import.meta.dirname, 'page'), ['index.html']);
  const firefox = await startFirefox(findFirefox()!).catch(async (error: unknown) => {
    await site.stop();
    throw error;
  });
  await firefox.goto(site.url);
  console.log(`Firefox ${firefox.version}`);
  return { site, firefox };
}

afterAll(async () => {
  const ended = await opened?.catch(() => null);
  await ended?.firefox.close();
  await ended?.site.stop();
});

const ways: readonly Omit<Way, 'seedShift'>[] = [
  { kernel: 'SIMD', processors: 1 },
  { kernel: 'SIMD', processors: 3 },
  { kernel: 'twin', processors: 1 },
  { kernel: 'twin', processors: 3 },
];

/** One way of drawing in Firefox against one thread of Node, for the same seed unless `seedShift` says otherwise. */
async function compare(way: Omit<Way, 'seedShift'>, seedShift: number): Promise<void> {
  const node = digestOf(firmnessOf(pooledProblem()));
  const { firefox } = await (opened ??= open());
  const found = await firefox.call('digits', { ...way, seedShift } satisfies Way);
  expect(found, `${way.kernel}, workers: ${way.processors}`).toBe(node);
}

test('[T15] Firefox is held to the digits that Chromium is held to', () => {
  expect(digestOf(firmnessOf(pooledProblem()))).toBe(pooledDigest);
});

guarantee(
  'T15',
  'Firefox gives the digits of Node, from the kernel and from its twin',
  {
    trials: { D: 1 },
    seed: 15,
    // Another seed, asked for in each way, must give other digits each time.
    controlTrials: ways.length,
    controlFailures: ways.length,
    needs: () => (findFirefox() === null ? 'no Firefox (Debian: apt-get install -y firefox-esr)' : null),
    timeout: 600_000,
  },
  async () => {
    for (const way of ways) await compare(way, 0);
    // The digits of the kernel and of its twin are equal: only this tells that the kernel drew them.
    const hollow = compare({ kernel: 'hollow', processors: 3 }, 0);
    await expect(hollow).rejects.toThrow('In Firefox: TypeError');
  },
  ({ index }) => compare(ways[index]!, 1),
);
