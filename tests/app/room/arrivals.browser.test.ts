import { expect, test } from 'vitest';
import { sha256Hex, type Fact } from '$domain';
import { device, openOffice, unopenedFacts, withOpenRound } from '../../support/open-office';

const invited = (seat: string, token: string): Fact => ({
  type: 'seatInvited',
  seat,
  token: sha256Hex(token),
});
const join = (token: string, name = '') => ({ type: 'join', token, name, device: 'phone' }) as const;

async function room() {
  const opened = await withOpenRound(openOffice(unopenedFacts({ more: [invited('seat-1', 'one')] })));
  const told: unknown[] = [];
  opened.office.desk.onSigned((document) => told.push(document));
  return { ...opened, told, arrivals: opened.office.arrivals };
}

test('[E13] a token brings its seat one key; the same key again is the same', async () => {
  const opened = await room();
  const one = await device(opened, 'seat-1');
  const message = await one.say(join('one', 'Any Body'));
  expect(await opened.arrivals.take(message)).toEqual({ kind: 'joined', code: 'K1' });
  expect(opened.office.desk.room!.seats.get('seat-1')!.expert).toBe(one.key);
  const records = opened.office.desk.controls.length;
  expect(await opened.arrivals.take(message)).toEqual({ kind: 'again', code: 'K1' });
  expect(opened.office.desk.controls.length).toBe(records);
  expect(opened.store.privateTable.get('seat-1')).toMatchObject({ kind: 'name', text: 'Any Body' });
  expect(JSON.stringify(opened.session.entries)).not.toContain('Any Body');
});

test('[T9] a used token raises an alarm with the facilitator and changes nothing', async () => {
  const opened = await room();
  const [one, two] = [await device(opened, 'seat-1'), await device(opened, 'seat-1')];
  await opened.arrivals.take(await one.say(join('one')));
  const before = opened.session.entries.length;
  expect(await opened.arrivals.take(await two.say(join('one')))).toEqual({
    ...{ kind: 'refused', code: 'K1', why: 'token-used' },
  });
  expect(opened.session.entries.length).toBe(before);
  expect(opened.office.desk.room!.seats.get('seat-1')!.expert).toBe(one.key);
  expect(opened.arrivals.incidents).toMatchObject([{ code: 'K1', why: 'token-used' }]);
  expect(opened.told.at(-1)).toMatchObject({ document: { kind: 'token-used', to: two.key } });
  opened.arrivals.putAway(opened.arrivals.incidents[0]!.id);
  expect(opened.arrivals.incidents).toEqual([]);
});

test('[R20] a new slip takes the place of the old one: the next key replaces the first', async () => {
  const opened = await room();
  const [one, two] = [await device(opened, 'seat-1'), await device(opened, 'seat-1')];
  await opened.arrivals.take(await one.say(join('one')));
  opened.session.record(invited('seat-1', 'two'));
  expect(await opened.arrivals.take(await one.say(join('one')))).toMatchObject({ why: 'unknown-token' });
  expect(await opened.arrivals.take(await two.say(join('two')))).toMatchObject({ kind: 'joined' });
  expect(opened.office.desk.controls.at(-1)!.document).toMatchObject({ expert: two.key, replaces: one.key });
});

test('messages of strangers, of other workshops and replays say nothing', async () => {
  const opened = await room();
  const one = await device(opened, 'seat-1');
  const progress = { type: 'progress', round: 'round-1', answered: 3, of: 9, revision: 1 } as const;
  expect(await opened.arrivals.take(await one.say(progress))).toMatchObject({ why: 'not-on-roster' });
  await opened.arrivals.take(await one.say(join('one')));
  const [first, second] = [await one.say(progress), await one.say({ ...progress, answered: 5 })];
  await opened.arrivals.take(second);
  expect(await opened.arrivals.take(first)).toMatchObject({ kind: 'again' });
  expect(opened.arrivals.progressOf('round-1', 'seat-1')!.answered).toBe(5);
  const elsewhere = { ...second, document: { ...second.document, workshop: 'other' } };
  expect(await opened.arrivals.take(elsewhere)).toMatchObject({ why: 'other-workshop' });
  const broken = { ...second, signature: 'no' };
  expect(await opened.arrivals.take(broken)).toMatchObject({ why: 'unreadable' });
});

test('[T6] a look at the corrected form holds, whichever of a device’s two pages is heard first', async () => {
  const opened = await room();
  const one = await device(opened, 'seat-1');
  await opened.arrivals.take(await one.say(join('one')));
  await opened.arrivals.take(await one.seal(1));
  opened.session.record({ type: 'frameChanged', patch: { horizon: '2035' } });
  await opened.office.rounds.brief('round-1', 'The horizon is 2035.');
  const revision = opened.session.workshop.briefRevision;
  const looked = await one.say({ type: 'looked-again', round: 'round-1', revision });
  await opened.arrivals.take(
    await one.say({ type: 'progress', round: 'round-1', answered: 3, of: 9, revision }),
  );
  expect(await opened.arrivals.take(looked)).toMatchObject({ kind: 'looked-again' });
  expect(opened.office.desk.round('round-1').kept.get('seat-1')).toBe(revision);
});

test('[E23] an envelope by file counts once, and a refused one is named by its seat', async () => {
  const opened = await room();
  const one = await device(opened, 'seat-1');
  const early = await one.seal(1);
  expect(await opened.arrivals.take(early)).toEqual({ kind: 'refused', code: 'K1', why: 'not-on-roster' });
  await opened.arrivals.take(await one.say(join('one')));
  expect(await opened.arrivals.take(early)).toEqual({ kind: 'received', code: 'K1' });
  expect(await opened.arrivals.take(early)).toEqual({ kind: 'again', code: 'K1' });
  expect(opened.office.desk.round('round-1').ballots.size).toBe(1);
});

test('[E18] a nudge goes to the key of its seat alone', async () => {
  const opened = await room();
  const one = await device(opened, 'seat-1');
  expect(await opened.arrivals.nudge('round-1', 'seat-1')).toBe(false);
  await opened.arrivals.take(await one.say(join('one')));
  expect(await opened.arrivals.nudge('round-1', 'seat-1')).toBe(true);
  expect(opened.told.at(-1)).toMatchObject({ document: { kind: 'nudge', to: one.key, round: 'round-1' } });
});
