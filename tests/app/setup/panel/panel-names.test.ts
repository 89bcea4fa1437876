import { expect, test } from 'vitest';
import { PanelNames } from '../../../../src/app/setup/panel/panel-names.svelte';
import { countingIds, openSession } from '../../../support/open-session';
import { StoreDouble } from '../../../support/store-double';
import { created, seat } from '../../sample';

async function names() {
  const store = new StoreDouble();
  const { session } = openSession([created(), seat('s1'), seat('s2')], store);
  const own = new PanelNames(session, store, countingIds());
  await own.read();
  return { store, session, own };
}

const person = 'A. Person of Nowhere';

test('[D30][T5] a name lies in the private table; the record holds a salted hash of it', async () => {
  const { session, own } = await names();
  expect(await own.write('s1', person)).toBe(true);
  expect(own.byId.get('s1')).toBe(person);
  expect(session.workshop.seats.get('s1')!.nameHash).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(session.entries)).not.toContain('Nowhere');
});

test('[D30] the same name twice has two hashes', async () => {
  const { session, own } = await names();
  await own.write('s1', person);
  await own.write('s2', person);
  const [a, b] = [...session.workshop.seats.values()].map(({ nameHash }) => nameHash);
  expect(a).not.toBe(b);
});

test('[D30] names are deleted on their own: seats and codes stay, attachments too', async () => {
  const { store, session, own } = await names();
  store.privateTable.set('file', { id: 'file', kind: 'attachment', salt: '', text: '' });
  await own.write('s1', person);
  await own.deleteAll();
  expect(own.byId.size).toBe(0);
  expect([...store.privateTable.keys()]).toEqual(['file']);
  expect([...session.workshop.seats.values()].map(({ code, nameHash }) => [code, nameHash])).toEqual([
    ['S1', ''],
    ['S2', ''],
  ]);
  // Undo brings a hash back, and never a name.
  session.undo();
  expect(own.byId.size).toBe(0);
});

test('[G1] a name that could not be kept is not recorded', async () => {
  const { store, session, own } = await names();
  store.failing = true;
  expect(await own.write('s1', person)).toBe(false);
  expect(session.workshop.seats.get('s1')!.nameHash).toBe('');
});
