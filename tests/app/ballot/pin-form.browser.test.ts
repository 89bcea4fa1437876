import { expect, test } from 'vitest';
import PinForm from '../../../src/app/ballot/PinForm.svelte';
import { Turn } from '../../../src/app/ballot/turn.svelte';
import { seat } from '../../support/ballot-workshop';
import { device, openOffice, unopenedFacts, withOpenRound } from '../../support/open-office';
import { withinApp } from '../within-app';

/* The way into a sealed turn (T10): how long it waits after wrong PINs, and what handing in here means (R20). */

async function room() {
  const opened = await withOpenRound(openOffice(unopenedFacts({ seats: [seat(1, { way: 'device' })] })));
  let now = Date.parse('2026-03-03T12:00:00.000Z');
  const clock = { now: () => new Date(now).toISOString() };
  opened.ports.clock.now = clock.now;
  const form = async () => {
    const turn = new Turn(opened.session, opened.ports, 'round-1', 'seat-1');
    const screen = await withinApp(PinForm, { turn, code: 'K1' }, { clock });
    return { turn, screen };
  };
  return { ...opened, form, later: (seconds: number) => (now += 1000 * seconds) };
}

test('[T10] the wait is said in plain words, the button waits too, and both come free again', async () => {
  const { form, later, session, ports } = await room();
  const first = new Turn(session, ports, 'round-1', 'seat-1');
  await first.begin({ pin: '1234', anew: true });
  await first.stop();
  const { screen } = await form();
  const go = screen.getByRole('button', { name: 'I am K1: begin' });
  for (const pin of ['1111', '2222', '3333']) {
    await screen.getByLabelText('PIN', { exact: true }).fill(pin);
    await go.click();
  }
  await expect
    .element(screen.getByText(/The next try is in 15 seconds. What is locked here stays/))
    .toBeVisible();
  await expect.element(go).toBeDisabled();
  later(14);
  await expect.element(screen.getByText(/The next try is in 1 second\./)).toBeVisible();
  later(1);
  await expect.element(go).toBeEnabled();
});

test('[R20] a seat with a device of its own is told what a turn here does', async () => {
  const opened = await room();
  const own = await device(opened, 'seat-1');
  await opened.office.roster.admit('seat-1', own.key);
  const { screen } = await opened.form();
  await expect.element(screen.getByText(/that device no longer speaks for K1/)).toBeVisible();
});
