import { tolerance } from '../aggregate/competition-ranks';
import { untilDone, type GoesOn } from '../early-end';
import { CompensatedSum } from '../numeric/sum';
import { duels, type Votes } from './votes';

export interface Kemeny {
  /** Pairwise preferences that the order overrules; tied pairs cost nothing. */
  readonly distance: number;
  /** Orders of alternatives, best first: every one with that distance, at most 1,000, in the order of the list. */
  readonly orders: readonly (readonly number[])[];
  /** False when there are more orders than are listed. */
  readonly all: boolean;
  /** True when no order is better; above 20 alternatives the order is a good one, and `atLeast` bounds the best. */
  readonly exact: boolean;
  readonly atLeast: number;
  /** True when the search was told to end before it was done: then the order is the best found so far. */
  readonly endedEarly: boolean;
}

/** Up to here the best order is found among all, by subsets. */
export const kemenyExactUpTo = 20;
const listed = 1000;
/** Subsets between two looks at whether to go on. */
const stride = 4096;

/**
 * Kemeny's rule: the strict orders that overrule the fewest pairwise preferences. Exact up to 20 alternatives; above
 * that a good order, improved until no alternative can be moved to a better place, with a lower bound.
 *
 * @param goesOn asked now and then; once it is false, a good order and its bound are given whatever the number
 * @see methods/kemeny.md, rules KE1–KE6; kemeny1959mathematics
 * @example kemeny({ rankings: [[1, 2, 3], [1, 3, 2], [2, 1, 3]] }).orders // [[0, 1, 2]]
 */
export function kemeny(votes: Votes, goesOn: GoesOn = untilDone): Kemeny {
  const table = duels(votes);
  if (table.length > kemenyExactUpTo) return goodOrder(table, goesOn);
  const best = exactOrders(table, goesOn);
  if (best !== null) return best;
  // A short list's good order takes no time worth saving.
  const good = goodOrder(table, untilDone);
  return { ...good, endedEarly: !good.exact };
}

type Duels = readonly (readonly number[])[];

/** Null when it was told to end. */
function exactOrders(table: Duels, goesOn: GoesOn): Kemeny | null {
  const n = table.length;
  const cost = placingCosts(table);
  const full = (1 << n) - 1;
  // toGo[S]: the least cost of ordering everybody outside S, S standing above them.
  const toGo = new Float64Array(full + 1);
  for (let placed = full - 1; placed >= 0; placed--) {
    if (placed % stride === 0 && !goesOn()) return null;
    let least = Infinity;
    for (let x = 0; x < n; x++) {
      if ((placed >>> x) & 1) continue;
      least = Math.min(least, cost(placed, x) + toGo[placed | (1 << x)]!);
    }
    toGo[placed] = least;
  }
  const orders: number[][] = [];
  const walk = (placed: number, order: readonly number[]): boolean => {
    if (placed === full) return orders.push([...order]) <= listed;
    for (let x = 0; x < n; x++) {
      if ((placed >>> x) & 1) continue;
      const rest = cost(placed, x) + toGo[placed | (1 << x)]!;
      if (rest > toGo[placed]! + tolerance) continue;
      if (!walk(placed | (1 << x), [...order, x])) return false;
    }
    return true;
  };
  const all = walk(0, []);
  const distance = toGo[0]!;
  return {
    distance,
    orders: orders.slice(0, listed),
    all,
    exact: true,
    atLeast: distance,
    endedEarly: false,
  };
}

/**
 * What placing x right after the set S costs: the voters who prefer to x somebody who comes later. Sums over subsets
 * are kept for two halves of the alternatives, so that one cost is two look-ups.
 */
function placingCosts(table: Duels): (placed: number, x: number) => number {
  const n = table.length;
  const half = Math.min(10, n);
  const halves = [0, half].map((from) => {
    const size = from === 0 ? half : n - half;
    return table.map((_, x) => {
      const sums = new Float64Array(1 << size);
      for (let set = 1; set < sums.length; set++) {
        const low = 31 - Math.clz32(set & -set);
        sums[set] = sums[set & (set - 1)]! + table[from + low]![x]!;
      }
      return sums;
    });
  });
  const mask = (1 << half) - 1;
  const full = (1 << n) - 1;
  return (placed, x) => {
    const later = full & ~placed & ~(1 << x);
    return halves[0]![x]![later & mask]! + halves[1]![x]![later >>> half]!;
  };
}

function goodOrder(table: Duels, goesOn: GoesOn): Kemeny {
  const { order, endedEarly } = improved(table, goesOn);
  const bound = new CompensatedSum();
  table.forEach((row, a) => row.slice(0, a).forEach((d, b) => bound.add(Math.min(d, table[b]![a]!))));
  const atLeast = bound.value;
  const distance = distanceOf(table, order);
  const exact = distance <= atLeast + tolerance;
  return { distance, orders: [order], all: false, exact, atLeast, endedEarly: endedEarly && !exact };
}

/** An order by duels won, and each alternative moved to its best place until none has a better one. */
function improved(
  table: Duels,
  goesOn: GoesOn,
): { readonly order: readonly number[]; readonly endedEarly: boolean } {
  const wins = table.map((row, a) => row.filter((d, b) => d > table[b]![a]! + tolerance).length);
  let order = table.map((_, i) => i).sort((a, b) => wins[b]! - wins[a]! || a - b);
  // The cost falls with each move, so the sweeps end.
  for (let better = true; better;) {
    better = false;
    for (let x = 0; x < table.length; x++) {
      if (!goesOn()) return { order, endedEarly: true };
      const moved = bestPlaceOf(table, order, x);
      if (moved !== null) {
        order = moved;
        better = true;
      }
    }
  }
  return { order, endedEarly: false };
}

/** The order with x where it costs least; null when it stands there already. */
function bestPlaceOf(table: Duels, order: readonly number[], x: number): number[] | null {
  const others = order.filter((y) => y !== x);
  const now = order.indexOf(x);
  let place = 0;
  let best = 0;
  let change = 0;
  let atNow = 0;
  others.forEach((y, k) => {
    // From before y to after y: voters who put x before y are overruled, those who put y before x no longer.
    change += table[x]![y]! - table[y]![x]!;
    if (k + 1 === now) atNow = change;
    if (change < best - tolerance) {
      best = change;
      place = k + 1;
    }
  });
  return best < atNow - tolerance ? [...others.slice(0, place), x, ...others.slice(place)] : null;
}

function distanceOf(table: Duels, order: readonly number[]): number {
  const total = new CompensatedSum();
  order.forEach((a, k) => order.slice(k + 1).forEach((b) => total.add(table[b]![a]!)));
  return total.value;
}
