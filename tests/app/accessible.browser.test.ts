import axe from 'axe-core';
import type { Fact } from '$domain';
import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { App } from '$app';
import { appearance } from '../../src/app/frame/appearance.svelte';
import { keepWorkshop } from '../../src/app/home/keep-workshop';
import { seated } from './member/member-desk';
import { noUpdates, ports, shelf } from './ports';
import { candidate, created, journal, round, seat } from './sample';

/** What axe finds serious or critical, in words a person can act on. */
async function serious(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

const facts: Fact[] = [
  created('rehearsal'),
  candidate('w2', 'Soil health'),
  seat('k7'),
  round,
  { type: 'roundOpened', round: 'r1' },
  { type: 'frameChanged', patch: { purpose: 'to fund' } },
];

async function open(address: string, kept: readonly Fact[] = facts) {
  const store = shelf();
  store.notices = ['not-persistent', 'data-was-here-and-is-gone'];
  if (kept.length > 0)
    await keepWorkshop(store, { document: 'w1', before: [], added: journal(kept), bodies: new Map() });
  location.hash = address;
  return render(App, { ports: ports({ store }), updates: noUpdates() });
}

afterEach(() => {
  location.hash = '';
  localStorage.clear();
  appearance.theme = 'auto';
});

test.each(['light', 'dark'] as const)('[E25] axe finds nothing serious on Home, %s', async (theme) => {
  appearance.theme = theme;
  const screen = await open('');
  await expect.element(screen.getByRole('link', { name: 'Veneto, spring' })).toBeVisible();
  expect((await serious()).join('\n')).toBe('');
  await screen.getByLabelText('More: Veneto, spring').click();
  expect((await serious()).join('\n')).toBe('');
  await screen.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.element(screen.getByRole('dialog')).toBeVisible();
  expect((await serious()).join('\n')).toBe('');
});

test('[E25] axe finds nothing serious on a first visit', async () => {
  const screen = await open('', []);
  await expect.element(screen.getByText('No workshop on this device yet.')).toBeVisible();
  expect((await serious()).join('\n')).toBe('');
});

test('[E25] axe finds nothing serious on the start page, its errors shown', async () => {
  const screen = await open('#/start');
  await screen.getByRole('button', { name: 'Start the workshop' }).click();
  await expect.element(screen.getByText('A workshop needs a name.')).toBeVisible();
  expect((await serious()).join('\n')).toBe('');
});

test.each(['light', 'dark'] as const)('[E25] axe finds nothing serious on Frame, %s', async (theme) => {
  appearance.theme = theme;
  const screen = await open('#/w/w1/frame');
  await screen.getByRole('button', { name: 'Audit log' }).last().click();
  await expect.element(screen.getByText(/of 6 entries|6 entries/)).toBeVisible();
  expect((await serious()).join('\n')).toBe('');
  await userEvent.keyboard('?');
  await expect.element(screen.getByRole('complementary')).toBeVisible();
  expect((await serious()).join('\n')).toBe('');
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(screen.getByRole('combobox')).toBeVisible();
  expect((await serious()).join('\n')).toBe('');
});

test('[E25] axe finds nothing serious while presenting', async () => {
  const screen = await open('#/w/w1/frame');
  await screen.getByRole('button', { name: 'Present' }).click();
  await expect.element(screen.getByRole('button', { name: /Stop presenting/ })).toBeVisible();
  expect((await serious()).join('\n')).toBe('');
  appearance.presenting = false;
});

test.each(['light', 'dark'] as const)(
  '[E25] axe finds nothing serious on an expert’s own device, %s',
  async (theme) => {
    appearance.theme = theme;
    const room = await seated({}, 'seat-1');
    room.facilitator.hub.go(false);
    location.hash = '#/join';
    const given = ports({ ...room.ports });
    const screen = await render(App, { ports: given, updates: noUpdates() });
    await expect.element(screen.getByRole('heading', { name: 'Join a workshop' })).toBeVisible();
    expect((await serious()).join('\n')).toBe('');
    location.hash = '#/m/ws';
    await expect.element(screen.getByText('You are K1')).toBeVisible();
    await screen.getByText('More: files, codes, this device').click();
    expect((await serious()).join('\n')).toBe('');
    await screen.getByRole('button', { name: 'Begin' }).click();
    await expect.element(screen.getByRole('heading', { name: 'Before you begin' })).toBeVisible();
    expect((await serious()).join('\n')).toBe('');
    await screen.getByRole('button', { name: 'Look at my answers' }).click();
    await screen.getByRole('button', { name: 'Seal and hand in my ballot' }).click();
    await expect.element(screen.getByText(/^On this device only/)).toBeVisible();
    expect((await serious()).join('\n')).toBe('');
  },
);
