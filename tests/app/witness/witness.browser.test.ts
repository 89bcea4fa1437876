import { describe, expect, test } from 'vitest';
import { keyNames, readWitnessHalf, readWitnessKey, type Control } from '$domain';
import { forgetMembership } from '../../../src/app/member/membership';
import { Witness } from '../../../src/app/witness/witness.svelte';
import { desk, device, joined } from '../member/member-desk';

/* The witness's device: a key for each round, and a half that leaves it after the checked close only (G20). */

/** Somebody who came by the code on the wall, without a seat. */
async function observer() {
  const room = await desk();
  const ports = device(room.facilitator);
  const member = await joined(room.facilitator, ports, null);
  await expect.poll(() => member.records.room).not.toBeNull();
  const witness = new Witness(member, ports);
  await witness.make();
  const key = readWitnessKey(witness.keyText!)!.public;
  return { ...room, ports, member, witness, key };
}

describe('[G20] the key', () => {
  test('is made once for the next round, is there after a reload, and lies in the key store alone', async () => {
    const { witness, ports, member, key } = await observer();
    await witness.make();
    expect(witness.rounds.map(({ standing }) => standing.kind)).toEqual(['unused']);
    const again = new Witness(member, ports);
    await expect.poll(() => again.keyText).toBe(witness.keyText);
    expect(readWitnessKey(witness.keyText!)).toEqual({ workshop: 'ws', public: key });
    const { keys } = JSON.parse((await ports.keys.get(keyNames.witness('ws')))!) as {
      keys: { keys: { secret: string } }[];
    };
    const { secret } = keys[0]!.keys;
    for (const { document } of await ports.store.list())
      expect(JSON.stringify(await ports.store.open(document))).not.toContain(secret);
    expect(witness.keyText).not.toContain(secret);
  });

  test('serves one round; the next one gets another', async () => {
    const { witness, facilitator, key } = await observer();
    await facilitator.open(key);
    expect(witness.keyText).toBeNull();
    await witness.make();
    const next = readWitnessKey(witness.keyText!)!.public;
    expect(next).not.toBe(key);
    expect(witness.rounds.map((each) => [each.key, each.standing.kind])).toEqual([
      [next, 'unused'],
      [key, 'going'],
    ]);
  });

  test('leaves no trace once the device leaves the workshop', async () => {
    const { ports } = await observer();
    await forgetMembership('ws', ports);
    expect(await ports.keys.names('')).toEqual([]);
  });
});

describe('[G20] the half', () => {
  test('is refused before the signed close, and given after it', async () => {
    const { witness, facilitator, key, ports, member } = await observer();
    expect(await witness.give(key)).toBeNull();
    await facilitator.open(key);
    expect([await witness.give(key), witness.isNeeded]).toEqual([null, true]);
    await facilitator.sign({ type: 'pause', round: 'round-1' });
    expect(await witness.give(key)).toBeNull();
    await facilitator.close([]);
    expect([witness.rounds[0]!.standing.kind, witness.isNeeded]).toEqual(['closed', true]);
    const half = readWitnessHalf((await witness.give(key))!)!;
    expect([half.workshop, half.round]).toEqual(['ws', 'round-1']);
    expect(await ports.sealer.sealedTo(half.secret)).toBe(key);
    expect([witness.rounds[0]!.given, witness.isNeeded]).toEqual([true, false]);
    const later = new Witness(member, ports);
    await expect.poll(() => later.rounds[0]?.given).toBe(true);
  });

  test('is refused again once the round is open again, and that it was given is not forgotten', async () => {
    const { witness, facilitator, key } = await observer();
    await facilitator.open(key);
    await facilitator.close([]);
    await witness.give(key);
    await facilitator.sign({ type: 'reopen', round: 'round-1', reason: 'late' });
    expect(await witness.give(key)).toBeNull();
    expect(witness.rounds[0]).toMatchObject({ given: true, standing: { kind: 'going' } });
  });

  test('is refused where two rooms were shown', async () => {
    const { witness, facilitator, key, member } = await observer();
    await facilitator.open(key);
    await facilitator.close([]);
    const last = facilitator.records.at(-1)!;
    const document = { ...last.document, box: 'f'.repeat(64) } as Control;
    member.take({ document, by: last.by, signature: 'another' });
    expect(member.records.fault).not.toBeNull();
    expect(witness.rounds[0]!.standing).toMatchObject({ kind: 'doubtful', why: 'records' });
    expect(await witness.give(key)).toBeNull();
  });

  test('a key store that fails gives nothing away, and says so', async () => {
    const { witness, facilitator, key, ports } = await observer();
    await facilitator.open(key);
    await facilitator.close([]);
    ports.keys.put = () => Promise.reject(new Error('The disk is full.'));
    expect(await witness.give(key)).toBeNull();
    expect(witness.failure).toBe('The disk is full.');
  });
});
