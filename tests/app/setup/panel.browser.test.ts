import { type Fact } from '$domain';
import { userEvent } from 'vitest/browser';
import { afterEach, expect, test } from 'vitest';
import { candidate, created, round, seat } from '../sample';
import { opened, paste, serious } from './open-screen';

afterEach(() => {
  location.hash = '';
});

const people: Fact[] = [
  created(),
  candidate('a1', 'Soil'),
  seat('s1'),
  seat('s2'),
  seat('s3', 'public'),
  round,
];

test('[D28] seats are added to a group by number, and counted by group and country', async () => {
  const { screen } = await opened([created()], 'panel');
  await expect.element(screen.getByText('Nobody is invited yet')).toBeVisible();
  await screen.getByLabelText('To the group').selectOptions('workers');
  await screen.getByLabelText('From').selectOptions('Italy');
  await screen.getByRole('button', { name: 'Add 5 seats' }).click();
  await expect.element(screen.getByRole('row', { name: /^workers 5 5 5–8/ })).toBeVisible();
  await expect.element(screen.getByText('5 people in 1 stakeholder group from 1 country')).toBeVisible();
  expect(await serious()).toEqual([]);
});

test('[D30] a name is kept apart, hidden while presenting, and deleted on its own', async () => {
  const { screen, store } = await opened(people, 'panel');
  await screen.getByRole('button', { name: 'Name of S1: no name' }).click();
  await userEvent.keyboard('A. Person{Enter}');
  await expect.element(screen.getByRole('button', { name: 'Name of S1: A. Person' })).toBeVisible();
  const read = await store.open('w1');
  expect(JSON.stringify(read)).not.toContain('A. Person');
  await screen.getByRole('button', { name: 'Present', exact: true }).click();
  await expect.element(screen.getByText('A. Person')).not.toBeVisible();
  await userEvent.keyboard('{Escape}');
  await screen.getByRole('button', { name: 'Delete all names' }).click();
  await expect.element(screen.getByText(/undo does not bring them back/)).toBeVisible();
  await screen.getByRole('button', { name: 'Delete the names' }).click();
  await expect.element(screen.getByRole('button', { name: 'Name of S1: no name' })).toBeVisible();
  expect((await store.privateRows('w1')).size).toBe(0);
});

test('[E8] a list is pasted with a preview; conflicts exclude per candidate, and that is shown with counts', async () => {
  const { screen, store } = await opened(people, 'panel');
  await paste(
    'code\tname\tgroup\tcountry\tconflicts\nP1\tB. Person\tworkers\tFinland\tA1\nP2\tC. Person\tpublic\tItaly\t',
  );
  await screen.getByRole('button', { name: 'Import: 2 new' }).click();
  await expect.element(screen.getByRole('button', { name: 'Name of P1: B. Person' })).toBeVisible();
  expect(JSON.stringify(await store.open('w1'))).not.toContain('B. Person');
  await screen.getByRole('link', { name: 'Interests' }).click();
  await expect.element(screen.getByRole('row', { name: /A1 Soil .* 0 1 P1/ })).toBeVisible();
  expect(await serious()).toEqual([]);
});

test('[R5] a group under the least size is flagged, united with another by choice, and put back as proposed', async () => {
  const { screen } = await opened(people, 'panel/groups');
  await expect.element(screen.getByText('below 5: not used in results').first()).toBeVisible();
  await screen.getByLabelText('workers counts in').selectOptions('Public authorities');
  await expect.element(screen.getByRole('cell', { name: 'public; workers' })).toBeVisible();
  await screen.getByRole('button', { name: 'Unite as the methodology proposes' }).click();
  await expect.element(screen.getByRole('cell', { name: 'employers; workers' })).toBeVisible();
  expect(await serious()).toEqual([]);
});

test('[R1] sectors are assigned in turn and by hand; minutes above the round’s time are warned of', async () => {
  const { screen } = await opened(
    [...people, { type: 'ruleChanged', patch: { minutesForRound: 3, minimumJudgements: 3 } }],
    'panel/work',
  );
  await expect.element(screen.getByText(/3 people need more than 3 minutes/)).toBeVisible();
  await screen.getByRole('textbox', { name: 'Sectors each person scores' }).fill('1');
  await userEvent.keyboard('{Enter}');
  await screen.getByRole('button', { name: 'Assign sectors in turn' }).click();
  await expect.element(screen.getByRole('checkbox', { name: 'S1 scores Agri-food' })).toBeChecked();
  await expect.element(screen.getByRole('checkbox', { name: 'S2 scores Construction' })).toBeChecked();
  await expect.element(screen.getByText(/1 candidate is planned for fewer than 3/)).toBeVisible();
  await screen.getByRole('checkbox', { name: 'S2 scores Agri-food' }).click();
  await expect.element(screen.getByText('Every candidate is planned for at least 3')).toBeVisible();
  expect(await serious()).toEqual([]);
});

test('[R20] who has left stays in the record and is not counted; a seat with a ballot is not removed', async () => {
  const { screen } = await opened(
    [
      ...people,
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
    'panel',
  );
  await screen.getByLabelText('More for S1').click();
  await expect.element(screen.getByRole('button', { name: 'Remove the seat' }).first()).toBeDisabled();
  await screen.getByRole('button', { name: 'Has left the panel' }).first().click();
  await expect.element(screen.getByText('2 people in 2 stakeholder groups from 1 country')).toBeVisible();
});
