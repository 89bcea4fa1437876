import { afterEach, expect, test, vi } from 'vitest';
import { Board } from '../../../src/app/room/board.svelte';
import MoveDialog, { type Move } from '../../../src/app/room/MoveDialog.svelte';
import { device, withOpenRound } from '../../support/open-office';
import { withinApp } from '../within-app';

/* What happens to a seat in the middle of things: the effect is shown first, and each is a logged fact (R20). */

afterEach(() => {
  location.hash = '';
});

async function dialog(move: Move, handedIn = false) {
  const room = await withOpenRound();
  const { office, session } = room;
  const own = await device(room, 'seat-1');
  await office.roster.admit('seat-1', own.key);
  if (handedIn) await office.intake.receive(await own.seal(1));
  const board = new Board(office, room.ports, ['scores']);
  const round = office.desk.round('round-1');
  const tile = board.tiles.find(({ seat }) => seat.id === 'seat-1')!;
  const onDone = vi.fn();
  const screen = await withinApp(MoveDialog, { board, office, round, tile, move, onDone });
  const press = (name: string): Promise<void> => screen.getByRole('button', { name, exact: true }).click();
  const seat = () => session.workshop.seats.get('seat-1')!;
  return { ...room, screen, onDone, press, seat };
}

test('[R20] who leaves needs a reason; it is logged, signed, and the ballot handed in stays', async () => {
  const { screen, press, onDone, seat, session, office } = await dialog('leave', true);
  await expect.element(screen.getByText(/ballot that was handed in stays and counts/)).toBeVisible();
  await press('Let K1 leave');
  await expect.element(screen.getByText('A reason is needed.')).toBeVisible();
  expect([onDone.mock.calls.length, seat().left]).toEqual([0, false]);
  await screen.getByLabelText('Reason, for the record').fill('  called away ');
  await press('Let K1 leave');
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
  expect([seat().left, office.desk.room!.seats.get('seat-1')!.left]).toEqual([true, true]);
  expect(session.entries.map(({ fact }) => fact)).toContainEqual({
    ...{ type: 'noteAdded', about: 'seat-1', text: 'called away' },
  });
  expect(session.workshop.rounds[0]!.ballots.has('seat-1')).toBe(true);
});

test('[R20] a wrong group is put right, and the roster follows', async () => {
  const { screen, press, onDone, seat, office, session } = await dialog('change');
  const group = screen.getByLabelText('Stakeholder group');
  const other = session.workshop.methodology.stakeholderGroups.find(({ id }) => id !== seat().group)!;
  await group.selectOptions(other.id);
  await screen.getByLabelText('Answers on').selectOptions('paper');
  await press('Change it');
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
  expect(seat()).toMatchObject({ group: other.id, way: 'paper' });
  expect(office.desk.room!.seats.get('seat-1')!.seat).toMatchObject({ group: other.id, way: 'paper' });
});

test('[R20] whether the quorum can still be reached stands there before anything is changed', async () => {
  const { screen } = await dialog('leave');
  await expect.element(screen.getByText(/quorum/i)).toBeVisible();
});

test('[R20] a new slip stops the old one, and leads to where it is printed', async () => {
  const { screen, press, onDone, session } = await dialog('slip');
  const before = session.workshop.members.get('seat-1')?.token ?? null;
  await expect.element(screen.getByText(/The old slip stops working at once/)).toBeVisible();
  await press('Make the new slip');
  await expect.poll(() => onDone.mock.calls.length).toBe(1);
  const { token } = session.workshop.members.get('seat-1')!;
  expect([token === null, token === before]).toEqual([false, false]);
  expect(location.hash).toBe('#/w/ws/invite/seat-1');
});

test('[R20] what could not be done is said, and the dialog stays', async () => {
  const { screen, press, onDone, store } = await dialog('slip');
  store.putPrivate = () => Promise.resolve({ kind: 'not-saved', fault: { kind: 'quota', detail: '' } });
  await press('Make the new slip');
  await expect.element(screen.getByRole('alert')).toHaveTextContent('could not be kept on this device');
  expect(onDone).not.toHaveBeenCalled();
});
