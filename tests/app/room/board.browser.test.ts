import { expect, test } from 'vitest';
import { Turn } from '../../../src/app/ballot/turn.svelte';
import { Board } from '../../../src/app/room/board.svelte';
import { roundChecks } from '../../../src/app/room/round-checks';
import { clockTime } from '../../../src/app/room/round-time';
import { en } from '../../../src/app/words/en';
import { seat, workshopFacts, workshopOf, type WorkshopOptions } from '../../support/ballot-workshop';
import { openSession } from '../../support/open-session';

function room(options: WorkshopOptions = {}) {
  const opened = openSession(workshopFacts(options));
  const board = new Board(opened.session, opened.ports, ['scores', 'screening']);
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

test('[E17] a round is opened, paused, resumed, closed, reopened with a reason, closed and revealed', () => {
  const { board, session } = room();
  board.pause();
  expect(board.round!.state).toBe('paused');
  board.resume();
  board.close();
  board.reopen('one came late');
  expect(board.round).toMatchObject({ state: 'open', reopened: 1 });
  board.close();
  board.reveal();
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
  board.skip('no time');
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
