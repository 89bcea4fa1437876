/* Sets and maps that are never changed but replaced whole: what `$state.raw` holds. */

export const noEntries: ReadonlyMap<never, never> = new Map<never, never>();

export const mapOf = <K, V>(entries: Iterable<readonly [K, V]>): ReadonlyMap<K, V> => new Map(entries);

export const setOf = <T>(items: Iterable<T>): ReadonlySet<T> => new Set(items);

export const withEntry = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(map).set(key, value);

export const withoutEntry = <K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> =>
  new Map([...map].filter(([each]) => each !== key));

export const withItem = <T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> => new Set(set).add(item);

/** In when it was out, out when it was in. */
export const toggled = <T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> =>
  set.has(item) ? new Set([...set].filter((each) => each !== item)) : withItem(set, item);
