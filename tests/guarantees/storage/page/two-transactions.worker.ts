import { expose } from 'comlink';
import type { AppendRequest, AppendResult } from '$domain';
import { openDB } from 'idb';
import type { Answer } from '../../../../src/storage/writer';
import { writerDoor } from '../../../../src/storage/writer-door';
import { storedEntries } from '../../../../src/storage/stored-entry';

/** The control of G6: the head is compared in one transaction and written in another. */
const door = writerDoor({ folders: () => Promise.resolve(null) });

async function append(request: AppendRequest): Promise<Answer<AppendResult>> {
  const { document, expected, entries, label } = request;
  const database = await openDB('trials');
  const row = (await database.get('documents', document)) as { rev: number; hash: string } | undefined;
  if ((row?.rev ?? 0) !== expected.rev) {
    database.close();
    return door.append(request);
  }
  const tx = database.transaction(['documents', 'journal'], 'readwrite');
  for (const entry of storedEntries(expected, entries))
    void tx.objectStore('journal').put({ document, ...entry });
  const last = entries.at(-1);
  const head = last ? { rev: last.rev, hash: last.hash } : expected;
  void tx.objectStore('documents').put({ document, ...head, label, restored: null });
  await tx.done;
  database.close();
  return { kind: 'done', value: { kind: 'saved', head } };
}

expose({ ...door, append });
