import { expect, test, vi } from 'vitest';
import { witnessHalfText, type KeyPair } from '$domain';
import RevealDialog from '../../../src/app/room/RevealDialog.svelte';
import { device, openOffice, withOpenRound } from '../../support/open-office';
import { withinApp } from '../within-app';

/* Before the ballots are opened: with a witness, their half of the key comes first (G20). */

/** One ballot in a closed box, sealed to a witness where there is one. */
async function closed(witness: KeyPair | null) {
  const room = await withOpenRound(openOffice(), witness?.public ?? null);
  const own = await device(room, 'seat-1');
  await room.office.roster.admit('seat-1', own.key);
  await room.office.intake.receive(await own.seal(1));
  await room.office.rounds.close('round-1');
  return room;
}

async function dialog(witness: KeyPair | null) {
  const room = await closed(witness);
  const onReveal = vi.fn();
  const round = room.office.desk.round('round-1');
  const screen = await withinApp(RevealDialog, { office: room.office, round, onCancel: vi.fn(), onReveal });
  const open = screen.getByRole('button', { name: 'Open the ballots for all' });
  return { ...room, onReveal, screen, open };
}

const made = (): Promise<KeyPair> => openOffice().sealer.sealingKeys();
const half = (secret: string, round = 'round-1', workshop = 'ws'): string =>
  witnessHalfText({ workshop, round, secret });

test('without a witness nothing more is asked', async () => {
  const { screen, open, onReveal } = await dialog(null);
  await open.click();
  expect(onReveal).toHaveBeenCalledOnce();
  expect(screen.getByRole('textbox').elements()).toEqual([]);
});

test('[G20] without the half nothing opens: the button waits, and the office refuses', async () => {
  const { screen, open, office } = await dialog(await made());
  await expect.element(screen.getByText(/these ballots cannot be opened, on this laptop/)).toBeVisible();
  await expect.element(open).toBeDisabled();
  await expect(office.rounds.reveal('round-1', String)).rejects.toThrow(
    'only with the witness’s half of the key',
  );
  expect(office.desk.round('round-1').state).toBe('closed');
});

test('[G20] a wrong half is refused with its reason, and kept nowhere', async () => {
  const witness = await made();
  const { screen, open, office, onReveal } = await dialog(witness);
  const field = screen.getByLabelText('The witness’s half of the key');
  const wrong: readonly [string, RegExp][] = [
    [half(witness.secret).slice(0, -1), /not a witness’s half/],
    [half(witness.secret, 'round-1', 'other'), /belongs to another workshop/],
    [half(witness.secret, 'round-2'), /belongs to another round/],
    [half((await made()).secret), /does not belong to the key that this round was sealed to/],
  ];
  for (const [text, why] of wrong) {
    await field.fill(text);
    await open.click();
    await expect.element(screen.getByText(why)).toBeVisible();
  }
  expect(onReveal).not.toHaveBeenCalled();
  expect(await office.boxKeys.hasHalf('round-1')).toBe(false);
});

test('[G20] the right half is taken, and both keys open the box', async () => {
  const witness = await made();
  const { screen, open, office, onReveal } = await dialog(witness);
  await screen.getByLabelText('The witness’s half of the key').fill(` ${half(witness.secret)}\n`);
  await open.click();
  await expect.poll(() => onReveal.mock.calls.length).toBe(1);
  expect(await office.rounds.reveal('round-1', String)).toEqual([]);
  expect([...office.desk.round('round-1').opened.keys()]).toEqual(['seat-1']);
});

test('[G20] a round whose half is here is not opened again: its ballots could be read before the close', async () => {
  const witness = await made();
  const { office, session } = await closed(witness);
  expect(await office.boxKeys.takeHalf('round-1', half(witness.secret))).toBe('taken');
  await expect(office.rounds.reopen('round-1', 'one is late')).rejects.toThrow(
    'The witness’s half of the key is here.',
  );
  expect(session.workshop.rounds[0]!.state).toBe('closed');
});
