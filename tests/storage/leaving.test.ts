import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { brokenAt, emptyHead, sha256Hex } from '$domain';
import type { IndexedDbStore } from '$storage';
import { afterEach, expect, test } from 'vitest';
import { draft, drafts, headAfter, request, textsOf } from './journal-material';
import { fakePage, storeInProcess } from './writer-in-process';

const open: IndexedDbStore[] = [];
let count = 0;
const freshName = (): string => `leaving${(count += 1)}`;
const started = async (name: string, page = fakePage()): Promise<IndexedDbStore> => {
  const store = await storeInProcess(name, null, page);
  open.push(store);
  return store;
};
async function damage(
  name: string,
  change: (db: Awaited<ReturnType<typeof openDB>>) => Promise<unknown>,
): Promise<void> {
  const db = await openDB(name);
  await change(db);
  db.close();
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
const written = async (store: IndexedDbStore, document = 'w'): Promise<string[]> => {
  const opened = await store.open(document);
  if (opened.kind !== 'opened') return [];
  expect(brokenAt(opened.entries)).toBeNull();
  return textsOf(opened.entries);
};

afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

test.each(['hide', 'leave'] as const)(
  '[G3] what was typed when the page went (%s) is there at the next start',
  async (how) => {
    const name = freshName();
    const page = fakePage();
    const store = await started(name, page);
    await store.append(request('w', emptyHead, drafts(1)));
    store.preparePending('w', [draft('typed')]);
    page[how]();
    await settle();
    store.close();
    expect(await written(await started(name))).toEqual(['op1', 'typed']);
  },
);

test('[G3] [T11] what was handed over is absorbed once, however often the page is hidden', async () => {
  const name = freshName();
  const page = fakePage();
  const store = await started(name, page);
  const first = request('w', emptyHead, drafts(1));
  await store.append(first);
  store.preparePending('w', [draft('typed')]);
  page.hide();
  page.show();
  page.hide();
  await settle();
  page.show();
  expect(await store.append(request('w', headAfter(first.entries), [draft('typed')]))).toMatchObject({
    kind: 'saved',
  });
  page.leave();
  await settle();
  store.close();
  expect(await written(await started(name))).toEqual(['op1', 'typed']);
});

test('[G3] [G6] what another page left behind is chained on first, and the append hears of it', async () => {
  const name = freshName();
  const page = fakePage();
  const leaver = await started(name, page);
  const base = request('w', emptyHead, drafts(1));
  await leaver.append(base);
  const other = await started(name);
  leaver.preparePending('w', [draft('left')]);
  page.hide();
  await settle();
  const answer = await other.append(request('w', headAfter(base.entries), [draft('mine')]));
  expect(answer.kind === 'conflict' && textsOf(answer.entries)).toEqual(['left']);
  if (answer.kind !== 'conflict') return;
  await other.append(request('w', headAfter(answer.entries as never), [draft('mine')]));
  expect(await written(other)).toEqual(['op1', 'left', 'mine']);
});

test('[G3] an append still under way is handed over with its bodies', async () => {
  const name = freshName();
  const page = fakePage();
  const store = await started(name, page);
  const body = '{"ballot":1}';
  const hash = sha256Hex(body);
  const asked = store.append({ ...request('w', emptyHead, drafts(2)), bodies: [{ hash, body }] });
  page.leave();
  await asked;
  await settle();
  store.close();
  const next = await started(name);
  expect(await written(next)).toEqual(['op1', 'op2']);
  expect(await next.bodies('w', [hash])).toEqual(new Map([[hash, body]]));
});

test('[G3] a draft that was only ever left behind becomes a document', async () => {
  const name = freshName();
  const page = fakePage();
  const store = await started(name, page);
  store.preparePending('draft/w/r/s', [draft('first')]);
  page.leave();
  await settle();
  store.close();
  const next = await started(name);
  expect(await written(next, 'draft/w/r/s')).toEqual(['first']);
  expect(await next.list()).toMatchObject([{ document: 'draft/w/r/s', label: { kind: 'draft' } }]);
});

/** A page whose own connection cannot be had in time: all that is left of its typing is the note. */
test('[G3] what could not be handed over is taken up from the page’s note, once', async () => {
  const name = freshName();
  const kept = new Map<string, string>();
  const page = fakePage(kept);
  const store = await started(name, page);
  await store.append(request('w', emptyHead, drafts(1)));
  store.preparePending('w', [draft('noted')]);
  page.leave();
  const note = [...kept].find(([key]) => key.startsWith(`${name}/leaving/`));
  expect(note).toBeDefined();
  store.close();
  await damage(name, (db) => db.clear('pending'));
  const next = await started(name, fakePage(kept));
  expect(await written(next)).toEqual(['op1', 'noted']);
  expect([...kept.keys()].some((key) => key.startsWith(`${name}/leaving/`))).toBe(false);
  next.close();
  if (note) kept.set(...note);
  const again = await started(name, fakePage(kept));
  expect(await written(again)).toEqual(['op1', 'noted']);
  expect((await again.health()).notices).not.toContain('last-edit-lost');
});

test('[G3] a note that cannot be taken up is said', async () => {
  const name = freshName();
  const kept = new Map([
    [
      `${name}/leaving/0123`,
      JSON.stringify([{ key: 'x', document: 'w', drafts: [{ op: 'x', fact: null }] }]),
    ],
  ]);
  const store = await started(name, fakePage(kept));
  expect((await store.health()).notices).toContain('last-edit-lost');
});

test('[G3] what the app records only when it is hidden is handed over all the same', async () => {
  const name = freshName();
  const page = fakePage();
  const store = await started(name, page);
  await store.append(request('w', emptyHead, drafts(1)));
  page.hide();
  store.preparePending('w', [draft('recorded while hidden')]);
  await settle();
  store.close();
  expect(await written(await started(name))).toEqual(['op1', 'recorded while hidden']);
});

test('[G3] what was handed over and makes no sense is said, and does not stand in the way', async () => {
  const name = freshName();
  const store = await started(name);
  await store.append(request('w', emptyHead, drafts(1)));
  store.close();
  const senseless = { ...draft('x'), fact: { value: NaN } };
  await damage(name, (db) =>
    db.put('pending', { key: 'x', document: 'w', drafts: [senseless], bodies: [], label: null }),
  );
  const next = await started(name);
  expect(await written(next)).toEqual(['op1']);
  expect((await next.health()).notices).toContain('last-edit-lost');
});
