import { expect, test } from 'vitest';
import { documentHash, takeControl, type Fact, type Receipt, type Room, type Signed } from '$domain';
import { readBallots } from '../../../src/app/results/read-ballots';
import {
  briefNow,
  device,
  emptyBallot,
  openOffice,
  unopenedFacts,
  withOpenRound,
} from '../../support/open-office';

const types = (entries: readonly { readonly fact: Fact }[], last: number): string[] =>
  entries.slice(-last).map(({ fact }) => fact.type);

/** The room as anybody reads it who has the signed records alone. */
const replayed = (controls: readonly Parameters<typeof takeControl>[1][]): Room =>
  controls.reduce<Room | null>((room, signed) => takeControl(room, signed) as Room, null)!;

test('keys are made once, and the first record names them; a new page takes them up from the store', async () => {
  const room = openOffice();
  expect([room.office.desk.isKeyed, room.office.desk.ready]).toEqual([false, false]);
  await Promise.all([room.office.keys.make(), room.office.keys.make()]);
  expect(room.office.desk.ready).toBe(true);
  expect(types(room.session.entries, 2)).toEqual(['roomKeyed', 'controlSigned']);
  expect(room.office.desk.room).toMatchObject({ number: 1, name: 'Skills for water and soil', mark: 'real' });
  const again = openOffice(
    room.session.entries.map(({ fact }) => fact),
    {
      store: room.store,
      keys: room.keys,
    },
  );
  await again.office.read();
  expect([again.office.desk.ready, again.office.desk.room?.head]).toEqual([
    true,
    room.office.desk.room!.head,
  ]);
  const elsewhere = openOffice(
    room.session.entries.map(({ fact }) => fact),
    { store: room.store },
  );
  await elsewhere.office.read();
  expect([elsewhere.office.desk.ready, elsewhere.office.desk.lacksKeys]).toEqual([false, true]);
});

test('[T10] no round opens before its key is in a recovery file, and the file brings the keys to another device', async () => {
  const room = openOffice();
  await room.office.keys.make();
  await expect(room.office.rounds.open('round-1')).rejects.toThrow('recovery file');
  const { phrase, file } = await room.office.keys.lock('round-1');
  room.office.keys.saved('round-1');
  await room.office.rounds.open('round-1');
  expect(room.office.desk.round('round-1')).toMatchObject({ state: 'open' });
  const elsewhere = openOffice(
    room.session.entries.map(({ fact }) => fact),
    { store: room.store },
  );
  await elsewhere.office.read();
  await expect(elsewhere.office.keys.recover(file, 'other words')).rejects.toMatchObject({
    code: 'wrong-phrase',
  });
  await elsewhere.office.keys.recover(file, phrase);
  expect(elsewhere.office.desk.ready).toBe(true);
  expect(elsewhere.office.desk.keys.rounds['round-1']).toBeDefined();
});

test('opening seals the round to its key and names the form; all records stand on their own', async () => {
  const { office, session, store } = await withOpenRound();
  const round = office.desk.round('round-1');
  const read = replayed(office.desk.controls).rounds.get('round-1')!;
  expect(read).toMatchObject({ state: 'open', sealKey: round.sealKey, minutes: 40 });
  expect(read.briefs.at(-1)!.hash).toBe(documentHash(briefNow({ session } as never)));
  expect(store.kept.get(read.briefs[0]!.hash)).toContain('pondera/brief@1');
});

test('[E17] a ballot is taken once, its receipt repeats, an older one is refused, and one after the close is kept apart', async () => {
  const room = await withOpenRound();
  const one = await device(room, 'seat-1');
  const early = await room.office.intake.receive(await one.seal(1));
  expect(early.document).toMatchObject({ state: 'refused', why: 'not-on-roster' });
  await room.office.roster.admit('seat-1', one.key);
  const envelope = await one.seal(1);
  const receipt = await room.office.intake.receive(envelope);
  expect(receipt.document).toMatchObject({ state: 'received', why: '', envelope: documentHash(envelope) });
  const before = room.session.entries.length;
  expect(await room.office.intake.receive(envelope)).toEqual(receipt);
  expect(room.session.entries.length).toBe(before);
  await room.office.intake.receive(await one.seal(3));
  const older: Signed<Receipt> = await room.office.intake.receive(await one.seal(2));
  expect(older.document).toMatchObject({ state: 'refused', why: 'old-revision' });
  const forged = { ...(await one.seal(4)), signature: 'x' };
  expect((await room.office.intake.receive(forged)).document.why).toBe('signature');
  const { document } = await one.seal(4);
  const longer = await room.sealer.sign({ ...document, ct: `${document.ct} ` }, one.keys);
  expect((await room.office.intake.receive(longer)).document).toMatchObject({
    state: 'refused',
    why: 'size',
  });
  await room.office.rounds.close('round-1');
  const late = await one.seal(5);
  expect((await room.office.intake.receive(late)).document.state).toBe('late');
  expect(room.office.desk.round('round-1').ballots.get('seat-1')?.revision).toBe(3);
  expect(room.office.desk.round('round-1').late.get('seat-1')?.revision).toBe(5);
});

test('[T4] paper is sealed by the facilitator for its seat, and shows as such', async () => {
  const room = await withOpenRound();
  const answers = {
    format: 'pondera/answers@1' as const,
    ballot: emptyBallot(room, 'seat-2'),
    interests: {},
  };
  const receipt = await room.office.paper.cast(answers, 'once');
  expect(receipt.document).toMatchObject({ state: 'received', expert: room.office.desk.signingKey });
  expect(room.office.desk.round('round-1').ballots.get('seat-2')).toMatchObject({
    kind: 'proxy',
    typed: 'once',
  });
  expect(room.office.desk.room!.seats.get('seat-2')!.expert).toBe(room.office.desk.signingKey);
});

test('[E17] the box lists what was accepted; opened, each ballot counts, and what cannot be opened is named', async () => {
  const room = await withOpenRound();
  const { office, session, store } = room;
  for (const seat of ['seat-1', 'seat-2', 'seat-3']) {
    const own = await device(room, seat);
    await office.roster.admit(seat, own.key);
    await office.intake.receive(await own.seal(1, seat === 'seat-3' ? { seat: 'seat-4' } : {}));
  }
  const box = await office.rounds.close('round-1');
  expect(office.desk.room!.rounds.get('round-1')).toMatchObject({ state: 'closed', box });
  expect(office.desk.room!.rounds.get('round-1')!.entries.map(({ seat }) => seat)).toEqual([
    'seat-1',
    'seat-2',
    'seat-3',
  ]);
  const failures = await office.rounds.reveal('round-1', ({ code, why }) => `${code}: ${why}`);
  expect(failures).toEqual([{ seat: 'seat-3', code: 'K3', why: 'malformed' }]);
  expect(session.workshop.rounds[0]).toMatchObject({ state: 'revealed' });
  expect([...session.workshop.rounds[0]!.opened.keys()]).toEqual(['seat-1', 'seat-2']);
  expect(session.workshop.seats.get('seat-1')!.interests).toEqual({ 'cand-1': 'takes-part' });
  expect(session.entries.some(({ fact }) => fact.type === 'noteAdded' && fact.text === 'K3: malformed')).toBe(
    true,
  );
  const [opened] = await readBallots(session.workshop, session.document, store);
  expect(opened!.ballots.map(({ seat }) => seat)).toEqual(['seat-1', 'seat-2']);
  expect(replayed(office.desk.controls).rounds.get('round-1')!.state).toBe('revealed');
});

test('[E17] what came late counts after a reopening, and not before', async () => {
  const room = await withOpenRound();
  const { office } = room;
  const one = await device(room, 'seat-1');
  await office.roster.admit('seat-1', one.key);
  await office.rounds.close('round-1');
  const late = await one.seal(1);
  await office.intake.receive(late);
  expect(office.desk.round('round-1').ballots.size).toBe(0);
  const told: unknown[] = [];
  office.desk.onSigned((document) => told.push(document));
  await office.rounds.reopen('round-1', 'the network was down');
  expect(office.desk.round('round-1')).toMatchObject({ state: 'open', reopened: 1 });
  expect(office.desk.round('round-1').ballots.get('seat-1')!.hash).toBe(documentHash(late));
  expect(told.at(-1)).toMatchObject({ document: { format: 'pondera/receipt@1', state: 'received' } });
});

test('[E24][T6] a corrected form is signed with its notice; until then it is due', async () => {
  const { office, session } = await withOpenRound();
  expect(office.rounds.briefDue('round-1')).toBe(false);
  session.record({ type: 'frameChanged', patch: { horizon: '2035' } });
  expect(office.rounds.briefDue('round-1')).toBe(true);
  await office.rounds.brief('round-1', 'The horizon is 2035.');
  expect(office.rounds.briefDue('round-1')).toBe(false);
  const { briefs } = office.desk.room!.rounds.get('round-1')!;
  expect(briefs).toHaveLength(2);
  expect(briefs[1]).toMatchObject({
    notice: 'The horizon is 2035.',
    revision: session.workshop.briefRevision,
  });
});

test('[R20] who leaves, moves or is replaced is signed for; the roster follows the panel', async () => {
  const room = await withOpenRound();
  const { office, session } = room;
  const [one, two] = [await device(room, 'seat-1'), await device(room, 'seat-1')];
  await office.roster.admit('seat-1', one.key);
  await office.roster.admit('seat-1', two.key);
  expect(office.desk.controls.at(-1)!.document).toMatchObject({ type: 'admit', replaces: one.key });
  session.record({ type: 'seatChanged', seat: 'seat-1', patch: { group: 'teachers' } });
  await office.roster.reseat();
  await office.roster.reseat();
  expect(office.desk.controls.at(-1)!.document).toMatchObject({
    type: 'reseat',
    seat: { group: 'teachers' },
  });
  await office.roster.leave('seat-1', 'has a train');
  expect(session.workshop.seats.get('seat-1')!.left).toBe(true);
  expect(office.desk.room!.seats.get('seat-1')!.left).toBe(true);
  expect((await office.intake.receive(await two.seal(1))).document.why).toBe('seat-left');
  const count = office.desk.controls.length;
  await office.roster.leave('seat-3', 'never came');
  expect(office.desk.controls.length).toBe(count);
  await office.rounds.extend('round-1', 10);
  expect(office.desk.round('round-1').extraMinutes).toBe(10);
  expect(office.desk.room!.rounds.get('round-1')!.minutes).toBe(50);
});

test('[G6] of two tabs that sign at once both records hold, one after the other', async () => {
  const here = await withOpenRound();
  const there = openOffice(
    here.session.entries.map(({ fact }) => fact),
    { store: here.store, keys: here.keys },
  );
  await there.office.read();
  await Promise.all([here.office.rounds.pause('round-1'), there.office.rounds.extend('round-1', 5)]);
  const numbers = here.office.desk.controls.map(({ document }) => document.number);
  expect(numbers).toEqual(numbers.map((_, k) => k + 1));
  const last = [here, there].map(({ office }) => office.desk.room!.number);
  expect(Math.max(...last)).toBe(4);
  const furthest = last[0] === 4 ? here : there;
  expect(replayed(furthest.office.desk.controls).rounds.get('round-1')).toMatchObject({
    state: 'paused',
    minutes: 45,
  });
});

test('a rehearsal has no keys and seals nothing', () => {
  const { office } = openOffice(unopenedFacts({ kind: 'rehearsal' }));
  expect([office.rounds.areSealed, office.desk.isKeyed]).toEqual([false, false]);
});
