import { expect, test } from 'vitest';
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
  recovery.witness = 'not a key';
  expect(recovery.isDone).toBe(false);
  recovery.witness = `${'A'.repeat(42)}E`;
  expect(recovery.isDone).toBe(true);
  recovery.done();
  await office.open('round-1', recovery.witnessKey);
  expect(office.round('round-1').witnessKey).toBe(`${'A'.repeat(42)}E`);
  expect(files[0]).toContain('pondera/recovery@1');
  // Neither the words nor a key is in the record.
  const record = JSON.stringify(session.entries);
  for (const word of recovery.words) expect(record).not.toContain(word);
  expect(record).not.toContain(office.keys.signing.secret);
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
