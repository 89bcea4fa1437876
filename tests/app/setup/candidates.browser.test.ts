import { seededIds, startWorkshop } from '$domain';
import { userEvent } from 'vitest/browser';
import { afterEach, expect, test } from 'vitest';
import { candidate, created, methodology } from '../sample';
import { opened, paste, serious } from './open-screen';

afterEach(() => {
  location.hash = '';
});

const rows = (): string[] =>
  [...document.querySelectorAll('main tbody tr')].map((row) =>
    [row.querySelector('td a'), row.querySelector('th')]
      .map((cell) => cell?.textContent.replace(/^Title of \w+:\s*/, '').trim() ?? '')
      .join(' '),
  );

test('[E4] pasted rows: two bad ones are named, mended, imported; pasted again, they update and never duplicate', async () => {
  const { screen } = await opened([created()], 'candidates');
  await paste(
    'id\ttitle\tsector\teqf_level\nA1\tSoil\tAgri-food\t5\nA2\tWater\tMoon\t4\nA3\tWaste\tConstruction\tnine',
  );
  await expect.element(screen.getByText('1 new · 0 changed · 0 as they are · 2 refused')).toBeVisible();
  await expect.element(screen.getByText(/Row 3, column sector: “Moon”/).first()).toBeVisible();
  await expect.element(screen.getByText(/Row 4, column eqf_level: “nine”/).first()).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Import: 1 new' })).toBeDisabled();
  expect(await serious()).toEqual([]);
  await screen.getByRole('button', { name: 'Cancel' }).click();
  expect(rows()).toEqual([]);

  await paste(
    'id\ttitle\tsector\teqf_level\nA1\tSoil\tAgri-food\t5\nA2\tWater\tAgri-food\t4\nA3\tWaste\tConstruction\t6',
  );
  await screen.getByRole('button', { name: 'Import: 3 new' }).click();
  await expect.poll(rows).toEqual(['A1 Soil', 'A2 Water', 'A3 Waste']);

  await paste('id\ttitle\nA2\tWater, saved\nA3\tWaste\nA4\tAir');
  await expect.element(screen.getByText('title: “Water” → “Water, saved”')).toBeVisible();
  await screen.getByRole('button', { name: 'Import: 1 new, 1 changed' }).click();
  await expect.poll(rows).toEqual(['A1 Soil', 'A2 Water, saved', 'A3 Waste', 'A4 Air']);
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(rows).toEqual(['A1 Soil', 'A2 Water', 'A3 Waste']);
});

test('[E25] the list is edited from the keyboard: arrows move, Enter edits, Escape leaves as it was', async () => {
  const { screen } = await opened(
    [created(), candidate('a1', 'Soil'), candidate('a2', 'Water')],
    'candidates',
  );
  screen.getByRole('button', { name: 'Title of A1: Soil' }).element().focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(screen.getByRole('button', { name: 'Title of A2: Water' })).toHaveFocus();
  await userEvent.keyboard('{Enter}Air{Escape}');
  expect(rows()).toEqual(['A1 Soil', 'A2 Water']);
  await userEvent.keyboard('{Enter}');
  await screen.getByRole('textbox', { name: 'Title of A2' }).fill('Въздух');
  await userEvent.keyboard('{Enter}');
  await expect.poll(rows).toEqual(['A1 Soil', 'A2 Въздух']);
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(screen.getByRole('link', { name: /Open A2/ })).toHaveFocus();
});

test('[T24] completeness is named for screen readers, and nothing serious stands on any screen', async () => {
  const { screen } = await opened([created(), candidate('a1', 'Soil')], 'candidates');
  await expect.element(screen.getByRole('img', { name: /elements/ }).first()).toBeInTheDocument();
  expect(await serious()).toEqual([]);
  location.hash = '#/w/w1/candidates/a1';
  await expect.element(screen.getByRole('heading', { name: 'Evidence' })).toBeVisible();
  expect(await serious()).toEqual([]);
  location.hash = '#/w/w1/candidates/look-up';
  await expect.element(screen.getByText(/No criterion of this workshop is measured/)).toBeVisible();
  expect(await serious()).toEqual([]);
});

test('[R8] a figure is entered with its source, challenged with a reason and answered', async () => {
  const measured = {
    ...methodology,
    criteria: methodology.criteria.map((each) =>
      each.kind === 'leaf' && each.id === 'cost' ? { ...each, elicit: 'measured' as const } : each,
    ),
  };
  const begin = startWorkshop(measured, { kind: 'real', seed: 1, frame: { name: 'x' } }, seededIds('x'));
  const { screen, store } = await opened([...begin, candidate('a1', 'Soil')], 'candidates/look-up');
  await screen.getByRole('textbox', { name: 'Figure for A1' }).fill('2.5');
  await userEvent.keyboard('{Enter}');
  await screen.getByRole('button', { name: 'Source for A1: source needed' }).click();
  await userEvent.keyboard('Price list{Enter}');
  await screen.getByLabelText('More for A1').click();
  await screen.getByRole('button', { name: 'Challenge' }).click();
  await screen.getByRole('button', { name: /^Why it is challenged/ }).click();
  await userEvent.keyboard('Rooms are missing{Enter}');
  await expect.element(screen.getByText('challenged, not answered yet')).toBeVisible();
  await screen.getByRole('button', { name: /^The facilitator’s answer/ }).click();
  await userEvent.keyboard('They are free here{Enter}');
  await expect.element(screen.getByText('challenged and answered')).toBeVisible();
  expect(await serious()).toEqual([]);
  const found = await store.open('w1');
  const last = found.kind === 'opened' ? found.entries.at(-1)?.fact : null;
  expect(last).toMatchObject({
    type: 'performanceMeasured',
    measurement: {
      value: { kind: 'number', value: 2.5 },
      source: 'Price list',
      challenge: { reason: 'Rooms are missing', answer: 'They are free here' },
    },
  });
});
