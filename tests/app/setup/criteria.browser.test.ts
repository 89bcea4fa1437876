import { userEvent } from 'vitest/browser';
import { afterEach, expect, test } from 'vitest';
import { created, round, seat } from '../sample';
import { opened, serious } from './open-screen';

afterEach(() => {
  location.hash = '';
});

const names = (): string[] =>
  [...document.querySelectorAll('nav[aria-label="The tree of criteria"] button > span:first-child')].map(
    (each) => each.textContent,
  );

test('[E3][E25] the tree is walked, switched and reordered from the keyboard', async () => {
  const { screen } = await opened([created()], 'criteria');
  expect(names()).toEqual(['Need', 'Skill gap', 'Feasible', 'Cost']);
  screen.getByRole('button', { name: 'Need', exact: true }).element().focus();
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.poll(names).toEqual(['Feasible', 'Cost', 'Need', 'Skill gap']);
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(screen.getByRole('button', { name: 'Skill gap', exact: true })).toHaveFocus();
  await userEvent.keyboard(' ');
  await expect.element(screen.getByRole('button', { name: /Skill gap.*switched off/ })).toBeVisible();
  expect(await serious()).toEqual([]);
});

test('[E3][D13] a criterion is seen and edited as an expert will see it: question, anchors, swing', async () => {
  const { screen } = await opened([created()], 'criteria');
  await screen.getByRole('button', { name: 'Skill gap', exact: true }).click();
  await screen.getByRole('button', { name: /^Question: / }).click();
  await userEvent.keyboard('How large is the gap today?{Enter}');
  await expect
    .element(screen.getByRole('button', { name: 'Question: How large is the gap today?' }))
    .toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'What 5 means: Skill gap at 5' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'From: nobody gains' })).toBeVisible();
  await screen.getByRole('button', { name: 'Add a criterion' }).click();
  await expect.element(screen.getByRole('button', { name: 'Name: New criterion' })).toBeVisible();
  expect(names()).toEqual(['Need', 'Skill gap', 'New criterion', 'Feasible', 'Cost']);
  await screen.getByRole('button', { name: 'Remove', exact: true }).first().click();
  await expect.poll(names).toEqual(['Need', 'Skill gap', 'Feasible', 'Cost']);
});

test('[R16] after a ballot, what stays says why and since when; a text can still be corrected', async () => {
  const { screen } = await opened(
    [
      created(),
      seat('s1'),
      round,
      { type: 'roundOpened', round: 'r1' },
      {
        type: 'ballotReceived',
        round: 'r1',
        seat: 's1',
        hash: 'h',
        kind: 'plain',
        revision: 1,
        typed: null,
        simulated: false,
      },
    ],
    'criteria',
  );
  await expect.element(screen.getByText(/Held since Round 1 opened/)).toBeVisible();
  await expect.element(screen.getByText(/marks 1 ballot for a second look/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Add a criterion' })).toBeDisabled();
  await screen.getByRole('button', { name: 'Skill gap', exact: true }).click();
  await expect.element(screen.getByRole('radio', { name: 'looked up' })).toBeDisabled();
  await screen.getByRole('button', { name: /^Question: / }).click();
  await userEvent.keyboard('How large is it?{Enter}');
  await expect.element(screen.getByText('Changed. 1 ballot marked for a second look.')).toBeVisible();
  expect(await serious()).toEqual([]);
});
