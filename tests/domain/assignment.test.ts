import { expect, test } from 'vitest';
import { foldWorkshop, orderFor } from '$domain';
import { candidate, entriesOf, workshopFacts, workshopOf } from '../support/ballot-workshop';

const codes = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
const many = Array.from({ length: 12 }, (_, k) => candidate(k + 1));

test('[E30] each expert meets the candidates in an order of their own, always the same', () => {
  const workshop = workshopOf();
  const [one, two] = [orderFor(workshop, 'seat-1', many), orderFor(workshop, 'seat-2', many)];
  expect(codes(one)).not.toEqual(codes(two));
  expect(codes(one)).not.toEqual(codes(many));
  expect(codes(orderFor(workshop, 'seat-1', many.toReversed()))).toEqual(codes(one));
  expect(codes(one).toSorted()).toEqual(codes(many).toSorted());
});

test('[E30] a candidate added later moves no other', () => {
  const workshop = workshopOf();
  const before = codes(orderFor(workshop, 'seat-1', many.slice(0, 11)));
  expect(codes(orderFor(workshop, 'seat-1', many)).filter((id) => id !== 'cand-12')).toEqual(before);
});

test('[E30] in the listed order when the rule says so', () => {
  const workshop = workshopOf({ rule: { candidateOrder: 'listed' } });
  expect(codes(orderFor(workshop, 'seat-1', many))).toEqual(codes(many));
});

test('[T23] a simulated ballot cannot enter a real workshop', () => {
  const received = {
    type: 'ballotReceived',
    round: 'round-1',
    seat: 'seat-1',
    hash: 'a'.repeat(64),
    kind: 'plain',
    revision: 1,
    typed: null,
    simulated: true,
  } as const;
  expect(() => workshopOf({ more: [received] })).toThrow(/simulated ballot cannot enter a real workshop/);
  const rehearsal = foldWorkshop(null, entriesOf(workshopFacts({ kind: 'rehearsal', more: [received] })))!;
  expect(rehearsal.rounds[0]!.ballots.size).toBe(1);
});
