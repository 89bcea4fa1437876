import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  boxHash,
  documentHash,
  emptyControlLog,
  genesis,
  withControl,
  type Control,
  type ControlContent,
  type Signed,
} from '$domain';

const workshop = 'workshop-1';

function records(contents: readonly ControlContent[], mark = ''): Signed<Control>[] {
  let prev = genesis;
  return contents.map((content, k) => {
    const document = { format: 'pondera/control@1', workshop, number: k + 1, prev, ...content } as Control;
    const signed = { document, by: 'f', signature: `${mark}${k}` };
    prev = documentHash(signed);
    return signed;
  });
}

const opening: ControlContent = {
  ...{ type: 'open', round: 'r1', name: 'One', asks: ['scores'], revision: 1, brief: 'b'.repeat(64) },
  ...{ sealKey: 's', witnessKey: null, minutes: 30 },
};
const day: readonly ControlContent[] = [
  { type: 'room', name: 'A', mark: 'real', language: 'en', joinKey: 'j' },
  opening,
  { type: 'pause', round: 'r1' },
  { type: 'resume', round: 'r1' },
  { type: 'close', round: 'r1', entries: [], box: boxHash(workshop, 'r1', []) },
];

test('[E23] records in any order, each any number of times, end in the same room', () => {
  const all = records(day);
  const whole = all.reduce(withControl, emptyControlLog);
  expect(whole.room?.rounds.get('r1')?.state).toBe('closed');
  fc.assert(
    fc.property(fc.array(fc.nat(all.length - 1), { maxLength: 30 }), (order) => {
      const come = [...order, ...all.keys()].map((k) => all[k]!);
      const log = come.reduce(withControl, emptyControlLog);
      expect(log).toEqual(whole);
    }),
  );
});

test('a record that comes early waits for those before it', () => {
  const [first, second, third] = records(day);
  const log = [third!, first!].reduce(withControl, emptyControlLog);
  expect([log.room?.number, log.waiting.size]).toEqual([1, 1]);
  expect(withControl(log, second!).room?.number).toBe(3);
});

test('[G19] two records with one number are kept as proof, whichever came first and however old', () => {
  const one = records(day);
  const other = records([day[0]!, { ...opening, minutes: 5 }], 'x');
  for (const [first, second] of [
    [one, other],
    [other, one],
  ] as const) {
    const log = [...first, ...second].reduce(withControl, emptyControlLog);
    expect(log.fault?.kind).toBe('two-rooms');
    expect([log.fault?.known, log.fault?.other]).toEqual([first[0], second[0]]);
  }
  const grafted = { ...other[1]!, document: { ...other[1]!.document, prev: documentHash(one[0]!) } };
  const log = [...one, grafted].reduce(withControl, emptyControlLog);
  expect([log.fault?.known, log.fault?.other]).toEqual([one[1], grafted]);
  expect(log.room?.rounds.get('r1')?.state).toBe('closed');
});

test('[G19] a box that is not what its record lists is a contradiction, and changes nothing', () => {
  const wrong = records([...day.slice(0, 2), { ...day[4]!, box: 'f'.repeat(64) } as ControlContent]);
  const log = wrong.reduce(withControl, emptyControlLog);
  expect(log.fault?.kind).toBe('contradiction');
  expect(log.room?.rounds.get('r1')?.state).toBe('open');
});
