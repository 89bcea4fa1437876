import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { type Carried, type ControlContent, documentHash } from '$domain';
import { DocumentSet } from '../../src/sync/document-set';
import {
  controlChain,
  envelope,
  facilitatorKey,
  hashOf,
  keyOf,
  message,
  notice,
  receipt,
  rosterSeat,
  signedBy,
  smallBrief,
  workshopId,
} from '../support/room-documents';

const form = { ...smallBrief(), workshop: workshopId, round: 'r1', revision: 3 };
const mended = { ...form, revision: 4 };
const contents: readonly ControlContent[] = [
  { type: 'room', name: 'A', mark: 'real', language: 'en', joinKey: keyOf('j') },
  { type: 'admit', seat: rosterSeat('s1'), expert: keyOf('a'), replaces: null },
  {
    ...{ type: 'open', round: 'r1', name: 'Round 1', asks: ['scores'], revision: 3 },
    ...{ brief: documentHash(form), sealKey: keyOf('s'), witnessKey: null, minutes: 30 },
  },
  { type: 'brief', round: 'r1', revision: 4, brief: documentHash(mended), notice: 'Mended.' },
  { type: 'pause', round: 'r1' },
];
const chain = controlChain(contents);
const everything: readonly Carried[] = [...chain, form, mended, receipt, notice, message, envelope];
const of = { workshop: workshopId, facilitator: facilitatorKey };
const newSet = (isSigned = () => true): DocumentSet => new DocumentSet(of, isSigned);

function stateOf(set: DocumentSet): unknown {
  return {
    room: set.room,
    fault: set.fault,
    form: set.form('r1'),
    receipts: set.receipts(keyOf('a'), 'r1'),
    notices: set.notices(keyOf('a')),
    messages: set.messages(),
    envelopes: set.envelopes('r1'),
    hashes: [...set.hashes].sort(),
  };
}
const after = (documents: readonly Carried[]): DocumentSet => {
  const set = newSet();
  for (const document of documents) set.take(document);
  return set;
};

describe('[G16] documents in any order, any number of times', () => {
  const expected = stateOf(after(everything));

  test('lead to the same state', () => {
    const order = fc.shuffledSubarray([...everything, ...everything, ...everything.slice(0, 4)], {
      minLength: everything.length * 2 + 4,
    });
    fc.assert(
      fc.property(order, (documents) => {
        expect(stateOf(after(documents))).toEqual(expected);
      }),
      { numRuns: 200, seed: 16 },
    );
  });

  test('a record waits for those before it, and says which are missing', () => {
    const set = after([chain[0]!, chain[2]!, chain[4]!]);
    expect(set.room?.number).toBe(1);
    expect(set.missing).toEqual([2, 4]);
    expect(set.take(chain[1]!)).toBe('new');
    expect(set.room?.number).toBe(3);
    set.take(chain[3]!);
    expect(set.room?.number).toBe(5);
    expect(set.missing).toEqual([]);
    expect(set.controls).toEqual(chain);
  });

  test('taken twice is known', () => {
    const set = after(everything);
    for (const document of everything) expect(set.take(document)).toBe('known');
  });
});

describe('[T9] forms', () => {
  test('a form counts only when a signed record names it', () => {
    const set = after([form, chain[0]!, chain[1]!]);
    expect(set.form('r1')).toBeNull();
    set.take(chain[2]!);
    expect(set.form('r1')).toEqual(form);
    const forged = { ...form, mark: 'rehearsal' as const };
    set.take(forged);
    expect(set.brief('r1', documentHash(forged))).toBeNull();
    set.take(chain[3]!);
    expect(set.form('r1')).toBeNull();
    set.take(mended);
    expect(set.form('r1')).toEqual(mended);
    expect(set.brief('r1', documentHash(form))).toEqual(form);
  });
});

describe('[G15] what is refused', () => {
  const elsewhere = { ...receipt.document, workshop: 'other' };
  test.each([
    ['of another workshop', signedBy(elsewhere, facilitatorKey), 'other-workshop'],
    ['a form of another workshop', { ...form, workshop: 'other' }, 'other-workshop'],
    ['a record by somebody else', { ...chain[0]!, by: keyOf('a') }, 'not-the-facilitator'],
    ['a receipt by an expert', { ...receipt, by: keyOf('a') }, 'not-the-facilitator'],
    ['an envelope signed by another', { ...envelope, by: keyOf('b') }, 'not-the-facilitator'],
  ])('%s', (_, document, refused) => {
    const set = newSet();
    expect(set.take(document)).toEqual({ refused });
    expect(set.hashes.size).toBe(0);
  });

  test('a signature that does not hold', () => {
    const set = newSet(() => false);
    for (const document of [chain[0]!, receipt, message, envelope])
      expect(set.take(document)).toEqual({ refused: 'signature' });
    expect(set.room).toBeNull();
  });
});

describe('[G19] two rooms', () => {
  const other = controlChain([...contents.slice(0, 4), { type: 'extend', round: 'r1', minutes: 5 }])[4]!;

  test.each([
    ['one after the other', [...chain, other]],
    ['the other first', [...chain.slice(0, 4), other, chain[4]!]],
    ['while both wait', [chain[0]!, chain[4]!, other]],
  ])('two records with one number are seen: %s', (_, documents) => {
    expect(after(documents).fault?.kind).toBe('two-rooms');
  });

  test('a record that follows from another room is seen', () => {
    const strange = controlChain([
      ...contents.slice(0, 2),
      { type: 'leave', seat: 's1', reason: '' },
      contents[4]!,
    ]);
    expect(after([...chain.slice(0, 3), strange[3]!]).fault?.kind).toBe('two-rooms');
  });

  test('a record against the rules is seen', () => {
    const early = controlChain([
      ...contents.slice(0, 2),
      { type: 'close', round: 'r1', entries: [], box: hashOf('d') },
    ]);
    expect(after(early).fault?.kind).toBe('contradiction');
  });
});

test('messages come by sender and number, envelopes by seat and revision', () => {
  const numbered = (by: string, number: number) => signedBy({ ...message.document, number }, keyOf(by));
  const revised = (rev: number) =>
    signedBy({ ...envelope.document, header: { ...envelope.document.header, rev } }, keyOf('a'));
  const set = after([
    numbered('b', 1),
    numbered('a', 2),
    numbered('a', 1),
    revised(3),
    revised(1),
    revised(2),
  ]);
  expect(set.messages().map(({ by, document }) => `${by[0]}${document.number}`)).toEqual(['a1', 'a2', 'b1']);
  expect(set.envelopes('r1').map(({ document }) => document.header.rev)).toEqual([1, 2, 3]);
});
