import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { brokenAt, emptyHead, sha256Hex } from '$domain';
import type { IndexedDbStore } from '$storage';
import { afterEach, expect, test } from 'vitest';
import { drafts, headAfter, request, textsOf } from './journal-material';
import { fakePage, foldersInMemory, storeInProcess } from './writer-in-process';

const open: IndexedDbStore[] = [];
let count = 0;
const freshName = (): string => `recovery${(count += 1)}`;
const started: typeof storeInProcess = async (...settings) => {
  const store = await storeInProcess(...settings);
  open.push(store);
  return store;
};
const body = '"ballot"';
const hash = sha256Hex(body);

/** A workshop of 60 facts, a body and a name, written one by one, then closed. */
async function filled(name: string, folders = foldersInMemory(), kept = new Map<string, string>()) {
  const store = await started(name, folders, fakePage(kept));
  let head = emptyHead;
  for (const one of drafts(60)) {
    const asked = request('w', head, [one]);
    await store.append(head.rev === 0 ? { ...asked, bodies: [{ hash, body }] } : asked);
    head = headAfter(asked.entries);
  }
  await store.putPrivate('w', [{ id: 'seat1', kind: 'name', salt: 's', text: 'a name' }]);
  await store.mirrored();
  store.close();
  return { folders, kept };
}

async function damage(
  name: string,
  change: (db: Awaited<ReturnType<typeof openDB>>) => Promise<unknown>,
): Promise<void> {
  const db = await openDB(name);
  await change(db);
  db.close();
}

const alterRow = (rev: number) => async (db: Awaited<ReturnType<typeof openDB>>) => {
  const row = (await db.get('journal', ['w', rev])) as { text: string };
  await db.put('journal', { ...row, text: row.text.replace(`"text":"op${rev}"`, '"text":"forged"') });
};

afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

test('[T5] names are saved though the mirror is slow, and deleting them does not overtake it', async () => {
  const folders = foldersInMemory();
  const slowly: typeof folders.replace = async (folder, file, text) => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    await folders.replace(folder, file, text);
  };
  const limits = { answer: 200, reading: 15_000, blocked: 3000, reopen: [] };
  const store = await started(freshName(), { ...folders, replace: slowly }, fakePage(), limits);
  await store.append(request('w', emptyHead, drafts(1)));
  const rows = Array.from({ length: 15 }, (_, k) => ({
    id: `seat${k}`,
    kind: 'name' as const,
    salt: 's',
    text: 'a name',
  }));
  expect(await store.putPrivate('w', rows)).toMatchObject({ kind: 'saved' });
  expect((await store.privateRows('w')).size).toBe(15);
  await store.deletePrivate('w', 'all');
  await store.mirrored();
  expect((await store.privateRows('w')).size).toBe(0);
  const files = [...folders.content.values()].flatMap((one) => [...one.values()]);
  expect(files.filter((text) => text.includes('a name'))).toEqual([]);
});

test.each([
  ['an altered entry', alterRow(20), 19],
  ['a missing entry', (db: Awaited<ReturnType<typeof openDB>>) => db.delete('journal', ['w', 30]), 29],
  [
    'a tail cut short, head and all',
    async (db: Awaited<ReturnType<typeof openDB>>) => {
      const row = (await db.get('journal', ['w', 41])) as { hash: string };
      const held = (await db.get('documents', 'w')) as object;
      await db.delete('journal', IDBKeyRange.bound(['w', 42], ['w', []]));
      await db.put('documents', { ...held, rev: 41, hash: row.hash });
    },
    41,
  ],
  [
    'a head that names more than there is',
    (db: Awaited<ReturnType<typeof openDB>>) => db.delete('journal', ['w', 60]),
    59,
  ],
])(
  '[G5] %s is recognised and restored from the mirror, and the damaged copy kept',
  async (_, harm, intact) => {
    const name = freshName();
    const { folders } = await filled(name);
    await damage(name, harm);
    const opened = await (await started(name, folders)).open('w');
    expect(opened).toMatchObject({
      kind: 'opened',
      restored: { from: 'mirror', lostAfterRev: intact, foundRev: 60 },
    });
    if (opened.kind !== 'opened') return;
    expect(textsOf(opened.entries)).toEqual(drafts(60).map((one) => one.op));
    expect(brokenAt(opened.entries)).toBeNull();
    expect(opened.restored?.raw).toContain('"rev":1,');
  },
);

test('[G5] a lost database is restored whole, bodies and names included, before anything is listed', async () => {
  const name = freshName();
  const { folders } = await filled(name);
  await deleteDB(name);
  const store = await started(name, folders);
  expect(await store.list()).toMatchObject([
    { document: 'w', rev: 60, label: { name: 'Skills for the circular economy' } },
  ]);
  expect(await store.open('w')).toMatchObject({
    kind: 'opened',
    restored: { lostAfterRev: 0, foundRev: 60 },
  });
  expect(await store.bodies('w', [hash])).toEqual(new Map([[hash, body]]));
  expect((await store.privateRows('w')).get('seat1')?.text).toBe('a name');
});

test('[G5] what was restored is said until somebody writes on', async () => {
  const name = freshName();
  const { folders } = await filled(name);
  await deleteDB(name);
  const store = await started(name, folders);
  const opened = await store.open('w');
  expect(await store.open('w')).toMatchObject({ restored: { foundRev: 60 } });
  if (opened.kind !== 'opened') throw new Error('not opened');
  await store.append(request('w', headAfter(opened.entries), drafts(1, 'on')));
  expect(await store.open('w')).toMatchObject({ kind: 'opened', restored: null });
});

test('[G5] damage without a mirror is refused with the raw data, never shown as shorter or empty', async () => {
  const name = freshName();
  await filled(name);
  await damage(name, alterRow(20));
  const opened = await (await started(name, null)).open('w');
  expect(opened).toMatchObject({ kind: 'damaged', at: 20 });
  expect(opened.kind === 'damaged' && opened.raw.split('\n')).toHaveLength(61);
});

test('[G5] a database that is gone with its mirror is said where a sign of it is left', async () => {
  const name = freshName();
  const { kept } = await filled(name);
  await deleteDB(name);
  const store = await started(name, foldersInMemory(), fakePage(kept));
  expect((await store.health()).notices).toContain('data-was-here-and-is-gone');
  await store.append(request('new', emptyHead, drafts(1)));
  store.close();
  expect((await (await started(name, null, fakePage(kept))).health()).notices).not.toContain(
    'data-was-here-and-is-gone',
  );
});

test('[G5] a workshop that was removed does not come back from the mirror, nor is it missed', async () => {
  const name = freshName();
  const { folders, kept } = await filled(name);
  const store = await started(name, folders, fakePage(kept));
  await store.remove('w');
  store.close();
  expect([...folders.content.keys()]).toEqual([]);
  const next = await started(name, folders, fakePage(kept));
  expect(await next.list()).toEqual([]);
  expect((await next.health()).notices).not.toContain('data-was-here-and-is-gone');
});

test('[G5] a removal cut short before the mirror’s files were deleted is finished at the next start', async () => {
  const name = freshName();
  const folders = foldersInMemory();
  await filled(name, folders);
  const files = new Map([...folders.content].map(([folder, held]) => [folder, new Map(held)]));
  const store = await started(name, folders);
  await store.remove('w');
  store.close();
  for (const [folder, held] of files) folders.content.set(folder, held);
  await damage(name, (db) => db.put('removed', { document: 'w' }));
  expect(await (await started(name, folders)).list()).toEqual([]);
  expect(folders.content.size).toBe(0);
});

test.each([
  ['the log', (files: Map<string, string>) => files.set('log.jsonl', 'x'.repeat(900))],
  [
    'the newest snapshot',
    (files: Map<string, string>) =>
      files.set(
        [...files.keys()]
          .filter((f) => f.startsWith('snapshot'))
          .sort()
          .at(-1) ?? '',
        '',
      ),
  ],
  [
    'a line in the middle of the log',
    (files: Map<string, string>) =>
      files.set('log.jsonl', (files.get('log.jsonl') ?? '').replace('op55', 'op5x')),
  ],
])('[G5] a mirror damaged in %s still restores what its other files hold', async (_, harm) => {
  const name = freshName();
  const { folders } = await filled(name);
  for (const files of folders.content.values()) harm(files);
  await deleteDB(name);
  const store = await started(name, folders);
  const [info] = await store.list();
  expect(info?.rev).toBeGreaterThanOrEqual(20);
  const opened = await store.open('w');
  expect(opened.kind === 'opened' && brokenAt(opened.entries)).toBeNull();
});

test('[G5] a damaged mirror beside a whole database is mended by the next write', async () => {
  const name = freshName();
  const { folders } = await filled(name);
  for (const files of folders.content.values()) {
    for (const file of [...files.keys()])
      if (!file.startsWith('private')) files.set(file, '{"not":"a line"}\n');
  }
  const store = await started(name, folders);
  const opened = await store.open('w');
  if (opened.kind !== 'opened') throw new Error('not opened');
  expect(opened.restored).toBeNull();
  await store.append(request('w', headAfter(opened.entries), drafts(1, 'next')));
  await store.mirrored();
  store.close();
  await deleteDB(name);
  expect(await (await started(name, folders)).list()).toMatchObject([{ rev: 61 }]);
});

test('[T5] deleting names deletes them from the mirror too', async () => {
  const name = freshName();
  const { folders } = await filled(name);
  const everything = (): string => JSON.stringify([...folders.content].map(([, files]) => [...files]));
  expect(everything()).toContain('a name');
  const store = await started(name, folders);
  await store.deletePrivate('w', 'all');
  expect(everything()).not.toContain('a name');
});

test('the mirror keeps three snapshots, and its log does not grow with the journal', async () => {
  const name = freshName();
  const folders = foldersInMemory();
  const store = await started(name, folders);
  let head = emptyHead;
  for (const one of drafts(200)) {
    const asked = request('w', head, [one]);
    await store.append(asked);
    head = headAfter(asked.entries);
  }
  await store.mirrored();
  const [files] = [...folders.content.values()];
  expect([...(files?.keys() ?? [])].filter((file) => file.startsWith('snapshot'))).toHaveLength(3);
  expect(
    files
      ?.get('log.jsonl')
      ?.split('\n')
      .filter((line) => line.startsWith('["entry"')).length,
  ).toBeLessThan(100);
});
