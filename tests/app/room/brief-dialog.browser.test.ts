import { expect, test, vi } from 'vitest';
import BriefDialog from '../../../src/app/room/BriefDialog.svelte';
import { device, withOpenRound } from '../../support/open-office';
import { withinApp } from '../within-app';

/* A correction in the middle of a round: everybody is told, nothing is dropped (E24, T6). */

async function dialog(ballots: number) {
  const room = await withOpenRound();
  for (const seat of ['seat-1', 'seat-2'].slice(0, ballots)) {
    const own = await device(room, seat);
    await room.office.roster.admit(seat, own.key);
    await room.office.intake.receive(await own.seal(1));
  }
  const onSend = vi.fn();
  const round = room.office.desk.round('round-1');
  const screen = await withinApp(BriefDialog, { round, onCancel: vi.fn(), onSend });
  return { screen, onSend, send: screen.getByRole('button', { name: 'Send the correction' }) };
}

test('[E24] without a sentence on what was changed nothing is sent, and the field says so', async () => {
  const { screen, onSend, send } = await dialog(0);
  await expect.element(screen.getByText('Nobody has handed in yet.')).toBeVisible();
  const field = screen.getByLabelText('What was changed, in a sentence everybody sees');
  await field.fill('   ');
  await send.click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Say what was changed.');
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  expect(onSend).not.toHaveBeenCalled();
});

test('[E24][T6] the sentence goes out trimmed, and how many ballots answer earlier forms stands there first', async () => {
  const { screen, onSend, send } = await dialog(2);
  await expect.element(screen.getByText('2 ballots were handed in on earlier forms.')).toBeVisible();
  await screen.getByRole('textbox').fill('  The second question is clearer.\n');
  await send.click();
  expect(onSend).toHaveBeenCalledExactlyOnceWith('The second question is clearer.');
});
