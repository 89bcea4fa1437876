import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { KeyStore } from '$domain';
import { faultOf, isPassing, StorageError, within } from './faults';

interface Shape extends DBSchema {
  keys: { key: string; value: { readonly name: string; readonly text: string } };
}

export interface KeyStoreSettings {
  readonly name?: string;
  /** How long one answer may take, in milliseconds. */
  readonly answer?: number;
}

/**
 * This device's secrets in a database of their own: no journal, mirror, file or second copy ever reaches it (T10).
 * Every call is one strict transaction; a connection that fails is dropped, and opened once more.
 */
export function keyStore({ name = 'pondera-keys', answer = 5000 }: KeyStoreSettings = {}): KeyStore {
  let opening: Promise<IDBPDatabase<Shape>> | null = null;

  function drop(): void {
    opening?.then((db) => db.close()).catch(() => {});
    opening = null;
  }

  const open = (): Promise<IDBPDatabase<Shape>> =>
    (opening ??= openDB<Shape>(name, 1, {
      upgrade: (db) => void db.createObjectStore('keys', { keyPath: 'name' }),
      blocking: drop,
      terminated: drop,
    }));

  async function transact<T>(work: (db: IDBPDatabase<Shape>) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await within(answer, open().then(work), 'the key store');
      } catch (error) {
        drop();
        const fault = faultOf(error);
        if (attempt > 0 || !isPassing(fault)) throw new StorageError(fault);
      }
    }
  }

  /** Answers after the transaction has completed, and so the write is on disk. */
  const write = (change: (db: ReturnType<typeof writable>) => unknown): Promise<void> =>
    transact(async (db) => {
      const tx = writable(db);
      await Promise.all([change(tx), tx.done]);
    });

  return {
    get: (key) => transact(async (db) => (await db.get('keys', key))?.text ?? null),
    put: (key, text) => write((tx) => tx.store.put({ name: key, text })),
    remove: (key) => write((tx) => tx.store.delete(key)),
    names: (prefix) => transact((db) => db.getAllKeys('keys', IDBKeyRange.bound(prefix, `${prefix}\uffff`))),
  };
}

const writable = (db: IDBPDatabase<Shape>) => db.transaction('keys', 'readwrite', { durability: 'strict' });
