import { expect, test } from 'vitest';
import { foldMember, type MemberFact } from '$domain';
import { at, entriesOf } from '../support/ballot-workshop';

const joined: MemberFact = {
  ...{ type: 'memberJoined', workshop: 'ws', facilitator: 'F', hubs: [], expert: 'E', keyChecked: true },
};
const fold = (...facts: readonly MemberFact[]) => foldMember(null, entriesOf(facts))!;

test('a membership begins with joining, and with the first key where two tabs joined at once', () => {
  expect(() => foldMember(null, entriesOf<MemberFact>([{ type: 'keyCompared' }]))).toThrow('joining');
  expect(fold(joined, { ...joined, expert: 'later' }).expert).toBe('E');
});

test('[E23] keeping, storing and sealing twice change nothing', () => {
  const facts: readonly MemberFact[] = [
    { type: 'documentKept', document: 'a' },
    {
      ...{ type: 'envelopeKept', round: 'r1', rev: 1, envelope: 'e', answers: 'x' },
      form: { revision: 1, hash: 'h' },
    },
    { type: 'documentStored', document: 'e', open: true },
    { type: 'numberTaken', by: 'one' },
    { type: 'noticeSeen', notice: 'n' },
  ];
  const once = fold(joined, ...facts);
  expect(fold(joined, ...facts, ...facts)).toEqual(once);
  expect(once.envelopes.get('r1')).toMatchObject([{ rev: 1, envelope: 'e', at }]);
  // That the round was open when the hub took it is not unsaid by a later look.
  expect(fold(joined, ...facts, { type: 'documentStored', document: 'e', open: false }).stored).toEqual(
    once.stored,
  );
});

test('[G16] each message has a number of its own, whichever of two pages wrote first', () => {
  const taken = fold(joined, { type: 'numberTaken', by: 'one' }, { type: 'numberTaken', by: 'two' });
  expect(taken.numbers).toEqual(['one', 'two']);
});

test('[G7] a device that joined with an earlier app goes on behind the numbers which that one took', () => {
  const earlier = fold(joined, { type: 'numbersTaken', upTo: 101 }, { type: 'numbersTaken', upTo: 101 });
  const now = fold(joined, { type: 'numbersTaken', upTo: 101 }, { type: 'numberTaken', by: 'one' });
  expect([earlier.numbers.length, now.numbers.indexOf('one') + 1]).toEqual([101, 102]);
});
