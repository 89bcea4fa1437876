import { emptyHead, type DocumentLabel } from '$domain';
import { page } from 'vitest/browser';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import { Board } from '../../../src/app/room/board.svelte';
import {
  channelName,
  projected,
  type ChannelMessage,
  type Projected,
} from '../../../src/app/present/projected';
import { entriesOf, workshopFacts } from '../../support/ballot-workshop';
import { device, openOffice, unopenedFacts, withOpenRound } from '../../support/open-office';
import { noUpdates, ports, shelf } from '../ports';

const label: DocumentLabel = {
  ...{ name: 'Any', sectors: '', countries: '', round: '', panel: '', changedAt: '' },
  kind: 'workshop',
  mark: 'real',
};

test('[E15] the projector is told counts and clock, and no seat, name or answer', async () => {
  const room = await withOpenRound(openOffice(unopenedFacts()));
  const one = await device(room, 'seat-1');
  await room.office.roster.admit('seat-1', one.key);
  await room.office.intake.receive(await one.seal());
  const board = new Board(room.office, room.ports, ['scores']);
  const shown = projected({ office: room.office, board, words: 'a b c d e f', join: null, practice: null });
  expect(shown).toMatchObject({
    question: 'Which micro-credentials should the region fund first?',
    round: { state: 'open', handedIn: 1, people: 4, words: '' },
  });
  expect(JSON.stringify(shown)).not.toMatch(/K1|seat-1/);
  await room.office.rounds.close('round-1');
  const closed = projected({ office: room.office, board, words: 'a b c d e f', join: null, practice: null });
  expect(closed.round).toMatchObject({ state: 'closed', left: null, words: 'a b c d e f' });
});

test('[E16] the countdown warns in the last five minutes', () => {
  const board = (left: number): Projected['round'] => {
    const room = openOffice(workshopFacts({ rule: { minutesForRound: left } }));
    return projected({
      ...{ office: room.office, words: '', join: null, practice: null },
      board: new Board(room.office, room.ports, ['scores']),
    }).round;
  };
  expect([board(6)!.isShort, board(5)!.isShort]).toEqual([false, true]);
});

test('[E15] the window shows what the facilitator’s window sends, and follows it', async () => {
  const store = shelf();
  const entries = entriesOf(workshopFacts());
  await store.append({ document: 'ws', expected: emptyHead, entries, bodies: [], label });
  location.hash = '#/w/ws/score';
  const own = ports({ store });
  const screen = await render(App, { ports: own, updates: noUpdates() });
  await expect.element(screen.getByRole('heading', { level: 1 })).toBeVisible();
  const heard: ChannelMessage[] = [];
  const wall = new BroadcastChannel(channelName('ws'));
  wall.onmessage = ({ data }: MessageEvent<ChannelMessage>) => heard.push(data);
  wall.postMessage({ kind: 'hello' });
  await expect
    .poll(() => heard.at(-1))
    .toMatchObject({ kind: 'show', projected: { round: { state: 'open' } } });
  await screen.getByRole('button', { name: 'Pause' }).click();
  await expect.poll(() => heard.at(-1)).toMatchObject({ projected: { round: { state: 'paused' } } });
  location.hash = '#/';
  await expect.poll(() => heard.at(-1)).toEqual({ kind: 'gone' });
  wall.close();
});

test('[E15] on the wall no text is smaller than 28 px at 1080p', async () => {
  await page.viewport(1920, 1080);
  location.hash = '#/present/ws';
  const screen = await render(App, { ports: ports(), updates: noUpdates() });
  await expect.element(screen.getByText('Open the workshop')).toBeVisible();
  const room = openOffice(workshopFacts());
  const board = new Board(room.office, room.ports, ['scores']);
  const join = { link: 'https://pondera.test/#/join/1', code: '7KQF-2M9D', address: 'wss://pondera.local' };
  const shown = projected({ office: room.office, board, words: '', join, practice: null });
  const channel = new BroadcastChannel(channelName('ws'));
  channel.postMessage({ kind: 'show', projected: shown } satisfies ChannelMessage);
  await expect
    .element(screen.getByRole('heading', { level: 1 }))
    .toHaveTextContent('Which micro-credentials');
  await expect.element(screen.getByText('7KQF-2M9D')).toBeVisible();
  const sizes = [...document.querySelectorAll('.screen *')]
    .filter((each) =>
      [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== ''),
    )
    .map((each) => Number.parseFloat(getComputedStyle(each).fontSize));
  expect(sizes.length).toBeGreaterThan(5);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28);
  expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(1080);
  channel.close();
});
