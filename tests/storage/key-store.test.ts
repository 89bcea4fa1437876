import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { keyStore } from '$storage';
import { keyStoreSuite } from './key-store-suite';

let count = 0;
const fresh = (): string => `keys-${(count += 1)}`;

describe('keys in a database of their own', () => {
  keyStoreSuite(() => {
    const name = fresh();
    return { here: keyStore({ name }), there: keyStore({ name }) };
  });

  test('[T10] a write that cannot be kept is refused, and the next is tried anew', async () => {
    const keys = keyStore({ name: fresh() });
    await keys.put('a', 'kept');
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    await expect(keys.put('a', 'lost')).rejects.toMatchObject({ fault: { kind: 'quota' } });
    IDBObjectStore.prototype.put = real;
    expect(await keys.get('a')).toBe('kept');
    await keys.put('a', 'kept again');
    expect(await keys.get('a')).toBe('kept again');
  });
});
