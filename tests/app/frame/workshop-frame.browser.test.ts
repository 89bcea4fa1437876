import type { Fact } from '$domain';
import { emptyHead } from '$domain';
import { userEvent } from 'vitest/browser';
import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import { noUpdates, ports, rememberedCopies, shelf } from '../ports';
import { candidate, created, journal, round } from '../sample';

async function opened(facts: readonly Fact[], step = 'frame', copies = rememberedCopies()) {
  const store = shelf();
  await store.append({
    document: 'w1',
    expected: emptyHead,
    entries: journal(facts),
    bodies: [],
    label: {
      kind: 'workshop',
      name: 'Veneto, spring',
      sectors: '',
      countries: '',
      round: '',
      panel: '',
      changedAt: '',
      mark: 'real',
    },
  });
  location.hash = `#/w/w1/${step}`;
  return { store, screen: await render(App, { ports: ports({ store, copies }), updates: noUpdates() }) };
}

afterEach(() => {
  location.hash = '';
  localStorage.clear();
});

test('[E33] a workshop opens from the store at the step of its address', async () => {
  const { screen } = await opened([created()], 'panel');
  await expect.element(screen.getByRole('heading', { name: 'Panel' })).toBeVisible();
  await expect.element(screen.getByText(/^Saved on this device/)).toBeVisible();
});

test('a workshop that is not here says so, and where to go', async () => {
  location.hash = '#/w/nowhere/frame';
  const screen = await render(App, { ports: ports(), updates: noUpdates() });
  await expect
    .element(screen.getByRole('heading', { name: 'This workshop is not on this device' }))
    .toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'Go to the list of workshops' })).toBeVisible();
});

test('[E9] a rehearsal carries its mark on every step', async () => {
  const { screen } = await opened([created('rehearsal')]);
  const rail = screen.getByRole('navigation', { name: 'Steps of the workshop' });
  for (const step of ['Candidates', 'Rank', 'Report']) {
    await rail.getByRole('link', { name: new RegExp(step) }).click();
    await expect.poll(() => location.hash).toBe(`#/w/w1/${step.toLowerCase()}`);
    await expect.element(screen.getByText('Rehearsal. Simulated ballots, not real answers.')).toBeVisible();
  }
});

test('[E32] Ctrl Z takes the last gesture back and Ctrl Shift Z brings it again', async () => {
  const { screen } = await opened([created(), candidate('w2', 'Soil health'), candidate('w3', 'Heat pumps')]);
  const rail = screen.getByRole('navigation', { name: 'Steps of the workshop' });
  const candidates = rail.getByRole('link', { name: /Candidates/ });
  await expect.element(candidates).toHaveTextContent('ready');
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(candidates).toHaveTextContent('needs attention');
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  await expect.element(candidates).toHaveTextContent('ready');
});

test('[T8] undo says why it stops', async () => {
  const { screen } = await opened([created(), round, { type: 'roundOpened', round: 'r1' }]);
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect
    .element(screen.getByText('An opened round is not undone. Pause or close it instead.').first())
    .toBeVisible();
});

test('[G1] a write that fails is said, with its reason and a way out', async () => {
  const { screen, store } = await opened([created(), candidate('w2', 'Soil health')]);
  await expect.element(screen.getByText(/^Saved on this device/)).toBeVisible();
  store.full = { kind: 'disk-full', detail: '' };
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(screen.getByText(/the disk is full/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Save to a file' }).first()).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  // It is also tried again by itself.
  store.full = null;
  await expect.element(screen.getByText(/^Saved on this device/)).toBeVisible();
});

test('the drawer opens with ?, closes with Esc and gives the focus back', async () => {
  const { screen } = await opened([created()]);
  const undo = screen.getByRole('button', { name: 'Notes' });
  await expect.element(undo).toBeVisible();
  (undo.element() as HTMLElement).focus();
  await userEvent.keyboard('?');
  await expect.element(screen.getByRole('complementary', { name: 'About this' })).toBeVisible();
  expect(document.activeElement).toBe(undo.element());
  await userEvent.keyboard('?');
  expect(document.activeElement?.id).toBe('notes');
  await userEvent.keyboard('{Escape}');
  expect(document.getElementById('notes')).toBeNull();
  expect(document.activeElement).toBe(undo.element());
});

test('[E25] the palette finds an action by words of its name and runs it from the keyboard', async () => {
  const { screen } = await opened([created()]);
  await expect.element(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(screen.getByRole('combobox')).toHaveFocus();
  await userEvent.keyboard('rank go{Enter}');
  await expect.element(screen.getByRole('heading', { name: 'Rank' })).toBeVisible();
  expect(location.hash).toBe('#/w/w1/rank');
});

const closed: readonly Fact[] = [
  created(),
  round,
  { type: 'roundOpened', round: 'r1' },
  { type: 'roundClosed', round: 'r1' },
];

test('[E34] a closed round asks for a second copy until there is one', async () => {
  const { screen } = await opened(closed);
  await expect
    .element(screen.getByText('“Round 1” is closed. Keep a copy outside this browser.'))
    .toBeVisible();
});

test('[E34] [T12] a file chosen once is written again by itself', async () => {
  const written: string[] = [];
  const copies = rememberedCopies();
  await copies.keep('w1', {
    name: 'veneto.pondera.json',
    createWritable: () =>
      Promise.resolve({
        write: (text: string) => Promise.resolve(void written.push(text)),
        close: () => Promise.resolve(),
      }),
  });
  const { screen } = await opened(closed, 'frame', copies);
  await expect.element(screen.getByText(/^Second copy written to veneto.pondera.json/)).toBeVisible();
  expect(written).toHaveLength(1);
  expect(JSON.parse(written[0]!)).toMatchObject({ format: 'pondera/workshop@1', workshop: 'w1' });
});
