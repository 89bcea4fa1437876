import type { Clock, Fact, Ids } from '$domain';
import { WorkshopSession } from '../../src/app/frame/workshop-session.svelte';
import { at, entriesOf } from './ballot-workshop';
import { StoreDouble } from './store-double';

export const clock: Clock = { now: () => at };

export function countingIds(prefix = 'id'): Ids {
  let made = 0;
  return { next: () => `${prefix}-${(made += 1)}` };
}

/** A workshop opened over a store in memory, as the app opens it. */
export function openSession(facts: readonly Fact[], store = new StoreDouble()) {
  const entries = entriesOf(facts);
  store.seed('ws', entries);
  const ports = { store, clock, ids: countingIds() };
  return { store, ports, session: new WorkshopSession('ws', ports, entries) };
}
