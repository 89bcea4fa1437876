import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxHash,
  checkBox,
  custodyOf,
  inSeatOrder,
  isAlarm,
  sha256Hex,
  type BoxEntry,
  type OwnEnvelope,
  type OwnRecords,
  type Receipt,
  type RoomRound,
  type Signed,
} from '$domain';

const own = (seat: number, rev = 1): OwnEnvelope => ({
  ...{ round: 'r1', rev, envelope: sha256Hex(`${seat}/${rev}`), answers: '', at: '' },
  form: { revision: 1, hash: '' },
});

const receipt = (seat: number, rev: number, state: Receipt['state'] = 'received'): Signed<Receipt> => ({
  document: {
    ...{ format: 'pondera/receipt@1', workshop: 'ws', round: 'r1', expert: `key-${seat}`, rev, why: '' },
    ...{ envelope: own(seat, rev).envelope, state },
  },
  ...{ by: 'f', signature: 's' },
});

const records = (seat: number, revs: readonly number[], more: Partial<OwnRecords> = {}): OwnRecords => ({
  ...{ seat: `seat-${seat}`, expert: `key-${seat}` },
  envelopes: revs.map((rev) => own(seat, rev)),
  receipts: revs.map((rev) => receipt(seat, rev)),
  stored: new Map(),
  ...more,
});

const entry = (seat: number, rev = 1): BoxEntry => ({
  ...{ seat: `seat-${seat}`, expert: `key-${seat}`, rev, envelope: own(seat, rev).envelope },
});

const round = (entries: readonly BoxEntry[], state: RoomRound['state'] = 'closed'): RoomRound => ({
  ...{ id: 'r1', name: 'One', asks: ['scores'], state, briefs: [], sealKey: 's', witnessKey: null },
  ...{ minutes: 30, entries, box: boxHash('ws', 'r1', entries) },
});

describe('[G19] a box against what this device handed in', () => {
  test.each<[string, OwnRecords, readonly BoxEntry[], ReturnType<typeof checkBox>['kind']]>([
    ['its last ballot', records(1, [1, 3]), [entry(1, 3), entry(2)], 'listed'],
    ['nothing, and nothing was handed in', records(1, []), [entry(2)], 'empty'],
    ['nothing, though it was received', records(1, [1]), [entry(2)], 'missing'],
    [
      'nothing, though the hub had it before the close and nobody said a word',
      records(1, [1], { receipts: [], stored: new Map([[own(1).envelope, true]]) }),
      [entry(2)],
      'missing',
    ],
    [
      'nothing, and it reached the hub after the close',
      records(1, [1], { receipts: [], stored: new Map([[own(1).envelope, false]]) }),
      [],
      'not-in-time',
    ],
    [
      'nothing, and the facilitator signed that it was late',
      records(1, [1], {
        receipts: [receipt(1, 1, 'late')],
        stored: new Map([[own(1).envelope, true]]),
      }),
      [],
      'not-in-time',
    ],
    ['nothing, and it never left this device', records(1, [1], { receipts: [] }), [], 'not-in-time'],
    [
      'the one before, while the last is still here',
      records(1, [1, 2], { receipts: [receipt(1, 1)] }),
      [entry(1, 1)],
      'earlier',
    ],
    ['the one before, though the last was received', records(1, [1, 2]), [entry(1, 1)], 'replaced'],
    ['a ballot that this device never made', records(1, []), [entry(1, 1)], 'foreign'],
    ['another revision number', records(1, [1]), [{ ...entry(1), rev: 2 }], 'foreign'],
    ['somebody else in this seat', records(1, [1]), [{ ...entry(2), seat: 'seat-1' }], 'foreign'],
    ['this ballot in another seat', records(1, [1]), [{ ...entry(1), seat: 'seat-9' }], 'foreign'],
    ['it twice', records(1, [1]), [entry(1), entry(1)], 'foreign'],
  ])('holds %s', (_, device, entries, kind) => {
    expect(checkBox(round(entries), device).kind).toBe(kind);
  });

  test('a receipt says missing with the facilitator’s own signature beside it', () => {
    expect(checkBox(round([]), records(1, [1]))).toEqual({ kind: 'missing', receipt: receipt(1, 1) });
  });
});

test('[G19] whatever a facilitator does to a box, the one concerned is alarmed or the codes differ', () => {
  const honest = (people: number): BoxEntry[] =>
    inSeatOrder(Array.from({ length: people }, (_, k) => entry(k, 1 + (k % 3))));
  const devices = (people: number): OwnRecords[] =>
    Array.from({ length: people }, (_, k) => records(k, [1, 2, 3].slice(0, 1 + (k % 3))));
  const alarms = (entries: readonly BoxEntry[], people: number): number =>
    devices(people).filter((device) => isAlarm(checkBox(round(entries), device))).length;
  let runs = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 12 }),
      fc.nat(),
      fc.constantFrom('drop', 'alter', 'swap', 'add', 'older', 'two boxes'),
      (people, pick, how) => {
        runs += 1;
        const entries = honest(people);
        expect(alarms(entries, people)).toBe(0);
        const k = pick % people;
        const other = (k + 1) % people;
        const at = (seat: string): number => entries.findIndex((each) => each.seat === seat);
        const [one, two] = [at(`seat-${k}`), at(`seat-${other}`)];
        const changed = entries.map((each) => ({ ...each }));
        if (how === 'drop') changed.splice(one, 1);
        if (how === 'alter') changed[one]!.envelope = sha256Hex('mine');
        if (how === 'swap')
          [changed[one]!.envelope, changed[two]!.envelope] = [entries[two]!.envelope, entries[one]!.envelope];
        if (how === 'add') changed.push({ ...entries[one]!, envelope: sha256Hex('more') });
        if (how === 'older') changed[one] = { ...entries[one]!, rev: 1, envelope: own(k, 1).envelope };
        if (how === 'two boxes') {
          const shown = [...entries, { ...entry(99), seat: 'seat-nobody' }];
          expect(boxHash('ws', 'r1', shown)).not.toBe(boxHash('ws', 'r1', entries));
        } else if (how !== 'older' || k % 3 > 0) expect(alarms(changed, people)).toBeGreaterThan(0);
      },
    ),
    { numRuns: 200 },
  );
  expect(runs).toBe(200);
});

test('[R19] custody goes from saved over handed in to counted', () => {
  const open = round([], 'open');
  expect(custodyOf(open, records(1, []))).toEqual({ kind: 'none' });
  const sent = own(1).envelope;
  expect(custodyOf(open, records(1, [1], { receipts: [] }))).toEqual({ kind: 'saved' });
  const stored = new Map([[sent, true]]);
  expect(custodyOf(open, records(1, [1], { receipts: [], stored }))).toEqual({
    kind: 'handed-in',
    with: 'hub',
  });
  expect(custodyOf(open, records(1, [1]))).toEqual({ kind: 'handed-in', with: 'facilitator' });
  expect(custodyOf(round([entry(1)], 'revealed'), records(1, [1]))).toEqual({ kind: 'counted' });
  const late = [receipt(1, 1, 'late')];
  expect(custodyOf(round([]), records(1, [1], { receipts: late }))).toEqual({ kind: 'late' });
  // After a reopening the same envelope is received: the later word stands.
  expect(custodyOf(open, records(1, [1], { receipts: [...late, receipt(1, 1)] })).kind).toBe('handed-in');
});
