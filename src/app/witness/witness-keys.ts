import { keyNames, type HeldWitnessKey, type Id, type KeyStore } from '$domain';

interface Kept {
  readonly format: 'pondera/witness@1';
  readonly keys: readonly HeldWitnessKey[];
}

/** The keys that this device made as a witness of this workshop, the newest last; in the key store and nowhere else (T10). */
export async function heldWitnessKeys(store: KeyStore, workshop: Id): Promise<readonly HeldWitnessKey[]> {
  const text = await store.get(keyNames.witness(workshop));
  return text === null ? [] : (JSON.parse(text) as Kept).keys;
}

/** Resolves when they are on disk. */
export function keepWitnessKeys(
  store: KeyStore,
  workshop: Id,
  keys: readonly HeldWitnessKey[],
): Promise<void> {
  const kept: Kept = { format: 'pondera/witness@1', keys };
  return store.put(keyNames.witness(workshop), JSON.stringify(kept));
}
