import type { KeyStore } from '$domain';

/** Secrets that go with the page: for tests, and for what is made and handed over in one run. */
export function memoryKeyStore(kept = new Map<string, string>()): KeyStore {
  return {
    get: async (name) => kept.get(name) ?? null,
    put: async (name, text) => void kept.set(name, text),
    remove: async (name) => void kept.delete(name),
    names: async (prefix) => [...kept.keys()].filter((name) => name.startsWith(prefix)).sort(),
  };
}
