import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { Connection, defaultLimits } from '../../src/storage/connection';
import { migrations, ordered, type Migration } from '../../src/storage/migrations';
import { tableNames } from '../../src/storage/shape';

const step = (to: number): Migration => ({ to, what: `step ${to}`, run: () => {} });

test('[G7] steps are numbered from 1 without a gap', () => {
  expect(() => ordered([step(1), step(3)])).toThrow('migration 2 is missing: found 3');
  expect(() => ordered([step(2)])).toThrow('migration 1 is missing');
  expect(() => ordered([step(1), step(1)])).toThrow('migration 2 is missing: found 1');
  expect(ordered([step(1), step(2)])).toHaveLength(2);
});

test('[G7] the steps lead to every table that the writer uses', async () => {
  const db = await new Connection('shape', defaultLimits).open();
  expect([...db.objectStoreNames].sort()).toEqual([...tableNames].sort());
  expect(db.version).toBe(migrations.length);
  db.close();
});

test('[G7] a step that throws leaves the shape and the rows as they were', async () => {
  const before = new Connection('torn', defaultLimits);
  await before.transact(['removed'], 'readwrite', (tx) => tx.objectStore('removed').put({ document: 'w' }));
  before.drop();
  const torn = ordered([
    ...migrations,
    {
      to: migrations.length + 1,
      what: 'one that fails half-way',
      run: (db) => {
        db.createObjectStore('half');
        throw new Error('half-way');
      },
    },
  ]);
  const limits = { ...defaultLimits, answer: 200, reopen: [] };
  await expect(new Connection('torn', limits, {}, torn).open()).rejects.toThrow();
  const db = await openDB('torn');
  expect(db.version).toBe(migrations.length);
  expect([...db.objectStoreNames]).not.toContain('half');
  expect(await db.count('removed')).toBe(1);
  db.close();
});
