import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import { emptyHead } from '$domain';
import { PracticeWall } from '../../../src/app/practice/practice-wall.svelte';
import { channelName, type ChannelMessage } from '../../../src/app/present/projected';
import { entriesOf, workshopFacts, workshopOf } from '../../support/ballot-workshop';
import { practiceOffered } from '../../support/practice';
import { noUpdates, ports, shelf } from '../ports';

/* The practice in the room: openly seen, never kept (E29). */

afterEach(() => {
  location.hash = '';
});

test('[E29] the wall is told a question, its scale and counted hands, and nothing while it is not shown', () => {
  const wall = new PracticeWall(() => workshopOf({ more: [practiceOffered] }));
  expect(wall.projected).toBeNull();
  wall.show(true);
  wall.count(4, 7);
  expect(wall.projected).toMatchObject({ k: 1, of: 4, title: 'Beekeeping on city roofs' });
  expect(wall.projected!.choices.map(({ hands }) => hands)).toEqual([0, 0, 0, 7, 0]);
  wall.go(2);
  expect(wall.projected!.choices.map(({ hands }) => hands)).toEqual([0, 0, 0, 0, 0]);
  wall.go(9);
  expect(wall.at).toBe(2);
  wall.go(0);
  wall.clear();
  expect(wall.hands(4)).toBe(0);
});

test('[E29] without a practice there is nothing to show', () => {
  const wall = new PracticeWall(() => workshopOf());
  wall.show(true);
  expect([wall.isShown, wall.projected]).toEqual([false, null]);
});

test('[E29][E15] the facilitator leads through it; the projector follows, and the journal hears of nothing', async () => {
  const store = shelf();
  const entries = entriesOf(workshopFacts({ more: [practiceOffered] }));
  await store.append({
    ...{ document: 'ws', expected: emptyHead, entries, bodies: [] },
    label: {
      ...{ kind: 'workshop', name: '', sectors: '', countries: '', round: '', panel: '', changedAt: '' },
      mark: 'real',
    },
  });
  location.hash = '#/w/ws/score';
  const screen = await render(App, { ports: ports({ store }), updates: noUpdates() });
  await expect.element(screen.getByRole('heading', { name: 'Scores', exact: true })).toBeVisible();
  const heard: ChannelMessage[] = [];
  const wall = new BroadcastChannel(channelName('ws'));
  wall.onmessage = ({ data }: MessageEvent<ChannelMessage>) => heard.push(data);
  wall.postMessage({ kind: 'hello' });
  await expect.poll(() => heard.at(-1)).toMatchObject({ projected: { practice: null } });
  await screen.getByText('Practice together').click();
  await expect.element(screen.getByText(/Hands are seen by everybody/)).toBeVisible();
  await screen.getByRole('button', { name: 'Show the practice on the projector' }).click();
  await screen.getByLabelText('Hands for 4').fill('7');
  await screen.getByRole('button', { name: 'Next question' }).click();
  await screen.getByRole('button', { name: 'Question before' }).click();
  await expect
    .poll(() => heard.at(-1))
    .toMatchObject({ projected: { practice: { k: 1, choices: [{}, {}, {}, { hands: 7 }, {}] } } });
  await screen.getByRole('button', { name: 'Stop showing the practice' }).click();
  await expect.poll(() => heard.at(-1)).toMatchObject({ projected: { practice: null } });
  wall.close();
  const found = await store.open('ws');
  expect(found.kind === 'opened' && found.entries.length).toBe(entries.length);
});

test('[E29][E15] on the wall it fits, with no text under 28 px at 1080p', async () => {
  await page.viewport(1920, 1080);
  location.hash = '#/present/ws';
  const screen = await render(App, { ports: ports(), updates: noUpdates() });
  await expect.element(screen.getByText('Open the workshop')).toBeVisible();
  const wall = new PracticeWall(() => workshopOf({ more: [practiceOffered] }));
  wall.show(true);
  for (const [k, hands] of [1, 9, 6, 2, 0].entries()) wall.count(k + 1, hands);
  const channel = new BroadcastChannel(channelName('ws'));
  channel.postMessage({
    kind: 'show',
    projected: { name: '', question: '', mark: 'real', round: null, join: null, practice: wall.projected },
  } satisfies ChannelMessage);
  await expect.element(screen.getByRole('heading', { name: 'Beekeeping on city roofs' })).toBeVisible();
  await expect.element(screen.getByText('2: 9 hands')).toBeVisible();
  const sizes = [...document.querySelectorAll('.screen *')]
    .filter((each) =>
      [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== ''),
    )
    .map((each) => Number.parseFloat(getComputedStyle(each).fontSize));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28);
  expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(1080);
  channel.close();
});
