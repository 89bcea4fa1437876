import { expect, test } from 'vitest';
import { canonicalJson, type RecoveryFile } from '$domain';
import { memoryKeyStore } from '$storage';
import RestoreKeys from '../../../src/app/keys/RestoreKeys.svelte';
import { openOffice, withOpenRound } from '../../support/open-office';
import { withinApp } from '../within-app';

/* A device that opened the workshop from a file: the recovery file brings the keys (T10). */

interface Saved {
  readonly phrase: string;
  readonly file: RecoveryFile;
}

/** A workshop with an open round, its recovery file, and the same workshop on a device without the keys. */
async function elsewhere() {
  const first = await withOpenRound();
  const saved: Saved = await first.office.keys.lock('round-1');
  const facts = first.session.entries.map(({ fact }) => fact);
  const { office } = openOffice(facts, { store: first.store, keys: memoryKeyStore() });
  await office.read();
  expect([office.desk.lacksKeys, office.desk.ready]).toEqual([true, false]);
  const screen = await withinApp(RestoreKeys, { office });
  await screen.getByRole('button', { name: 'Bring the keys' }).click();
  const take = async (text: string, phrase: string): Promise<void> => {
    await screen.getByLabelText('Recovery file').upload(new File([text], 'recovery.json'));
    await screen.getByLabelText('The six words').fill(phrase);
    await screen.getByRole('button', { name: 'Take the keys' }).click();
  };
  return { first, office, saved, screen, take };
}

test('[T10] the file and its six words bring the keys, however the words were typed', async () => {
  const { office, saved, screen, take, first } = await elsewhere();
  await take(canonicalJson(saved.file), `  ${saved.phrase.toUpperCase().replaceAll(' ', '   ')} `);
  await expect.poll(() => office.desk.ready).toBe(true);
  expect(office.desk.keys).toEqual(first.office.desk.keys);
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
});

test('[T10] other words are refused, and the keys stay where they were', async () => {
  const { office, saved, screen, take } = await elsewhere();
  await take(canonicalJson(saved.file), 'one two three four five six');
  await expect.element(screen.getByText('These are not the words of this file.')).toBeVisible();
  expect(office.desk.lacksKeys).toBe(true);
});

test('[T10] a file that is none, and one of another workshop, are told apart', async () => {
  const { office, screen, take } = await elsewhere();
  await take('{"format":"pondera/workshop@1"}', 'any');
  await expect.element(screen.getByText('This file is not a recovery file.')).toBeVisible();
  const stranger = await withOpenRound();
  const other = await stranger.office.keys.lock('round-1');
  await take(canonicalJson(other.file), other.phrase);
  await expect.element(screen.getByText('This file holds the keys of another workshop.')).toBeVisible();
  expect(office.desk.lacksKeys).toBe(true);
});
