import { openIndexedDbStore, type IndexedDbStore } from '$storage';
import { afterEach, describe, expect, test } from 'vitest';
import { emptyHead } from '$domain';
import { drafts, request } from './journal-material';
import { storeSuite } from './store-suite';

const open: IndexedDbStore[] = [];
let count = 0;

async function opened(name: string): Promise<IndexedDbStore> {
  const opening = await openIndexedDbStore({
    page: window,
    name,
    startWorker: (url) => new Worker(url, { type: 'module' }),
  });
  if (opening.kind !== 'ready') throw new Error(opening.fault.detail);
  open.push(opening.store);
  return opening.store;
}

afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

describe('the database store in a browser, with its worker and its mirror', () => {
  storeSuite(async () => {
    count += 1;
    const name = `suite${count}-${performance.now()}`;
    return { here: await opened(name), there: await opened(name) };
  });
});

test('[G21] health says whether there is a mirror, what is used, and that the browser may clear it', async () => {
  const store = await opened(`health-${performance.now()}`);
  await store.append(request('w', emptyHead, drafts(1)));
  const health = await store.health();
  expect(health.mirror).toBe(true);
  expect(health.usage).toBeGreaterThan(0);
  expect(health.durable).toBe(!health.notices.includes('not-persistent'));
});

/** The only file of the mirror of a database in which one document stands. */
async function mirrored(name: string): Promise<FileSystemFileHandle> {
  const root = await navigator.storage.getDirectory();
  for await (const database of root.values()) {
    if (database.kind !== 'directory' || !database.name.includes(name)) continue;
    for await (const document of database.values())
      if (document.kind === 'directory')
        for await (const file of document.values()) if (file.kind === 'file') return file;
  }
  throw new Error('there is no mirror');
}

test('[G6] a document is removed although another tab’s mirror holds its files for a moment', async () => {
  const name = `held-${performance.now()}`;
  const store = await opened(name);
  await store.append(request('w', emptyHead, drafts(1)));
  await store.mirrored();
  const held = await (await mirrored(name)).createWritable();
  const removing = store.remove('w');
  setTimeout(() => void held.abort(), 150);
  await removing;
  await expect(mirrored(name)).rejects.toThrow('there is no mirror');
});
