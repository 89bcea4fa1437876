import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { App } from '$app';
import { panelFigures, problemOf, receiptCode, type PanelFigures } from '$domain';
import { joinWorkshop } from '../../../src/app/member/membership';
import { MemberBallot } from '../../../src/app/member/member-ballot.svelte';
import { readSheet } from '../../../src/app/sheet/read-sheet';
import { seatSheet } from '../../../src/app/sheet/seat-sheet';
import { workshopOf } from '../../support/ballot-workshop';
import { FacilitatorDouble } from '../../support/facilitator-double';
import { ballotsOf, sheetWorkshop } from '../../support/sheet-workshop';
import { noUpdates, ports } from '../ports';

/* An expert's own answers beside the panel's, on the expert's own device (E46). */

const published = (): PanelFigures => {
  const workshop = sheetWorkshop({ headline: 'mean-of-experts' });
  return panelFigures(problemOf(workshop, [{ round: workshop.rounds[0]!, ballots: ballotsOf() }])!);
};

/** A device whose ballot says 5 for every shortfall of skill, counted or left out of the box. */
async function counted(isListed = true) {
  const workshop = workshopOf();
  const facilitator = await FacilitatorDouble.of(workshop);
  const given = ports({ sealer: facilitator.sealer, rooms: facilitator.hub });
  const opening = await joinWorkshop(
    { invite: facilitator.invite(), name: '', device: 'laptop', keyChecked: true },
    given,
  );
  if (opening.kind !== 'opened') throw new Error(opening.kind);
  const { member } = opening;
  member.connect();
  await expect.poll(() => member.records.room).not.toBeNull();
  await facilitator.admit(workshop.seats.get('seat-1')!, member.state.expert);
  await facilitator.open();
  await expect.poll(() => member.records.briefFor('round-1')).not.toBeNull();
  const ballot = new MemberBallot(member, given, 'round-1');
  await ballot.begin();
  for (const { id } of ballot.form!.candidates)
    ballot.draft.judge(id, 'gap', '', { kind: 'value', value: 5 });
  await ballot.handIn();
  await expect.poll(() => facilitator.envelopes.length).toBe(1);
  const sent = facilitator.envelopes[0]!;
  const entries = isListed ? [facilitator.entryOf(sent)] : [];
  await facilitator.close(entries);
  await facilitator.reveal(entries);
  const publish = (figures = published()) => facilitator.sign({ type: 'outcome', round: 'round-1', figures });
  return { member, facilitator, given, sent, publish };
}

afterEach(() => {
  location.hash = '';
});

test('[E46] there is a sheet once the outcome was published, and its receipts are the device’s own', async () => {
  const { member, publish } = await counted();
  expect(await readSheet(member)).toBeNull();
  await publish();
  await expect.poll(() => member.records.room!.outcome).not.toBeNull();
  const sheet = (await readSheet(member))!;
  expect(sheet.code).toBe('K1');
  expect(sheet.receipts).toEqual([
    {
      round: 'Round 1, alone',
      code: receiptCode(member.ballots.last('round-1')!.envelope),
      box: member.records.roundOf('round-1')!.box,
    },
  ]);
  expect(sheet.sheet.cells.map(({ own, panel }) => [own, panel?.toFixed(2)])).toEqual(
    Array.from({ length: 4 }, () => [5, '2.57']),
  );
  expect(sheet.sheet.weights.every(({ own, panel }) => own === null && panel !== null)).toBe(true);
});

test('[E46] what did not count stands beside nothing', async () => {
  const { member, publish } = await counted(false);
  await publish();
  await expect.poll(() => member.records.room!.outcome).not.toBeNull();
  const sheet = (await readSheet(member))!;
  expect([sheet.sheet.cells, sheet.receipts]).toEqual([[], []]);
});

test('[E46] a later outcome stands in place of the one before', async () => {
  const { member, publish } = await counted();
  await publish();
  await publish({ ...published(), people: 99 });
  await expect.poll(() => member.records.room!.outcome?.figures.people).toBe(99);
});

test('[E46][E25] from the desk to the sheet; differences are said in words, and a phone needs no moving sideways', async () => {
  const { member, given, publish } = await counted();
  await publish();
  await expect.poll(() => member.records.room!.outcome).not.toBeNull();
  await member.saved();
  member.close();
  location.hash = '#/m/ws';
  const screen = await render(App, { ports: given, updates: noUpdates() });
  await screen.getByRole('button', { name: 'My sheet: my answers beside the panel’s' }).click();
  await expect
    .element(screen.getByRole('heading', { name: 'Where you and the panel differ most' }))
    .toBeVisible();
  expect(location.hash).toBe('#/m/ws/sheet');
  await expect.element(screen.getByText(/you 5, panel 2.6; you are higher by 2.4/).first()).toBeVisible();
  await expect.element(screen.getByText('you 5, panel 2.6', { exact: true }).first()).toBeInTheDocument();
  // On a phone the page itself never moves sideways.
  await page.viewport(390, 844);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  await page.viewport(1280, 800);
});

test('[E46] who has no device gets a printed sheet, from the ballot that was opened here', async () => {
  const workshop = sheetWorkshop({ headline: 'mean-of-experts' });
  const opened = [{ round: workshop.rounds[0]!, ballots: ballotsOf(['seat-7']) }];
  const figures = panelFigures(problemOf(workshop, opened)!);
  const first = seatSheet(workshop, opened, figures, 'seat-1');
  expect(first.code).toBe('K1');
  expect(first.sheet.cells.filter(({ leaf }) => leaf.id === 'gap').map(({ own }) => own)).toEqual([
    1, 1, 1, 1,
  ]);
  expect(first.sheet.weights.every(({ own, panel }) => own !== null && panel !== null)).toBe(true);
  const silent = seatSheet(workshop, opened, figures, 'seat-7');
  expect(silent.sheet.cells).toEqual([]);
});
