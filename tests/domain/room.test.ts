import { describe, expect, test } from 'vitest';
import {
  arrivalOf,
  boxHash,
  documentHash,
  firstRevision,
  genesis,
  inSeatOrder,
  plainRevision,
  roomName,
  suite,
  takeControl,
  type BallotHeader,
  type BoxEntry,
  type Control,
  type ControlContent,
  type Room,
  type Signed,
} from '$domain';

const workshop = 'workshop-1';
const key = (letter: string): string => letter.repeat(43);
const hash = (digit: string): string => digit.repeat(64);

const seat = (id: string) => ({
  id,
  code: id.toUpperCase(),
  group: 'employers',
  country: 'IT',
  sector: '',
  way: 'device' as const,
  sectors: [],
  candidates: [],
});

const room: ControlContent = { type: 'room', name: 'A', mark: 'real', language: 'en', joinKey: key('j') };
const admit = (id: string, expert: string): ControlContent => ({
  type: 'admit',
  seat: seat(id),
  expert,
  replaces: null,
});
const open: ControlContent = {
  type: 'open',
  round: 'r1',
  name: 'Round 1',
  asks: ['scores'],
  revision: 3,
  brief: hash('b'),
  sealKey: key('s'),
  witnessKey: null,
  minutes: 30,
};

/** A chain of records, as the facilitator's device makes it. Signatures are somebody else's question here. */
function records(...contents: readonly ControlContent[]): Signed<Control>[] {
  let prev = genesis;
  return contents.map((content, k) => {
    const document = { format: 'pondera/control@1', workshop, number: k + 1, prev, ...content } as Control;
    const signed = { document, by: key('f'), signature: `signature ${k}` };
    prev = documentHash(signed);
    return signed;
  });
}

function after(...contents: readonly ControlContent[]): Room {
  let state: Room | null = null;
  for (const record of records(...contents)) {
    const next = takeControl(state, record);
    if (typeof next === 'string') throw new Error(`record ${record.document.number}: ${next}`);
    state = next;
  }
  return state!;
}

const entry = (id: string, digit: string): BoxEntry => ({
  seat: id,
  expert: key(id),
  rev: 1,
  envelope: hash(digit),
});
const closing = (...entries: readonly BoxEntry[]): ControlContent => ({
  type: 'close',
  round: 'r1',
  entries,
  box: boxHash(workshop, 'r1', inSeatOrder(entries)),
});

const sealed = (patch: Partial<BallotHeader> = {}, ct = 'x'.repeat(5483)) => {
  const header: BallotHeader = {
    ...{ v: 1, suite, workshop, round: 'r1', form: hash('b'), seat: 'a', expert: key('a') },
    ...{ rev: 1, prev: genesis, ...patch },
  };
  return { header, ct };
};

describe('the room says what the signed records say', () => {
  test('from the first record to the reveal', () => {
    const box = closing(entry('a', '1'));
    const state = after(room, admit('a', key('a')), open, { type: 'pause', round: 'r1' }, box, {
      type: 'reveal',
      round: 'r1',
      box: (box as Extract<ControlContent, { type: 'close' }>).box,
    });
    expect(state.number).toBe(6);
    expect(state.rounds.get('r1')).toMatchObject({ state: 'revealed', minutes: 30 });
    expect(state.seats.get('a')?.expert).toBe(key('a'));
  });

  test('[G16] a record taken twice changes nothing, one ahead of its turn waits', () => {
    const [first, second, third] = records(room, admit('a', key('a')), open);
    const state = takeControl(null, first!) as Room;
    expect(takeControl(state, first!)).toBe('known');
    expect(takeControl(state, third!)).toBe('gap');
    const next = takeControl(state, second!) as Room;
    expect(takeControl(next, first!)).toBe('known');
    expect(typeof takeControl(next, third!)).toBe('object');
  });

  test('[G19] two records with one number are seen, whichever came first', () => {
    const [first, mine] = records(room, admit('a', key('a')));
    const [, other] = records(room, admit('a', key('x')));
    const state = takeControl(takeControl(null, first!) as Room, mine!) as Room;
    expect(takeControl(state, other!)).toBe('other-chain');
    const [, , follows] = records(room, admit('a', key('x')), open);
    expect(takeControl(state, follows!)).toBe('other-chain');
  });

  test('[G20] a witness’s key serves one round: its half, once given, would open another one early', () => {
    const witnessed = { ...open, witnessKey: key('w') } as ControlContent;
    const again = { ...witnessed, round: 'r2' } as ControlContent;
    const [first, second, third] = records(room, witnessed, again);
    const state = takeControl(takeControl(null, first!) as Room, second!) as Room;
    expect(takeControl(state, third!)).toBe('not-now');
    const other = { ...again, witnessKey: key('v') } as ControlContent;
    expect(after(room, witnessed, other).rounds.size).toBe(2);
    expect(after(room, open, { ...open, round: 'r2' } as ControlContent).rounds.size).toBe(2);
  });

  test('records that contradict the state are not taken', () => {
    const state = after(room, admit('a', key('a')), open);
    const refused = (content: ControlContent): unknown => {
      const document = { format: 'pondera/control@1', workshop, number: 4, prev: state.head, ...content };
      return takeControl(state, { document: document as Control, by: key('f'), signature: '' });
    };
    expect(refused(open)).toBe('not-now');
    expect(refused({ type: 'resume', round: 'r1' })).toBe('not-now');
    expect(refused({ type: 'reopen', round: 'r1', reason: '' })).toBe('not-now');
    expect(refused({ type: 'reveal', round: 'r1', box: hash('0') })).toBe('not-now');
    expect(refused({ type: 'pause', round: 'r2' })).toBe('not-now');
    expect(refused({ type: 'leave', seat: 'nobody', reason: '' })).toBe('not-now');
    expect(refused({ type: 'brief', round: 'r1', revision: 3, brief: hash('c'), notice: '' })).toBe(
      'not-now',
    );
    expect(refused({ type: 'close', round: 'r1', entries: [entry('a', '1')], box: hash('0') })).toBe(
      'not-now',
    );
    expect(refused(room)).toBe('not-now');
  });

  test('[G19] a reveal of another box than the closed one is not taken', () => {
    const state = after(room, admit('a', key('a')), open, closing(entry('a', '1')));
    const document = {
      ...{ format: 'pondera/control@1', workshop, number: 5, prev: state.head },
      ...{ type: 'reveal', round: 'r1', box: boxHash(workshop, 'r1', [entry('a', '2')]) },
    } as Control;
    expect(takeControl(state, { document, by: key('f'), signature: '' })).toBe('not-now');
  });
});

test('[E46] an outcome follows a reveal, and the last one stands', () => {
  const reveal: ControlContent = {
    type: 'reveal',
    round: 'r1',
    box: boxHash(workshop, 'r1', [entry('a', '1')]),
  };
  const outcome = (people: number): ControlContent => ({
    type: 'outcome',
    round: 'r1',
    figures: { mean: 'mean-of-groups', people, least: 5, weights: null, cells: [] },
  });
  const revealed = [room, admit('a', key('a')), open, closing(entry('a', '1')), reveal] as const;
  expect(after(...revealed).outcome).toBeNull();
  expect(after(...revealed, outcome(6), outcome(7)).outcome).toMatchObject({
    ...{ round: 'r1', number: 7 },
    figures: { people: 7 },
  });
  const early = after(...revealed.slice(0, 4));
  const document = {
    ...{ format: 'pondera/control@1', workshop, number: 5, prev: early.head },
    ...outcome(6),
  } as Control;
  expect(takeControl(early, { document, by: key('f'), signature: '' })).toBe('not-now');
});

describe('[G15] how an envelope arrives', () => {
  const state = after(room, admit('a', key('a')), admit('b', key('b')), open);

  test.each([
    ['in-time', sealed(), 0],
    ['in-time', sealed({ rev: 7 }), 3],
    ['old-revision', sealed({ rev: 3 }), 3],
    ['other-workshop', sealed({ workshop: 'workshop-2' }), 0],
    ['unknown-round', sealed({ round: 'r2' }), 0],
    ['not-on-roster', sealed({ seat: 'c' }), 0],
    ['other-seat', sealed({ seat: 'b' }), 0],
    ['other-seat', sealed({ expert: key('x') }), 0],
    ['other-form', sealed({ form: hash('c') }), 0],
    ['size', sealed({}, 'x'.repeat(5484)), 0],
    ['size', sealed({}, 'x'.repeat(5547)), 0],
  ] as const)('%s', (expected, one, last) => {
    expect(arrivalOf(state, one, last)).toBe(expected);
  });

  test('[T6] any form that was signed for the round is answered', () => {
    const corrected = after(room, admit('a', key('a')), open, {
      type: 'brief',
      round: 'r1',
      revision: 4,
      brief: hash('c'),
      notice: 'Clearer',
    });
    expect(arrivalOf(corrected, sealed(), 0)).toBe('in-time');
    expect(arrivalOf(corrected, sealed({ form: hash('c') }), 0)).toBe('in-time');
  });

  test('[R20] after the close it is late, after a reopening in time, from a seat that left not accepted', () => {
    const closed = after(room, admit('a', key('a')), open, closing());
    expect(arrivalOf(closed, sealed(), 0)).toBe('late');
    const again = after(room, admit('a', key('a')), open, closing(), {
      type: 'reopen',
      round: 'r1',
      reason: 'The network was away',
    });
    expect(arrivalOf(again, sealed(), 0)).toBe('in-time');
    const left = after(room, admit('a', key('a')), open, { type: 'leave', seat: 'a', reason: '' });
    expect(arrivalOf(left, sealed(), 0)).toBe('seat-left');
  });
});

describe('[R20] [G15] revisions of a seat that changes hands', () => {
  const once = after(room, admit('a', key('a')), open);
  const replaced = after(room, admit('a', key('a')), open, admit('a', key('b')), admit('a', key('b')));

  test('a device that takes over counts on from where nobody before can have come', () => {
    expect(firstRevision(once.seats.get('a')!)).toBe(1);
    const first = firstRevision(replaced.seats.get('a')!);
    expect(first).toBe(1001);
    // Whatever the device before had, up to its last number, the first of the new one is newer.
    expect(arrivalOf(replaced, sealed({ expert: key('b'), rev: first }), 1000)).toBe('in-time');
    expect(arrivalOf(replaced, sealed({ expert: key('b'), rev: 3 }), 3)).toBe('old-revision');
    expect(arrivalOf(replaced, sealed({ expert: key('a'), rev: 4 }), 3)).toBe('other-seat');
  });

  test('no device can count so far that the next one would be refused', () => {
    expect(arrivalOf(once, sealed({ rev: 1000 }), 3)).toBe('in-time');
    expect(arrivalOf(once, sealed({ rev: 1001 }), 3)).toBe('revision-ahead');
    expect(arrivalOf(replaced, sealed({ expert: key('b'), rev: 2000 }), 3)).toBe('in-time');
    expect(arrivalOf(replaced, sealed({ expert: key('b'), rev: 2001 }), 3)).toBe('revision-ahead');
  });

  test('people read how often it was handed in by its device', () => {
    expect([1, 2, 1000, 1001, 1002, 2001].map(plainRevision)).toEqual([1, 2, 1000, 1, 2, 1]);
  });
});

test('a room’s name depends on whose it is', () => {
  expect(roomName({ workshop, facilitator: key('f') })).toMatch(/^[0-9a-f]{22}$/);
  expect(roomName({ workshop, facilitator: key('f') })).not.toBe(
    roomName({ workshop, facilitator: key('g') }),
  );
});

test('[G19] the box hash depends on every entry, and not on the order they came in', () => {
  const [a, b] = [entry('a', '1'), entry('b', '2')];
  expect(boxHash(workshop, 'r1', inSeatOrder([b, a]))).toBe(boxHash(workshop, 'r1', inSeatOrder([a, b])));
  expect(boxHash(workshop, 'r1', [a])).not.toBe(boxHash(workshop, 'r1', [a, b]));
  expect(boxHash(workshop, 'r2', [a])).not.toBe(boxHash(workshop, 'r1', [a]));
});
