import { expect, test } from 'vitest';
import type { Fact } from '$domain';
import { reachableGroups } from '../../../src/app/room/quorum';
import { seat, workshopOf } from '../../support/ballot-workshop';

/** Three in each of two groups, three are needed: nobody may be missed. */
const seats = [1, 2, 3, 4, 5, 6].map((k) => seat(k));
const received = (id: string): Fact => ({
  ...{ type: 'ballotReceived', round: 'round-1', seat: id, hash: 'a'.repeat(64), kind: 'plain' },
  ...{ revision: 1, typed: null, simulated: false },
});
const reachable = (more: readonly Fact[], ...rest: [(string | null)?, { seat: string; group: string }?]) => {
  const workshop = workshopOf({ seats, more });
  return reachableGroups(workshop, workshop.rounds[0]!, ...rest);
};

test('[R20] a group that loses one too many no longer reaches its size, unless that one handed in', () => {
  expect(reachable([])).toBe(2);
  expect(reachable([], 'seat-1')).toBe(1);
  expect(reachable([received('seat-1')], 'seat-1')).toBe(2);
  expect(reachable([{ type: 'seatChanged', seat: 'seat-1', patch: { left: true } }])).toBe(1);
});

test('[R20] moving somebody to another group takes from the one and gives to the other', () => {
  expect(reachable([], null, { seat: 'seat-1', group: 'teachers' })).toBe(1);
});

test('after the close only what was handed in counts', () => {
  expect(reachable([received('seat-1'), { type: 'roundClosed', round: 'round-1' }])).toBe(0);
});
