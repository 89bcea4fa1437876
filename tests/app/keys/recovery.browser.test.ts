import { expect, test } from 'vitest';
import { keyNames, witnessKeyText } from '$domain';
import { Recovery } from '../../../src/app/keys/recovery.svelte';
import { openOffice } from '../../support/open-office';

test('[T10] a round may open when the file is saved and the third word was written down', async () => {
  const { office, session } = openOffice();
  const recovery = new Recovery(office, 'round-1');
  expect([recovery.words, recovery.isAgain]).toEqual([[], false]);
  await recovery.begin();
  expect(recovery.words).toHaveLength(6);
  const files: string[] = [];
  recovery.save((text) => files.push(text));
  recovery.typed = recovery.words[1]!;
  expect([recovery.isWrong, recovery.isDone]).toEqual([true, false]);
  recovery.typed = ` ${recovery.words[2]!.toUpperCase()} `;
  expect([recovery.isWrong, recovery.isDone]).toEqual([false, true]);
  recovery.done();
  await office.rounds.open('round-1', recovery.witnessKey);
  expect(office.desk.round('round-1').witnessKey).toBeNull();
  expect(files[0]).toContain('pondera/recovery@1');
  // Neither the words nor a key is in the record.
  const record = JSON.stringify(session.entries);
  for (const word of recovery.words) expect(record).not.toContain(word);
  expect(record).not.toContain(office.desk.keys.signing.secret);
});

test('[T10] the next round has words of its own', async () => {
  const { office } = openOffice();
  const first = new Recovery(office, 'round-1');
  await first.begin();
  first.done();
  const second = new Recovery(office, 'round-1');
  expect(second.isAgain).toBe(true);
  await second.begin();
  expect(second.words).not.toEqual(first.words);
});

const w = (letter: string): string => `${letter.repeat(42)}A`;
const line = (letter: string, workshop = 'ws'): string => witnessKeyText({ workshop, public: w(letter) });

test('[G20] the witness’s key is one for this workshop and round, from another device', async () => {
  const { office, keys } = openOffice();
  const own = { keys: { public: w('o'), secret: w('s') }, given: false };
  await keys.put(keyNames.witness('ws'), JSON.stringify({ format: 'pondera/witness@1', keys: [own] }));
  const recovery = new Recovery(office, 'round-1');
  await recovery.begin();
  recovery.save(() => {});
  recovery.typed = recovery.words[2]!;
  expect([recovery.witnessFault, recovery.witnessKey, recovery.isDone]).toEqual([null, null, true]);
  const refused = [w('w'), line('w').slice(0, -1), line('w', 'other'), line('o')].map((text) => {
    recovery.witness = text;
    expect([recovery.witnessKey, recovery.isDone]).toEqual([null, false]);
    return recovery.witnessFault;
  });
  expect(refused).toEqual(['not-a-key', 'not-a-key', 'other-workshop', 'same-device']);
  recovery.witness = ` ${line('w')}\n`;
  expect([recovery.witnessFault, recovery.witnessKey, recovery.isDone]).toEqual([null, w('w'), true]);
  recovery.done();
  await office.rounds.open('round-1', recovery.witnessKey);
  expect(office.desk.room!.rounds.get('round-1')!.witnessKey).toBe(w('w'));
  expect(recovery.witnessFault).toBe('used');
});
