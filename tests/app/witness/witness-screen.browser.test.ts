import { page } from 'vitest/browser';
import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import { readWitnessHalf, readWitnessKey } from '$domain';
import { workshopOf } from '../../support/ballot-workshop';
import { codesDouble } from '../../support/codes-double';
import { FacilitatorDouble } from '../../support/facilitator-double';
import { noUpdates, ports, shelf } from '../ports';

/* The witness, through the app itself (G20, R19). */

afterEach(() => {
  location.hash = '';
});

async function opened(token: string | null) {
  const facilitator = await FacilitatorDouble.of(workshopOf());
  const given = ports({ store: shelf(), sealer: facilitator.sealer, rooms: facilitator.hub });
  location.hash = new URL(codesDouble.inviteLink(facilitator.invite(token))).hash;
  await render(App, { ports: given, updates: noUpdates() });
  return { facilitator, given };
}

const click = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const line = (name: string): string =>
  (page.getByLabelText(name, { exact: true }).element() as HTMLTextAreaElement).value;

test('[R19] a slip does not speak of a witness; the code on the wall does, behind “more”', async () => {
  await opened('slip-token');
  await expect.element(page.getByRole('button', { name: 'Join as an expert' })).toBeVisible();
  expect(page.getByText('More: come as the witness').elements()).toEqual([]);
});

test('[G20] without a seat: from the key to the half, which is offered after the close only', async () => {
  const { facilitator, given } = await opened(null);
  await page.getByText('More: come as the witness').click();
  await click('Come as the witness, without a seat');
  await expect.element(page.getByRole('heading', { name: 'Be the witness of this workshop' })).toBeVisible();
  await expect.element(page.getByText(/ballots of that round are lost/)).toBeVisible();
  await click('Make a key for the next round');
  await expect.element(page.getByLabelText('The key for the next round', { exact: true })).toBeVisible();
  const key = readWitnessKey(line('The key for the next round'))!.public;
  await expect.element(page.getByRole('img', { name: 'The same line as a code' })).toBeVisible();

  await facilitator.open(key);
  await expect
    .element(page.getByText(/is still going on, and its ballots are sealed to this device/))
    .toBeVisible();
  expect(page.getByRole('button', { name: 'Give my half of the key' }).elements()).toEqual([]);

  await facilitator.close([]);
  await expect.element(page.getByText(/Compare them with the facilitator’s screen/)).toBeVisible();
  await click('Give my half of the key');
  const label = 'Your half of the key of “Round 1, alone”';
  await expect.element(page.getByLabelText(label, { exact: true })).toBeVisible();
  const half = readWitnessHalf(line(label))!;
  expect(await given.sealer.sealedTo(half.secret)).toBe(key);
});

test('[G20] a device whose half is needed does not clear itself', async () => {
  const { facilitator } = await opened(null);
  await page.getByText('More: come as the witness').click();
  await click('Come as the witness, without a seat');
  await click('Make a key for the next round');
  await expect.element(page.getByLabelText('The key for the next round', { exact: true })).toBeVisible();
  await facilitator.open(readWitnessKey(line('The key for the next round'))!.public);
  await click('Back to the workshop');
  await expect
    .element(page.getByRole('button', { name: 'This device is the witness of this workshop' }))
    .toBeVisible();
  await page.getByText('More: files, codes, this device').click();
  await click('Leave this device');
  await expect.element(page.getByText(/cannot be cleared now/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Leave, and clear this device' })).toBeDisabled();
});

test('[G20] a round that was opened without this device’s key is named while the key waits', async () => {
  const { facilitator } = await opened(null);
  await page.getByText('More: come as the witness').click();
  await click('Come as the witness, without a seat');
  await click('Make a key for the next round');
  await facilitator.open();
  await expect
    .element(page.getByText('“Round 1, alone” was opened without this device’s key.'))
    .toBeVisible();
});
