import { describe } from 'vitest';
import { keyStore } from '$storage';
import { keyStoreSuite } from './key-store-suite';

let count = 0;

describe('keys in a database of their own, in a browser', () => {
  keyStoreSuite(() => {
    const name = `keys-${(count += 1)}-${performance.now()}`;
    return { here: keyStore({ name }), there: keyStore({ name }) };
  });
});
