import { expect, test } from 'vitest';
import { Turn } from '../../../src/app/ballot/turn.svelte';
import { Board } from '../../../src/app/room/board.svelte';
import { roundChecks } from '../../../src/app/room/round-checks';
import { clockTime } from '../../../src/app/room/round-time';
import { en } from '../../../src/app/words/en';
import { seat, workshopFacts, workshopOf, type WorkshopOptions } from '../../support/ballot-workshop';
import { device, openOffice, unopenedFacts, withOpenRound, type OpenOffice } from '../../support/open-office';

const boardOf = ({ office, ports }: OpenOffice): Board => new Board(office, ports, ['scores', 'screening']);

function room(options: WorkshopOptions = {}) {
  const opened = openOffice(workshopFacts(options));
  const board = boardOf(opened);
  const turn = (of: string): Turn => new Turn(opened.session, opened.ports, 'round-1', of);
  return { ...opened, board, turn };
}

const standings = (board: Board): string[] => board.tiles.map(({ standing }) => standing.kind);

test('[E18] the board says who is where, from counts alone', async () => {
  const { board, turn } = room({
    seats: [seat(1), seat(2), seat(3, { declared: true }), seat(4, { left: true })],
  });
  const one = turn('seat-1');
  await one.begin();
  one.draft.judge('cand-1', 'gap', '', { kind: 'value', value: 4 });
  await one.stop();
  const two = turn('seat-2');
  await two.begin();
  await two.handIn();
  const stop = board.watch();
  await expect.poll(() => standings(board)).toEqual(['started', 'handed-in', 'declared', 'left']);
  stop();
  expect(board.tiles[0]!.standing).toMatchObject({ answered: 1 });
  expect(board.missing.map(({ seat: { code } }) => code)).toEqual(['K1', 'K3']);
  expect([board.handedIn, board.people]).toEqual([1, 3]);
  expect(board.groups.map(({ handedIn, people }) => [handedIn, people])).toEqual([
    [0, 2],
    [1, 1],
  ]);
  expect(board.quorum).toMatchObject({ groups: 0, reached: false });
});

test('[E17] a round is opened, paused, resumed, closed, reopened with a reason, closed and revealed', async () => {
  const { board, session } = room();
  await board.pause();
  expect(board.round!.state).toBe('paused');
  await board.resume();
  await board.close();
  await board.reopen('one came late');
  expect(board.round).toMatchObject({ state: 'open', reopened: 1 });
  await board.close();
  await board.reveal();
  expect(board.round!.state).toBe('revealed');
  expect(session.entries.map(({ fact }) => fact.type).slice(-6)).toEqual([
    'roundPaused',
    'roundResumed',
    'roundClosed',
    'roundReopened',
    'roundClosed',
    'roundRevealed',
  ]);
  session.undo();
  expect(session.stopped).not.toBe('');
  board.create('Round 2', ['scores']);
  await board.skip('no time');
  expect(board.round).toMatchObject({ name: 'Round 2', state: 'skipped' });
});

test('[E6] a round waits while another is going on, and thin assignments are pointed out', () => {
  const workshop = workshopOf({
    seats: [seat(1), seat(2, { sectors: ['soil'] })],
    more: [{ type: 'roundCreated', round: 'round-2', name: 'Round 2', asks: ['scores'] }],
  });
  const checks = roundChecks(workshop, workshop.rounds[1]!, en.room);
  expect(checks.filter(({ level }) => level === 'blocks')).toHaveLength(1);
  // W1 and W3 are of the other sector: one judge each, two are needed.
  expect(checks.filter(({ level }) => level === 'warns').map(({ message }) => message.slice(0, 2))).toEqual([
    'W1',
    'W3',
  ]);
});

test('[E16] the countdown reads as a clock', () => {
  expect([clockTime(760_000), clockTime(-5000), clockTime(3_720_000)]).toEqual(['12:40', '0:05', '1:02:00']);
});

test('[E18] a sealed round shows who joined, how far devices are and what was received', async () => {
  const opened = await withOpenRound(
    openOffice(unopenedFacts({ seats: [1, 2, 3, 4].map((k) => seat(k, { way: 'device' })) })),
  );
  const board = boardOf(opened);
  const { office } = opened;
  for (const id of ['seat-1', 'seat-2', 'seat-3']) {
    const own = await device(opened, id);
    await office.roster.admit(id, own.key);
    if (id === 'seat-1') await office.intake.receive(await own.seal());
    const progress = { type: 'progress', round: 'round-1', answered: 10, of: 34, revision: 1 } as const;
    if (id === 'seat-2') await office.arrivals.take(await own.say(progress));
  }
  expect(standings(board)).toEqual(['received', 'started', 'joined', 'not-started']);
  expect(board.tiles[1]).toMatchObject({ standing: { answered: 10, of: 34 }, minutes: 6 });
  expect(board.missing.map(({ seat: { code } }) => code)).toEqual(['K2', 'K3', 'K4']);
});

test('[E24][T6] who answers an older form is marked until the ballot was looked at again', async () => {
  const opened = await withOpenRound();
  const board = boardOf(opened);
  const { office, session } = opened;
  const one = await device(opened, 'seat-1');
  await office.roster.admit('seat-1', one.key);
  await office.intake.receive(await one.seal());
  const form = session.workshop.briefRevision;
  session.record({ type: 'frameChanged', patch: { horizon: '2035' } });
  expect(board.tiles[0]!.older).toBeNull();
  await office.rounds.brief('round-1', 'The horizon is 2035.');
  const changes = ['The horizon is 2035.'];
  expect(board.tiles[0]!.older).toEqual({ what: 'ballot', changes });
  // Whoever has not handed in is behind only while the device still shows the form before.
  const two = await device(opened, 'seat-2');
  await office.roster.admit('seat-2', two.key);
  const shows = (revision: number) =>
    ({ type: 'progress', round: 'round-1', answered: 1, of: 9, revision }) as const;
  await office.arrivals.take(await two.say(shows(form)));
  expect(board.tiles[1]!.older).toEqual({ what: 'screen', changes });
  await office.arrivals.take(await two.say(shows(form + 1)));
  expect(board.tiles[1]!.older).toBeNull();
  await office.arrivals.take(await one.say({ type: 'looked-again', round: 'round-1', revision: form + 1 }));
  expect(board.tiles[0]!.older).toBeNull();
  expect(session.entries.at(-1)!.fact).toMatchObject({ type: 'ballotKept', revision: form + 1 });
});

test('[E16][R20] ten more minutes are a fact, and the countdown goes on from there', async () => {
  const { board, session } = room();
  const before = board.left!;
  await board.extend(10);
  expect(session.entries.at(-1)!.fact).toEqual({ type: 'roundExtended', round: 'round-1', minutes: 10 });
  expect(board.left! - before).toBeGreaterThan(9 * 60_000);
});

test('what cannot be signed is said, and nothing is changed', async () => {
  const opened = openOffice(unopenedFacts());
  const board = boardOf(opened);
  await board.open();
  expect([board.round!.state, board.failed]).toEqual([
    'created',
    'The recovery file of this round was not saved.',
  ]);
});
