import { canonicalJson, readAudit } from '$domain';
import { expect, test } from 'vitest';
import { auditReport } from '../../src/seal/audit';
import { SealedRoom } from '../support/sealed-room';

async function played(witness = false) {
  const room = await SealedRoom.open({ seed: 'audit', experts: 4, witness });
  const [first, second, third, fourth] = room.experts;
  const handed = [await room.handIn(first!), await room.handIn(second!, 3), await room.handIn(third!)];
  const late = [await room.handIn(fourth!)];
  await room.close(handed);
  await room.reveal();
  return { room, handed, late };
}

test.each([false, true])('what was counted as it was sealed holds (witness: %s)', async (witness) => {
  const { room, handed, late } = await played(witness);
  const file = room.audit(handed, late);
  const read = readAudit(canonicalJson(file));
  expect(read).toEqual({ ok: true, value: file });
  const report = auditReport(file);
  expect(report.findings).toEqual([]);
  expect(report.rounds).toMatchObject([{ name: 'Round 1', state: 'revealed', late: 1, opened: 3 }]);
  expect(report.rounds[0]!.words.split(' ')).toHaveLength(6);
});

test('a round that is closed and not revealed holds without keys', async () => {
  const room = await SealedRoom.open({ seed: 'closed' });
  const handed = [await room.handIn(room.experts[0]!)];
  await room.close(handed);
  const file = room.audit(handed);
  const sealed = { ...file, rounds: [{ ...file.rounds[0]!, secrets: null, opened: [] }] };
  expect(auditReport(sealed).findings).toEqual([]);
  expect(auditReport(file).findings.map(({ code }) => code)).toEqual(['keys']);
});

test('what was done to it is named', async () => {
  const { room, handed, late } = await played();
  const file = room.audit(handed, late);
  const [held] = file.rounds as [(typeof file.rounds)[0]];
  const codes = (altered: typeof file): string[] => [
    ...new Set(auditReport(altered).findings.map(({ code }) => code)),
  ];
  const withRound = (patch: Partial<typeof held>) => codes({ ...file, rounds: [{ ...held, ...patch }] });
  expect(withRound({ envelopes: held.envelopes.slice(1) })).toContain('dropped');
  expect(withRound({ envelopes: [...held.envelopes, ...held.late], late: [] })).toContain('added');
  expect(withRound({ envelopes: [...held.envelopes, held.envelopes[0]!] })).toContain('twice');
  expect(withRound({ late: [held.envelopes[0]!] })).toContain('twice');
  expect(withRound({ opened: held.opened.slice(1) })).toContain('answers');
  expect(
    withRound({
      opened: held.opened.map((each, at) => ({ ...each, answers: held.opened[(at + 1) % 3]!.answers })),
    }),
  ).toContain('answers');
  expect(withRound({ secrets: { seal: room.keys.join.secret, witness: null } })).toContain('keys');
  expect(withRound({ secrets: null })).toContain('keys');
  expect(codes({ ...file, rounds: [] })).toContain('round');
  expect(codes({ ...file, briefs: [] })).toContain('brief');
  expect(codes({ ...file, controls: file.controls.filter((_, at) => at !== 2) })).toContain('chain');
  expect(codes({ ...file, controls: [] })).toContain('chain');
  expect(codes({ ...file, facilitator: room.experts[0]!.keys.public })).toContain('signature');
  const forged = await room.sealer.sign(held.envelopes[0]!.document, room.experts[3]!.keys);
  expect(withRound({ envelopes: [forged, ...held.envelopes.slice(1)] })).toContain('signature');
});
