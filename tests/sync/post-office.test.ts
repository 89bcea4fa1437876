import { describe, expect, test } from 'vitest';
import {
  boxHash,
  documentHash,
  genesis,
  inSeatOrder,
  suite,
  type BallotHeader,
  type Brief,
  type Carried,
  type Control,
  type ControlContent,
  type Envelope,
  type SealedMessage,
  type Signed,
} from '$domain';
import { PostOffice, postLimits, type Posted, type Sender } from '$sync';

const workshop = 'workshop-1';
const key = (letter: string): string => letter.repeat(43);
const hash = (digit: string): string => digit.repeat(64);
const f = key('f');
const facilitator: Sender = { role: 'facilitator', key: f };
const expert = (letter: string): Sender => ({ role: 'expert', key: key(letter) });

/** Here a signature is right when it says who signed. */
const isSigned = ({ by, signature }: Signed): boolean => signature === `by ${by}`;
const signed = <D extends Signed['document']>(document: D, by: string): Signed<D> => ({
  document,
  by,
  signature: `by ${by}`,
});

const seat = (id: string) => ({
  ...{ id, code: id.toUpperCase(), group: 'employers', country: 'IT', sector: '', way: 'device' as const },
  ...{ sectors: [], candidates: [] },
});
const room: ControlContent = { type: 'room', name: 'A', mark: 'real', language: 'en', joinKey: key('j') };
const admit = (id: string, who = id): ControlContent => ({
  ...{ type: 'admit', seat: seat(id), expert: key(who), replaces: null },
});
const open: ControlContent = {
  ...{ type: 'open', round: 'r1', name: 'Round 1', asks: ['scores'], revision: 3, brief: hash('b') },
  ...{ sealKey: key('s'), witnessKey: null, minutes: 30 },
};
const noBox = boxHash(workshop, 'r1', inSeatOrder([]));
const close: ControlContent = { type: 'close', round: 'r1', entries: [], box: noBox };

function controls(...contents: readonly ControlContent[]): Signed<Control>[] {
  let prev = genesis;
  return contents.map((content, k) => {
    const document = { format: 'pondera/control@1', workshop, number: k + 1, prev, ...content } as Control;
    const record = signed(document, f);
    prev = documentHash(record);
    return record;
  });
}

function envelope(who: string, patch: Partial<BallotHeader> = {}, ct = 'x'.repeat(5483)): Signed<Envelope> {
  const header: BallotHeader = {
    ...{ v: 1, suite, workshop, round: 'r1', form: hash('b'), seat: who, expert: key(who), rev: 1 },
    prev: genesis,
    ...patch,
  };
  return signed({ format: 'pondera/envelope@1', header, enc: key('e'), ct }, key(who));
}

const message = (who: string, number = 1, ct = 'x'.repeat(704)): Signed<SealedMessage> =>
  signed({ format: 'pondera/message@1', workshop, number, enc: key('e'), ct }, key(who));

const brief = { format: 'pondera/brief@1', workshop, round: 'r1' } as Brief;

const receipt = (who: string) =>
  signed(
    {
      ...{ format: 'pondera/receipt@1' as const, workshop, round: 'r1', expert: key(who), rev: 1 },
      ...{ envelope: hash('1'), state: 'received' as const, why: '' as const },
    },
    f,
  );

/** An office in which these have been stored. */
function office(...stored: readonly Carried[]): PostOffice {
  const made = new PostOffice({ workshop, facilitator: f }, isSigned);
  for (const document of stored) post(made, facilitator, document);
  return made;
}

function post(to: PostOffice, sender: Sender, document: Carried): string | Posted {
  const posting = to.take(sender, document);
  if (posting.kind === 'refused') return posting.why;
  if (posting.kind === 'known') return 'known';
  to.keep(posting.posted, document);
  return posting.posted;
}

const joined = (): PostOffice => office(...controls(room, admit('a'), admit('c'), open));

describe('who gets what', () => {
  test.each<[string, Sender, Carried, string, string]>([
    [
      'a control record',
      facilitator,
      controls(room, admit('a'), admit('c'), open, close)[4]!,
      'everybody',
      'control',
    ],
    ['a brief', facilitator, brief, 'everybody', 'brief'],
    ['a receipt', facilitator, receipt('a'), key('a'), 'receipt'],
    ['an envelope', expert('a'), envelope('a'), 'facilitator', 'envelope'],
    ['an envelope that came by file', facilitator, envelope('c'), 'facilitator', 'envelope'],
    ['a message', expert('a'), message('a'), 'facilitator', 'message'],
    ['a message of somebody new', expert('n'), message('n'), 'facilitator', 'message'],
  ])('%s', (_, sender, document, audience, kind) => {
    expect(post(joined(), sender, document)).toMatchObject({
      audience,
      hash: documentHash(document),
      note: { kind },
    });
  });
});

describe('[G15] what is refused, and why', () => {
  const next = controls(room, admit('a'), admit('c'), open, close);
  test.each<[string, Sender, Carried, string]>([
    ['control of an expert', expert('a'), next[4]!, 'not-allowed'],
    ['control signed by another', facilitator, { ...next[4]!, by: key('a') }, 'signature'],
    ['control ahead of its turn', facilitator, controls(room, room, room, room, room, room)[5]!, 'gap'],
    ['another record with an old number', facilitator, controls(room, admit('z'))[1]!, 'other-chain'],
    ['brief of an expert', expert('a'), brief, 'not-allowed'],
    ['receipt of an expert', expert('a'), receipt('c'), 'not-allowed'],
    ['receipt that is not signed', facilitator, { ...receipt('a'), signature: '' }, 'signature'],
    ['envelope of somebody else', expert('c'), envelope('a'), 'not-allowed'],
    ['envelope signed by another', expert('a'), { ...envelope('a'), by: key('c') }, 'signature'],
    ['forged envelope', expert('a'), { ...envelope('a'), signature: 'forged' }, 'signature'],
    ['envelope for another seat', expert('a'), envelope('a', { seat: 'c' }), 'other-seat'],
    ['envelope without a seat', expert('n'), envelope('n'), 'not-on-roster'],
    ['envelope of another workshop', expert('a'), envelope('a', { workshop: 'w2' }), 'other-workshop'],
    ['envelope of another round', expert('a'), envelope('a', { round: 'r2' }), 'unknown-round'],
    ['envelope for another form', expert('a'), envelope('a', { form: hash('0') }), 'other-form'],
    ['envelope of a size that no ballot has', expert('a'), envelope('a', {}, 'x'.repeat(5484)), 'size'],
    ['envelope with a number beyond its device', expert('a'), envelope('a', { rev: 1001 }), 'revision-ahead'],
    ['ballot for a witness without a witness', expert('a'), envelope('a', {}, 'x'.repeat(5547)), 'size'],
    ['message of somebody else', expert('a'), message('c'), 'not-allowed'],
    ['forged message', expert('a'), { ...message('a'), signature: '' }, 'signature'],
    ['message of another size', expert('a'), message('a', 1, 'x'.repeat(705)), 'size'],
  ])('%s', (_, sender, document, why) => {
    expect(post(joined(), sender, document)).toBe(why);
  });

  test('a room that the facilitator has not opened takes its first record and nothing else', () => {
    expect(post(office(), expert('a'), message('a'))).toBe('no-room');
    expect(post(office(), expert('a'), envelope('a'))).toBe('no-room');
    expect(post(office(), facilitator, brief)).toBe('no-room');
    expect(post(office(), facilitator, controls(room)[0]!)).toMatchObject({ audience: 'everybody' });
  });

  test('an expert who left or was replaced speaks no more', () => {
    const left = office(...controls(room, admit('a'), open, { type: 'leave', seat: 'a', reason: '' }));
    expect(post(left, expert('a'), envelope('a'))).toBe('seat-left');
    const replaced = office(...controls(room, admit('a'), open, admit('a', 'b')));
    expect(post(replaced, expert('a'), envelope('a'))).toBe('other-seat');
    expect(post(replaced, expert('b'), envelope('b', { seat: 'a' }))).toMatchObject({
      audience: 'facilitator',
    });
  });
});

describe('[G16] again, late and out of order', () => {
  test('the same document again is known, and changes no count', () => {
    const here = joined();
    post(here, expert('a'), envelope('a'));
    expect(post(here, expert('a'), envelope('a'))).toBe('known');
    expect(post(here, facilitator, controls(room)[0]!)).toBe('known');
    expect(here.handedIn()).toEqual({ r1: 1 });
  });

  test('a revision must grow, gaps are allowed, the last one is what the device is told', () => {
    const here = joined();
    const [first, third] = [envelope('a'), envelope('a', { rev: 3 })];
    post(here, expert('a'), first);
    expect(post(here, expert('a'), third)).toMatchObject({ note: { rev: 3 } });
    expect(post(here, expert('a'), envelope('a', { rev: 2 }))).toBe('old-revision');
    expect(here.seen(key('a'))).toEqual({ r1: documentHash(third) });
    expect(here.seen(key('c'))).toEqual({});
    expect(here.handedIn()).toEqual({ r1: 1 });
  });

  test('who replaces another counts on with the seat, as on the facilitator’s device', () => {
    const here = office(...controls(room, admit('a'), open, admit('a', 'b')));
    here.keep({ ...{ hash: hash('9'), audience: 'facilitator' }, note: { ...noteOf('a'), rev: 7 } }, null);
    expect(post(here, expert('b'), envelope('b', { seat: 'a', rev: 7 }))).toBe('old-revision');
    const first = envelope('b', { seat: 'a', rev: 1001 });
    expect(post(here, expert('b'), first)).toMatchObject({ note: { rev: 1001 } });
    // Each is told of its own last envelope, and of no other's.
    expect(here.seen(key('b'))).toEqual({ r1: documentHash(first) });
    expect(here.seen(key('a'))).toEqual({ r1: hash('9') });
    expect(here.handedIn()).toEqual({ r1: 1 });
  });

  test('after the close it is taken as late; once revealed, no more', () => {
    const steps = [room, admit('a'), open, close] as const;
    expect(post(office(...controls(...steps)), expert('a'), envelope('a'))).toMatchObject({
      note: { kind: 'envelope' },
    });
    const revealed = office(...controls(...steps, { type: 'reveal', round: 'r1', box: noBox }));
    expect(post(revealed, expert('a'), envelope('a'))).toBe('not-open');
  });

  test('what is known follows from what was stored, in whatever order it is told', () => {
    const records = controls(room, admit('a'), open);
    const note = noteOf('a');
    const here = new PostOffice({ workshop, facilitator: f }, isSigned);
    here.keep({ hash: documentHash(envelope('a')), audience: 'facilitator', note }, null);
    for (const record of records.toReversed())
      here.keep({ hash: documentHash(record), audience: 'everybody', note: { kind: 'control' } }, record);
    expect(here.room?.number).toBe(3);
    expect(post(here, expert('a'), envelope('a'))).toBe('known');
    expect(post(here, expert('a'), envelope('a', { seat: 'a', prev: hash('1') }))).toBe('old-revision');
    expect(here.handedIn()).toEqual({ r1: 1 });
  });

  test('a stored record that contradicts those before it is told', () => {
    const [, fork] = controls(room, admit('z'));
    const here = joined();
    const posted: Posted = { hash: documentHash(fork), audience: 'everybody', note: { kind: 'control' } };
    expect(here.keep(posted, fork!)).toBe(false);
    expect(here.isExpert(key('z'))).toBe(false);
  });

  const noteOf = (who: string) => ({
    ...{ kind: 'envelope' as const, round: 'r1', seat: who, expert: key(who), rev: 1 },
  });
});

describe('[G17] how much may be left here', () => {
  test('by one key that is not on the roster, until it is', () => {
    const here = joined();
    for (let k = 1; k <= postLimits.strangerMessages; k += 1)
      expect(post(here, expert('n'), message('n', k))).toMatchObject({ audience: 'facilitator' });
    expect(post(here, expert('n'), message('n', 99))).toBe('too-many');
    expect(post(here, expert('a'), message('a', 99))).toMatchObject({ audience: 'facilitator' });
    post(here, facilitator, controls(room, admit('a'), admit('c'), open, admit('n'))[4]!);
    expect(post(here, expert('n'), message('n', 99))).toMatchObject({ audience: 'facilitator' });
  });

  test('by all of them together, while experts go on', () => {
    const here = joined();
    for (let k = 0; k < postLimits.strangersMessages; k += 1) {
      const posted: Posted = {
        ...{ hash: `stranger ${k}`, audience: 'facilitator' },
        note: { kind: 'message', by: `key ${k}` },
      };
      here.keep(posted, null);
    }
    expect(post(here, expert('n'), message('n'))).toBe('too-many');
    expect(post(here, expert('a'), message('a'))).toMatchObject({ audience: 'facilitator' });
  });

  test('by one expert in one round', () => {
    const here = joined();
    for (let rev = 1; rev <= postLimits.revisions; rev += 1) post(here, expert('a'), envelope('a', { rev }));
    expect(post(here, expert('a'), envelope('a', { rev: 999 }))).toBe('too-many');
    expect(post(here, expert('c'), envelope('c'))).toMatchObject({ audience: 'facilitator' });
  });
});
