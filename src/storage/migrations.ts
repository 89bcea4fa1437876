import type { IDBPDatabase, IDBPTransaction } from 'idb';

export type UpgradeTransaction = IDBPTransaction<unknown, string[], 'versionchange'>;

/**
 * One step of the database's shape. Steps only add: a store or an index, never a rewrite, so that a step cut short
 * leaves the old shape, and an older file is never the worse for having been opened.
 */
export interface Migration {
  /** The version this step leads to; steps are numbered from 1 without gaps. */
  readonly to: number;
  readonly what: string;
  readonly run: (db: IDBPDatabase<unknown>, tx: UpgradeTransaction) => void;
}

export const migrations: readonly Migration[] = ordered([
  {
    to: 1,
    what: 'journals, what lies beside them, and what a leaving page hands over',
    run: (db) => {
      db.createObjectStore('documents', { keyPath: 'document' });
      db.createObjectStore('journal', { keyPath: ['document', 'rev'] }).createIndex(
        'op',
        ['document', 'op'],
        {
          unique: true,
        },
      );
      db.createObjectStore('bodies', { keyPath: ['document', 'hash'] });
      db.createObjectStore('private', { keyPath: ['document', 'id'] });
      db.createObjectStore('pending', { keyPath: 'key' }).createIndex('document', 'document');
      db.createObjectStore('damaged', { keyPath: 'document' });
      db.createObjectStore('removed', { keyPath: 'document' });
      db.createObjectStore('copies', { keyPath: 'document' });
    },
  },
]);

/** @throws RangeError naming the first number that is out of place */
export function ordered(steps: readonly Migration[]): readonly Migration[] {
  steps.forEach((step, i) => {
    if (step.to !== i + 1)
      throw new RangeError(`migration ${i + 1} is missing: found ${step.to} (${step.what})`);
  });
  return steps;
}
