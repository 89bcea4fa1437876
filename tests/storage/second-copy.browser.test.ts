import type { ChosenFile } from '$domain';
import { secondCopies } from '$storage';
import { expect, test } from 'vitest';

let count = 0;
const fresh = () => {
  count += 1;
  return `copies${count}-${performance.now()}`;
};

/** A file of the private file system: a real handle, whose writing needs no click. */
async function file(name: string): Promise<FileSystemFileHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getFileHandle(name, { create: true });
}

const content = async (name: string): Promise<string> => (await (await file(name)).getFile()).text();

test('[E34] without a file, a closed step makes a copy due, and a download settles it', async () => {
  const copies = secondCopies({ name: fresh() });
  expect(await copies.state('w')).toEqual({ kind: 'none', fileName: '', writtenRev: 0, due: false });
  expect(await copies.stepClosed('w', 12, 'text')).toMatchObject({ kind: 'none', due: true });
  expect(await copies.downloaded('w', 12)).toMatchObject({ writtenRev: 12, due: false });
  expect(await copies.stepClosed('w', 15, 'text')).toMatchObject({ writtenRev: 12, due: true });
});

test('[E34] with a chosen file, every closed step is written, also after a restart', async () => {
  const name = fresh();
  await secondCopies({ name }).keep('w', (await file('a.pondera.json')) as ChosenFile);
  expect(await secondCopies({ name }).stepClosed('w', 7, 'first')).toEqual({
    kind: 'automatic',
    fileName: 'a.pondera.json',
    writtenRev: 7,
    due: false,
  });
  expect(await content('a.pondera.json')).toBe('first');
  await secondCopies({ name }).stepClosed('w', 9, 'second');
  expect(await content('a.pondera.json')).toBe('second');
});

test('[E34] a file that has gone with its folder leaves the copy due, and is known still', async () => {
  const name = fresh();
  const copies = secondCopies({ name });
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('stick', { create: true });
  await copies.keep('w', (await folder.getFileHandle('gone.pondera.json', { create: true })) as ChosenFile);
  await root.removeEntry('stick', { recursive: true });
  const state = await copies.stepClosed('w', 3, 'text');
  expect(state).toMatchObject({ fileName: 'gone.pondera.json', due: true, writtenRev: 0 });
});

test('[T12] each document has its own copy', async () => {
  const copies = secondCopies({ name: fresh() });
  await copies.stepClosed('w', 3, 'text');
  expect(await copies.state('other')).toMatchObject({ due: false });
});
