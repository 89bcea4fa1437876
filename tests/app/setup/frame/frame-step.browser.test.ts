import type { Fact } from '$domain';
import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { App } from '$app';
import { keepWorkshop } from '../../../../src/app/home/keep-workshop';
import { noUpdates, ports, shelf } from '../../ports';
import { candidate, created, journal, round } from '../../sample';

async function opened(facts: readonly Fact[]) {
  const store = shelf();
  await keepWorkshop(store, { document: 'w1', before: [], added: journal(facts), bodies: new Map() });
  location.hash = '#/w/w1/frame';
  const screen = await render(App, { ports: ports({ store }), updates: noUpdates() });
  await expect.element(screen.getByRole('heading', { name: 'Frame', level: 1 })).toBeVisible();
  const facts_ = async () => {
    const found = await store.open('w1');
    return found.kind === 'opened' ? found.entries.map(({ fact }) => fact as Fact) : [];
  };
  return { screen, recorded: facts_ };
}

const opening: Fact = { type: 'roundOpened', round: 'r1' };

afterEach(() => {
  location.hash = '';
});

test('[D1] the question is edited in place and recorded as a fact', async () => {
  const { screen, recorded } = await opened([created()]);
  await screen.getByRole('button', { name: /^Question:/ }).click();
  await userEvent.keyboard('What first?{Enter}');
  await expect.element(screen.getByRole('button', { name: 'Question: What first?' })).toBeVisible();
  await expect.poll(recorded).toContainEqual({ type: 'frameChanged', patch: { question: 'What first?' } });
});

test('[E6] the checklist says what blocks opening and leads to the place', async () => {
  const { screen } = await opened([created()]);
  await expect.element(screen.getByText('The panel is empty. Add seats.').first()).toBeVisible();
  await screen.getByRole('link', { name: 'Go to Panel' }).first().click();
  await expect.poll(() => location.hash).toBe('#/w/w1/panel');
});

test('[E7] [R9] the rule is chosen here until the first round opens', async () => {
  const { screen, recorded } = await opened([created(), round]);
  await screen.getByRole('radio', { name: 'Swing' }).click();
  await screen.getByRole('textbox', { name: 'How many' }).fill('3');
  await userEvent.keyboard('{Enter}');
  await expect.poll(recorded).toContainEqual({ type: 'ruleChanged', patch: { weighting: 'swing' } });
  await expect
    .poll(recorded)
    .toContainEqual({ type: 'ruleChanged', patch: { set: { kind: 'per-sector', count: 3 } } });
});

test('[E12] afterwards it is fixed, with the reason and the moment', async () => {
  const { screen } = await opened([created(), round, opening]);
  await expect.element(screen.getByText(/^Fixed since “Round 1” opened, 3 March 2026/).last()).toBeVisible();
  await expect.element(screen.getByRole('radio', { name: 'Swing' })).toBeDisabled();
  await expect.element(screen.getByRole('textbox', { name: 'How many' })).toBeDisabled();
});

test('[D14] a frame changed after opening is counted on the screen', async () => {
  const { screen } = await opened([created(), round, opening]);
  await screen.getByRole('button', { name: /^Purpose:/ }).click();
  await userEvent.keyboard('to fund{Enter}');
  await expect.element(screen.getByText(/changed once after the first round opened/)).toBeVisible();
});

test('[R11] a benchmark carries who set it and why', async () => {
  const { screen, recorded } = await opened([created()]);
  await screen.getByRole('button', { name: /^Who set it:/ }).click();
  await userEvent.keyboard('The regional board{Enter}');
  await expect.poll(recorded).toContainEqual({
    type: 'benchmarkChanged',
    benchmark: 'too-small-gap',
    patch: { setBy: 'The regional board' },
  });
});

test('[P5] the audit log marks what was edited after opening', async () => {
  const renamed: Fact = { type: 'candidateChanged', candidate: 'w2', patch: { title: 'Soil' } };
  const { screen } = await opened([created(), candidate('w2', 'Soil health'), round, opening, renamed]);
  await screen.getByRole('button', { name: 'Audit log' }).last().click();
  await expect.element(screen.getByText('5 entries')).toBeVisible();
  await screen.getByRole('checkbox', { name: 'Only edits after opening' }).click();
  await expect.element(screen.getByText('1 of 5 entries')).toBeVisible();
  await expect.element(screen.getByRole('cell', { name: /Candidate W2 .* changed/ })).toBeVisible();
});

test('[D30] names are hidden while presenting', async () => {
  const { screen } = await opened([created()]);
  await screen.getByRole('button', { name: 'Present' }).click();
  expect(document.documentElement.dataset['theme']).toBe('projector');
  await expect.element(screen.getByRole('button', { name: 'Remove names' })).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  expect(document.documentElement.dataset['theme']).toBeUndefined();
});
