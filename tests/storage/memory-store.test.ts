import { emptyShelf, memoryStore } from '$storage';
import { describe, expect, test } from 'vitest';
import { storeSuite } from './store-suite';

describe('the memory store', () => {
  storeSuite(async () => {
    const shelf = emptyShelf();
    return { here: memoryStore(shelf), there: memoryStore(shelf) };
  });

  test('[G21] says that it forgets', async () => {
    expect(await memoryStore().health()).toMatchObject({
      durable: false,
      notices: ['not-persistent', 'no-mirror'],
    });
  });
});
