import { expect, test } from 'vitest';
import { canonicalJson, openedRounds, readAudit, type Ballot } from '$domain';
import { readWorkshopFile } from '$exchange';
import { auditReport, sealer, systemRandom } from '$seal';
import { workshopCopy } from '../../../src/app/frame/workshop-copy';
import { auditFile } from '../../../src/app/room/audit-file';
import { device, emptyBallot, openOffice, unopenedFacts, withOpenRound } from '../../support/open-office';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Three ballots, one of them on paper, one late; closed, and opened when asked. With the seals of the app. */
async function workshop(reveal: boolean) {
  const room = await withOpenRound(openOffice(unopenedFacts(), { sealer: sealer(systemRandom) }));
  const { office } = room;
  for (const seat of ['seat-1', 'seat-2']) {
    const own = await device(room, seat);
    await office.roster.admit(seat, own.key);
    await office.intake.receive(await own.seal(1));
  }
  await office.paper.cast(
    { format: 'pondera/answers@1', ballot: emptyBallot(room, 'seat-3'), interests: {} },
    'twice',
  );
  const late = await device(room, 'seat-4');
  await office.roster.admit('seat-4', late.key);
  const envelope = await late.seal(1);
  await office.rounds.close('round-1');
  await office.intake.receive(envelope);
  if (reveal) await office.rounds.reveal('round-1', ({ why }) => why);
  return room;
}

test('[D38] the file of a sealed workshop opens elsewhere with everything that was signed and sealed', async () => {
  const { session, store } = await workshop(true);
  const text = await workshopCopy(store, session.document, session.entries);
  const read = readWorkshopFile(bytes(text));
  expect(read.ok ? [] : read.issues).toEqual([]);
  if (!read.ok) return;
  const [opened] = openedRounds(read.workshop, (hash) => JSON.parse(read.bodies.get(hash)!) as Ballot);
  expect(opened!.ballots.map(({ seat }) => seat)).toEqual(['seat-1', 'seat-2', 'seat-3']);
  const again = openOffice(
    read.entries.map(({ fact }) => fact),
    { store },
  );
  await again.office.read();
  expect(again.office.desk.room!.rounds.get('round-1')!.state).toBe('revealed');
  expect(again.office.desk.lacksKeys).toBe(true);
});

test('[G14] before the reveal neither journal, file nor second copy holds an answer or a secret key', async () => {
  const { session, store, office } = await workshop(false);
  const text = await workshopCopy(store, session.document, session.entries);
  for (const place of [text, store.dump()]) {
    expect(place).not.toContain('pondera/ballot@1');
    expect(place).not.toContain('takes-part');
    expect(place).not.toContain(office.desk.keys.signing.secret);
    expect(place).not.toContain(office.desk.keys.rounds['round-1']!.secret);
  }
});

test('[D38] a file whose sealed ballot or signed record was altered or put in is refused', async () => {
  const { session, store } = await workshop(true);
  const text = await workshopCopy(store, session.document, session.entries);
  const file = JSON.parse(text) as { documents: Record<string, { signature?: string }> };
  const [hash, signed] = Object.entries(file.documents).find(([, each]) => each.signature !== undefined)!;
  const other = `${signed.signature!.slice(0, -2)}${signed.signature!.endsWith('AA') ? 'QA' : 'AA'}`;
  const altered = { ...file, documents: { ...file.documents, [hash]: { ...signed, signature: other } } };
  expect(readWorkshopFile(bytes(canonicalJson(altered))).ok).toBe(false);
  const { [hash]: _gone, ...rest } = file.documents;
  void _gone;
  const stray = { ...file, documents: { ...rest, ['0'.repeat(64)]: signed } };
  expect(readWorkshopFile(bytes(canonicalJson(stray))).ok).toBe(false);
});

test('[G17] the audit file is whole, and its count is the one of the app', async () => {
  const room = await workshop(true);
  const file = await auditFile(room.office, room.store, room.sealer);
  const read = readAudit(canonicalJson(file));
  expect(read.ok ? [] : read.issues).toEqual([]);
  const report = auditReport(JSON.parse(canonicalJson(file)));
  expect(report.findings).toEqual([]);
  expect(file.rounds[0]!.opened).toHaveLength(3);
  expect(file.rounds[0]!.late).toHaveLength(1);
});

test('the audit file of a round that is not opened has no key of it', async () => {
  const room = await workshop(false);
  const file = await auditFile(room.office, room.store, room.sealer);
  expect(file.rounds[0]).toMatchObject({ secrets: null, opened: [] });
  expect(canonicalJson(file)).not.toContain(room.office.desk.keys.rounds['round-1']!.secret);
});
