import { expect, test } from 'vitest';
import type { KeyStore } from '$domain';

/** Two doors to one store of secrets, as two tabs of one browser. */
export type Doors = () => { readonly here: KeyStore; readonly there: KeyStore };

/** What every `KeyStore` keeps, whatever it stands on. */
export function keyStoreSuite(doors: Doors): void {
  test('[T10] what is put is there for another tab, word for word, and a second put replaces it', async () => {
    const { here, there } = doors();
    expect(await here.get('facilitator/w')).toBeNull();
    await here.put('facilitator/w', '{"secret":"първи"}');
    expect(await there.get('facilitator/w')).toBe('{"secret":"първи"}');
    await there.put('facilitator/w', 'second');
    expect(await here.get('facilitator/w')).toBe('second');
  });

  test('[T10] names are found by their beginning, in order, and nothing else is', async () => {
    const { here } = doors();
    for (const name of ['turn/w/s2', 'turn/w/s1', 'turn/w2/s1', 'expert/w']) await here.put(name, name);
    expect(await here.names('turn/w/')).toEqual(['turn/w/s1', 'turn/w/s2']);
    expect(await here.names('none/')).toEqual([]);
  });

  test('[T10] what is removed is gone, and removing it again changes nothing', async () => {
    const { here, there } = doors();
    await here.put('expert/w', 'text');
    await there.remove('expert/w');
    await there.remove('expert/w');
    expect(await here.get('expert/w')).toBeNull();
    expect(await here.names('')).toEqual([]);
  });
}
