import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { App } from '$app';
import { emptyHead, type Fact, rehearsalOf } from '$domain';
import { writeWorkshopFile } from '$exchange';
import { memoryKeyStore } from '$storage';
import { keepWorkshop } from '../../../src/app/home/keep-workshop';
import { noUpdates, ports, shelf, type Shelf } from '../ports';
import { candidate, created, folded, journal, round, seat } from '../sample';

const open = (store: Shelf) => render(App, { ports: ports({ store }), updates: noUpdates() });

async function keep(store: Shelf, facts: Parameters<typeof journal>[0]): Promise<void> {
  await keepWorkshop(store, { document: 'w1', before: [], added: journal(facts), bodies: new Map() });
}

afterEach(() => {
  location.hash = '';
  localStorage.clear();
});

test('the first visit explains the tool in three sentences and one picture', async () => {
  const screen = await open(shelf());
  await expect.element(screen.getByText('No workshop on this device yet.')).toBeVisible();
  await expect.element(screen.getByRole('img', { name: /weighted bars/ })).toBeVisible();
});

test('[E1] [R19] a workshop starts on one page with defaults, from an empty browser', async () => {
  const store = shelf();
  const screen = await open(store);
  await screen.getByRole('link', { name: 'Start a workshop' }).click();
  await screen.getByRole('textbox', { name: 'Name', exact: true }).fill('Veneto, spring');
  await screen.getByRole('checkbox', { name: 'Energy' }).click();
  await screen.getByRole('radio', { name: 'Mean of experts' }).click();
  await screen.getByRole('button', { name: 'Start the workshop' }).click();
  await expect.element(screen.getByRole('navigation', { name: 'Steps of the workshop' })).toBeVisible();
  const [info] = await store.list();
  expect(info?.label).toMatchObject({
    name: 'Veneto, spring',
    sectors: 'Agri-food, Construction',
    mark: 'real',
  });
  expect(location.hash).toBe(`#/w/${info?.document}`);
});

test('[R19] what is missing is said beside its field, and nothing is started', async () => {
  const store = shelf();
  const screen = await open(store);
  await screen.getByRole('link', { name: 'Start a workshop' }).click();
  await screen.getByRole('button', { name: 'Start the workshop' }).click();
  await expect.element(screen.getByText('A workshop needs a name.')).toBeVisible();
  await expect.element(screen.getByRole('textbox', { name: 'Name', exact: true })).toHaveFocus();
  expect(await store.list()).toEqual([]);
});

test('[E2] an earlier workshop is a template: its candidates come, its judgements do not', async () => {
  const store = shelf();
  await keep(store, [
    created(),
    candidate('w2', 'Soil health'),
    seat('k7'),
    round,
    { type: 'roundOpened', round: 'r1' },
  ]);
  location.hash = '#/start/w1';
  const screen = await open(store);
  await screen.getByRole('textbox', { name: 'Name', exact: true }).fill('Veneto, autumn');
  await screen.getByRole('button', { name: 'Start the workshop' }).click();
  await expect.element(screen.getByText('no round opened yet')).toBeVisible();
  const [copy] = (await store.list()).filter(({ document }) => document !== 'w1');
  const found = await store.open(copy!.document);
  const types = found.kind === 'opened' ? found.entries.map(({ fact }) => (fact as Fact).type) : [];
  expect(types).toContain('candidateAdded');
  expect(types).not.toContain('roundOpened');
  expect((await store.list()).map(({ label }) => label.name).sort()).toEqual([
    'Veneto, autumn',
    'Veneto, spring',
  ]);
});

test('[E48] [T10] deleting says what disappears, and takes unfinished ballots and keys along', async () => {
  const store = shelf();
  await keep(store, [created(), candidate('w2', 'Soil health')]);
  await store.putPrivate('w1', [{ id: 'k7', kind: 'name', salt: 's', text: 'A name' }]);
  await store.append({
    document: 'draft/w1/r1/k7',
    expected: emptyHead,
    entries: journal([created()]),
    bodies: [],
    label: { ...(await store.list())[0]!.label, kind: 'draft' },
  });
  const keys = memoryKeyStore();
  for (const name of ['facilitator/w1', 'turn/w1/k7', 'facilitator/w2']) await keys.put(name, 'secret');
  const screen = await render(App, { ports: ports({ store, keys }), updates: noUpdates() });
  await screen.getByLabelText('More: Veneto, spring').click();
  await screen.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.element(screen.getByText(/^the keys that open its sealed ballots/)).toBeVisible();
  await expect.element(screen.getByText('the workshop with its whole history (2 entries)')).toBeVisible();
  await expect.element(screen.getByText('1 unfinished ballot')).toBeVisible();
  await expect.element(screen.getByText('1 name or attachment kept apart')).toBeVisible();
  await expect.element(screen.getByText(/there is no copy in a file/)).toBeVisible();
  await screen.getByRole('button', { name: 'Delete from this browser' }).click();
  await expect.element(screen.getByText('No workshop on this device yet.')).toBeVisible();
  expect(await store.list()).toEqual([]);
  expect(await keys.names('')).toEqual(['facilitator/w2']);
});

test('[E48] [D30] names are removed on their own', async () => {
  const store = shelf();
  await keep(store, [created(), seat('k7')]);
  await store.putPrivate('w1', [{ id: 'k7', kind: 'name', salt: 's', text: 'A name' }]);
  const screen = await open(store);
  await screen.getByLabelText('More: Veneto, spring').click();
  await screen.getByRole('button', { name: 'Remove names' }).click();
  await screen.getByRole('button', { name: 'Remove the names' }).click();
  await expect.poll(async () => (await store.privateRows('w1')).size).toBe(0);
  const [info] = await store.list();
  expect(info?.rev).toBe(2);
});

test('[E9] a rehearsal is another workshop of its own kind', async () => {
  const store = shelf();
  await keep(store, [
    created(),
    candidate('w2', 'Soil health'),
    candidate('w3', 'Heat pumps', 'build'),
    round,
  ]);
  const screen = await open(store);
  await screen.getByLabelText('More: Veneto, spring').click();
  await screen.getByRole('button', { name: 'Rehearse with simulated ballots' }).click();
  await expect.element(screen.getByText('Rehearsal. Simulated ballots, not real answers.')).toBeVisible();
  const labels = (await store.list()).map(({ label }) => label.mark);
  expect(labels.sort()).toEqual(['real', 'rehearsal']);
  expect((await store.list()).find(({ document }) => document === 'w1')?.rev).toBe(4);
});

test('[E25] the list, the doors and a row’s menu work from the keyboard', async () => {
  const store = shelf();
  await keep(store, [created()]);
  const screen = await open(store);
  const summary = screen.getByLabelText('More: Veneto, spring');
  await expect.element(summary).toBeVisible();
  (summary.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('button', { name: 'Remove names' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('button', { name: 'Remove names' })).not.toBeInTheDocument();
  expect(document.activeElement).toBe(summary.element());
  await userEvent.keyboard('{Control>}k{/Control}');
  await userEvent.keyboard('open: veneto{Enter}');
  await expect.element(screen.getByRole('heading', { name: 'Frame' })).toBeVisible();
});

test('a rehearsal and the workshop it was made from have different ids', () => {
  const template = folded([created(), candidate('w2', 'Soil health'), round]);
  const { ids, clock } = ports();
  expect(rehearsalOf(template, 7, ids, clock).workshop.id).not.toBe(template.id);
});

test('[E49] a file of the same workshop is asked about: it may replace, join or stand beside', async () => {
  const store = shelf();
  const facts = [created(), candidate('w2', 'Soil health')];
  await keep(store, facts);
  const file = writeWorkshopFile({
    entries: journal([...facts, candidate('w3', 'Heat pumps')]),
    bodies: new Map(),
    privateRows: [],
  });
  const screen = await open(store);
  await expect.element(screen.getByRole('link', { name: 'Veneto, spring' })).toBeVisible();
  await choose(screen.getByLabelText('Open a file').element() as HTMLInputElement, file);
  await expect.element(screen.getByText(/it has everything that is here, and 1 entry more/)).toBeVisible();
  await screen.getByRole('button', { name: 'Take over the newer entries' }).click();
  await expect.poll(() => location.hash).toBe('#/w/w1');
  expect((await store.list()).map(({ rev }) => rev)).toEqual([3]);
});

test('the example opens in one click, again and again, as it was left', async () => {
  const file = writeWorkshopFile({
    entries: journal([created('illustrative')]),
    bodies: new Map(),
    privateRows: [],
  });
  const store = shelf();
  await keep(store, [created('illustrative'), candidate('w2', 'Tried out')]);
  const screen = await render(App, {
    ports: ports({ store, example: () => Promise.resolve(file) }),
    updates: noUpdates(),
  });
  await screen.getByRole('button', { name: 'See the example' }).click();
  await expect.element(screen.getByText('Illustrative example. Invented people and answers.')).toBeVisible();
  expect((await store.list()).map(({ rev }) => rev)).toEqual([2]);
});

test('a file that is none of ours is refused, and nothing is changed', async () => {
  const store = shelf();
  const screen = await open(store);
  await choose(screen.getByLabelText('Open a file').element() as HTMLInputElement, '{"a":1}');
  await expect.element(screen.getByRole('heading', { name: '“x.json” was not opened' })).toBeVisible();
  await expect.element(screen.getByText('Nothing was changed on this device.')).toBeVisible();
  expect(await store.list()).toEqual([]);
});

async function choose(input: HTMLInputElement, text: string): Promise<void> {
  const files = new DataTransfer();
  files.items.add(new File([text], 'x.json'));
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await Promise.resolve();
}
