import { userEvent } from 'vitest/browser';
import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import { emptyHead, type Fact, type WorkshopKind } from '$domain';
import { entriesOf, workshopFacts } from '../../support/ballot-workshop';
import { noUpdates, ports, shelf } from '../ports';

/* Several experts in turn on one laptop, through the app itself (E20, T23). */

const secret = 'seen at the mill in Oldbridge';

async function opened(facts: readonly Fact[], address: string, kind: WorkshopKind = 'real') {
  const store = shelf();
  await store.append({
    document: 'ws',
    expected: emptyHead,
    entries: entriesOf(facts),
    bodies: [],
    label: {
      kind: 'workshop',
      name: '',
      sectors: '',
      countries: '',
      round: '',
      panel: '',
      changedAt: '',
      mark: kind,
    },
  });
  location.hash = address;
  return { store, screen: await render(App, { ports: ports({ store }), updates: noUpdates() }) };
}
type Opened = Awaited<ReturnType<typeof opened>>;

afterEach(() => {
  location.hash = '';
});

const wholePage = (): string => new XMLSerializer().serializeToString(document);

/** Everywhere a next person could come upon an answer, but the ballot that was handed in. */
async function traces({ store }: Opened): Promise<string> {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')];
  const documents = await store.list();
  const journals = await Promise.all(documents.map(({ document: name }) => store.open(name)));
  return JSON.stringify([
    wholePage(),
    fields.map(({ value, checked, type }) => (type === 'radio' ? checked : value)),
    location.href,
    history.state as unknown,
    document.title,
    { ...localStorage },
    { ...sessionStorage },
    documents,
    journals,
  ]);
}

async function begin({ screen }: Opened, code: string): Promise<void> {
  await screen.getByRole('button', { name: `Hand the laptop to ${code}`, exact: true }).click();
  await screen.getByRole('button', { name: `I am ${code}: begin` }).click();
  await expect.element(screen.getByRole('heading', { name: 'Before you begin' })).toBeVisible();
}

async function toScores({ screen }: Opened): Promise<void> {
  const heading = screen.getByRole('heading', { name: /shortfall of skill/ });
  while (heading.elements().length === 0) await screen.getByRole('button', { name: /^Next/ }).click();
}

async function answer(page: Opened): Promise<void> {
  await toScores(page);
  const row = page.screen.getByRole('group', { name: /W1/ });
  await row.getByRole('radio', { name: /^4 Large/ }).click();
  await row.getByRole('button', { name: '+ reason' }).click();
  await row.getByRole('textbox').fill(secret);
  await page.screen.getByRole('button', { name: 'Look at my answers' }).click();
}

async function handIn({ screen }: Opened): Promise<void> {
  await screen.getByRole('button', { name: 'Hand in the ballot and clear the screen' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Your ballot is handed in' })).toBeVisible();
}

test('[E20][T23] after a turn nothing of the answers is left on the laptop but the ballot', async () => {
  const page = await opened(workshopFacts(), '#/w/ws/score');
  await begin(page, 'K1');
  await answer(page);
  await expect.poll(() => traces(page)).toContain(secret);
  await handIn(page);
  const code = document.querySelector('.code')?.textContent ?? '';
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(await traces(page)).not.toContain(secret);
  await page.screen.getByRole('button', { name: /^Done/ }).click();
  await expect.element(page.screen.getByRole('heading', { name: 'Scores' })).toBeVisible();
  const left = await traces(page);
  expect(left).not.toContain(secret);
  expect(left).not.toContain(code);
  expect((await page.store.list()).map(({ document: name }) => name)).toEqual(['ws']);
});

test('[T23] control: the same search finds the answers of a turn that was only stopped', async () => {
  const page = await opened(workshopFacts(), '#/w/ws/score');
  await begin(page, 'K1');
  await answer(page);
  await page.screen.getByRole('button', { name: 'Stop here and hand the laptop back' }).click();
  await expect.element(page.screen.getByRole('heading', { name: 'Scores' })).toBeVisible();
  expect(await traces(page)).toContain(secret);
  // On the screen it is gone all the same: only the seat's own draft has it.
  expect(wholePage()).not.toContain(secret);
  await expect.element(page.screen.getByText(/^1 of \d+ answered$/)).toBeVisible();
});

test('[T23] Back and undo after a turn show a cover and no answer', async () => {
  const page = await opened(workshopFacts(), '#/w/ws/score');
  await begin(page, 'K1');
  await answer(page);
  await handIn(page);
  await page.screen.getByRole('button', { name: /^Done/ }).click();
  await expect.element(page.screen.getByRole('heading', { name: 'Scores' })).toBeVisible();
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(await traces(page)).not.toContain(secret);
  history.back();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(await traces(page)).not.toContain(secret);
  location.hash = '#/w/ws/ballot/round-1/seat-1';
  await expect.element(page.screen.getByText(/K1 handed in a ballot at/)).toBeVisible();
  expect(await traces(page)).not.toContain(secret);
  expect(document.querySelectorAll('input[type=radio]')).toHaveLength(0);
});

test('[E20] the next person’s turn starts empty, and undo there reaches nothing of the first', async () => {
  const page = await opened(workshopFacts(), '#/w/ws/score');
  await begin(page, 'K1');
  await answer(page);
  await handIn(page);
  await page.screen.getByRole('button', { name: /^Done/ }).click();
  await begin(page, 'K2');
  await expect.element(page.screen.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await toScores(page);
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(document.querySelectorAll('input[type=radio]:checked')).toHaveLength(0);
  expect(await traces(page)).not.toContain(secret);
});

test('[E25][D18] a scale is answered by its digit, cleared by Delete, and undone by Ctrl Z', async () => {
  const page = await opened(workshopFacts(), '#/w/ws/ballot/round-1/seat-1');
  await page.screen.getByRole('button', { name: 'I am K1: begin' }).click();
  await toScores(page);
  const row = page.screen.getByRole('group', { name: /W2/ });
  const three = row.getByRole('radio', { name: /^3 Noticeable/ });
  (row.getByRole('radio', { name: /^1 None/ }).element() as HTMLElement).focus();
  await userEvent.keyboard('3');
  await expect.element(three).toBeChecked();
  await userEvent.keyboard('c');
  await expect.element(row.getByRole('radio', { name: 'cannot judge' })).toBeChecked();
  await userEvent.keyboard('{Delete}');
  await expect.element(row.getByRole('radio', { name: 'cannot judge' })).not.toBeChecked();
  await userEvent.keyboard('{Control>}z{/Control}{Control>}z{/Control}');
  await expect.element(three).toBeChecked();
});

test('[E9] a turn in a rehearsal carries the mark, and its ballot is simulated', async () => {
  const page = await opened(workshopFacts({ kind: 'rehearsal' }), '#/w/ws/score', 'rehearsal');
  await begin(page, 'K1');
  const mark = page.screen.getByText('Rehearsal. Simulated ballots, not real answers.');
  await expect.element(mark).toBeVisible();
  await answer(page);
  await handIn(page);
  await expect.element(mark).toBeVisible();
  const found = await page.store.open('ws');
  const facts = found.kind === 'opened' ? found.entries.map(({ fact }) => fact as Fact) : [];
  expect(facts.at(-1)).toMatchObject({ type: 'ballotReceived', simulated: true });
});
