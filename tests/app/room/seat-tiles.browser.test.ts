import { expect, test } from 'vitest';
import { Board } from '../../../src/app/room/board.svelte';
import SeatTiles from '../../../src/app/room/SeatTiles.svelte';
import { seat } from '../../support/ballot-workshop';
import { device, openOffice, unopenedFacts, withOpenRound } from '../../support/open-office';
import { withinApp } from '../within-app';

test('[R20] the laptop is offered to whoever has none; a seat with its own device takes a step more', async () => {
  const seats = [1, 2].map((k) => seat(k, { way: 'device' }));
  const opened = await withOpenRound(openOffice(unopenedFacts({ seats })));
  const { office, ports } = opened;
  const own = await device(opened, 'seat-1');
  await office.roster.admit('seat-1', own.key);
  const board = new Board(office, ports, ['scores']);
  const screen = await withinApp(SeatTiles, { board, office, round: office.desk.round('round-1') });
  await expect
    .element(screen.getByRole('button', { name: 'Hand the laptop to K2', exact: true }))
    .toBeVisible();
  const instead = screen.getByText('Hand the laptop to K1 instead of the own device');
  await expect.element(instead).not.toBeVisible();
  await screen.getByLabelText('More for K1').click();
  await expect.element(instead).toBeVisible();
});
