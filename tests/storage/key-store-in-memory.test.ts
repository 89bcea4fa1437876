import { describe } from 'vitest';
import { memoryKeyStore } from '$storage';
import { keyStoreSuite } from './key-store-suite';

describe('keys in memory', () => {
  keyStoreSuite(() => {
    const kept = new Map<string, string>();
    return { here: memoryKeyStore(kept), there: memoryKeyStore(kept) };
  });
});
