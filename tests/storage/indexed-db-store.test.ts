import 'fake-indexeddb/auto';
import { afterEach, describe } from 'vitest';
import type { IndexedDbStore } from '$storage';
import { storeSuite } from './store-suite';
import { foldersInMemory, storeInProcess } from './writer-in-process';

const open: IndexedDbStore[] = [];
let count = 0;

afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

describe.each([
  ['with a mirror', foldersInMemory],
  ['without one, as on the local network', () => null],
])('the database store, %s', (_, folders) => {
  storeSuite(async () => {
    count += 1;
    const shared = folders();
    const here = await storeInProcess(`suite${count}`, shared);
    const there = await storeInProcess(`suite${count}`, shared);
    open.push(here, there);
    return { here, there };
  });
});
