import type { KnapsackProblem } from './problem';

/** What is settled about an item. */
export const open = 0;
export const taken = 1;
export const left = 2;

/** For each item: what it needs, what needs it, and what it excludes. */
export interface Links {
  readonly needs: readonly (readonly number[])[];
  readonly neededBy: readonly (readonly number[])[];
  readonly against: readonly (readonly number[])[];
}

/** Takes or leaves an item and all that follows from it; false where that contradicts what is settled. */
export function settle(state: Uint8Array, item: number, choice: number, links: Links): boolean {
  const pending: [number, number][] = [[item, choice]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [k, as] = next;
    if (state[k] === as) continue;
    if (state[k] !== open) return false;
    state[k] = as;
    if (as === taken) {
      for (const b of links.needs[k]!) pending.push([b, taken]);
      for (const b of links.against[k]!) pending.push([b, left]);
    } else {
      for (const a of links.neededBy[k]!) pending.push([a, left]);
    }
  }
  return true;
}

/** The links of a problem, by item. */
export function linksOf({ benefits, requires, excludes }: KnapsackProblem): Links {
  const lists = (): number[][] => benefits.map(() => []);
  const needs = lists();
  const neededBy = lists();
  const against = lists();
  for (const [a, b] of requires ?? []) {
    needs[a]!.push(b);
    neededBy[b]!.push(a);
  }
  for (const [a, b] of excludes ?? []) {
    against[a]!.push(b);
    against[b]!.push(a);
  }
  return { needs, neededBy, against };
}
