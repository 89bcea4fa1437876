import { expect, test, vi } from 'vitest';
import { witnessKeyText } from '$domain';
import RecoveryDialog from '../../../src/app/keys/RecoveryDialog.svelte';
import { openOffice, unopenedFacts } from '../../support/open-office';
import { seat } from '../../support/ballot-workshop';
import { withinApp } from '../within-app';

/* No round opens before its keys are in a file apart from this laptop (T10); a witness may come before that (G20). */

async function dialog(facts = unopenedFacts()) {
  const { office, session } = openOffice(facts);
  const onOpen = vi.fn();
  const screen = await withinApp(RecoveryDialog, { office, round: 'round-1', onCancel: vi.fn(), onOpen });
  const words = screen.getByRole('list', { name: 'The six words' }).getByRole('listitem');
  await expect.element(words.nth(5)).toBeVisible();
  const open = screen.getByRole('button', { name: 'Open the round' });
  const confirm = async (): Promise<void> => {
    await screen.getByRole('button', { name: 'Save the recovery file' }).click();
    const third = words.nth(2).element().textContent ?? '';
    await screen.getByLabelText('Type the third word, as you wrote it down').fill(third);
  };
  return { office, session, onOpen, screen, words, open, confirm };
}

test('[T10] the round opens when the file is saved and the third word is typed', async () => {
  const { open, confirm, onOpen, screen, session } = await dialog();
  await expect.element(open).toBeDisabled();
  await screen.getByLabelText('Type the third word, as you wrote it down').fill('nothing');
  await expect.element(screen.getByText('This is not the third word.')).toBeVisible();
  await confirm();
  await open.click();
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(null);
  expect(session.entries.at(-1)!.fact).toEqual({ type: 'recoverySaved', round: 'round-1' });
});

test('[G20][R19] behind “more” a witness’s line is taken, and what it costs is said before the round opens', async () => {
  const { open, confirm, onOpen, screen } = await dialog(
    unopenedFacts({ seats: [seat(1, { way: 'paper' })] }),
  );
  const field = screen.getByLabelText('The witness’s key for this round');
  await expect.element(field).not.toBeVisible();
  await screen.getByText('More: a witness').click();
  const key = `${'w'.repeat(42)}A`;
  const line = witnessKeyText({ workshop: 'ws', public: key });
  await field.fill(line.replace('w', 'v'));
  await expect.element(screen.getByText(/This is not a witness’s key/)).toBeVisible();
  await confirm();
  await expect.element(open).toBeDisabled();
  await field.fill(line);
  await expect
    .element(screen.getByText(/nobody can open the ballots, not even with the recovery file/))
    .toBeVisible();
  await expect.element(screen.getByText(/Paper ballots can then be typed in only once/)).toBeVisible();
  await open.click();
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(key);
});

test('[G20] the witness’s line is taken from a file', async () => {
  const { screen, open, confirm, onOpen } = await dialog();
  await screen.getByText('More: a witness').click();
  const key = `${'w'.repeat(42)}A`;
  const line = witnessKeyText({ workshop: 'ws', public: key });
  await screen.getByLabelText('Or choose its file').upload(new File([`${line}\n`], 'witness-key.txt'));
  await expect.element(screen.getByLabelText('The witness’s key for this round')).toHaveValue(line);
  await confirm();
  await open.click();
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(key);
});
