import { expose } from 'comlink';
import { openDB, type IDBPDatabase } from 'idb';
import { writerDoor } from '../../../../src/storage/writer-door';

/** The control of G7: an upgrade that takes rows out in one step and puts them back in another. */
async function rewrite(): Promise<void> {
  const before: IDBPDatabase = await openDB('trials');
  if (before.version > 1) return before.close();
  const rows: unknown[] = await before.getAll('journal');
  before.close();
  const emptied = await openDB('trials', 2, {
    upgrade: (_db, _from, _to, tx) => void tx.objectStore('journal').clear(),
  });
  emptied.close();
  postMessage({ step: 1 });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const refilled = await openDB('trials', 3, {
    upgrade: (_db, _from, _to, tx) => rows.forEach((row) => void tx.objectStore('journal').put(row)),
  });
  refilled.close();
}

const door = writerDoor({ folders: () => Promise.resolve(null) });
expose({ ...door, start: () => rewrite().then(() => door.start()) });
