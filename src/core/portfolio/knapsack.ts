import { tolerance } from '../aggregate/competition-ranks';
import { untilDone, type GoesOn } from '../early-end';
import { demand } from '../refusal';
import { selectionOf, type Selection } from './greedy';
import { left, linksOf, open, settle, taken, type Links } from './links';
import { byRatio, checkPortfolio, type KnapsackProblem, type Portfolio } from './problem';

export interface Knapsack extends Selection {
  /** Every best set, at most 1,000, in the order of the list; `chosen` is the cheapest, the first of equals. */
  readonly optimalSets: readonly (readonly number[])[];
  /** False when there are more best sets, or the search was cut short while listing them. */
  readonly all: boolean;
  /** False when the search for the best was cut short: then no more than a good set. */
  readonly proven: boolean;
  /** True when a search was cut short: what is chosen, or the list, is the best found so far. */
  readonly endedEarly: boolean;
}

const listed = 1000;
/** Nodes looked at in each of the two searches before they stop and say so. */
const nodeLimit = 300_000;
/** Items looked at in each of them: a node of a long list takes as long as many of a short one. */
const lookLimit = 40_000_000;
/** Nodes between two looks at whether to go on. */
const stride = 1024;

/**
 * The sets with the most benefit within a budget, exact by branch and bound.
 *
 * @param goesOn asked now and then; once it is false, the best set found so far is given
 * @throws RangeError naming the place; with code `infeasible` when what is mandatory does not fit
 * @see methods/portfolio.md, rules PO1–PO4; kellerer2004knapsack
 * @example knapsack({ benefits: [5, 5, 10], costs: [3, 3, 6], budget: 6 }).optimalSets // [[0, 1], [2]]
 */
export function knapsack(problem: KnapsackProblem, goesOn: GoesOn = untilDone): Knapsack {
  checkProblem(problem);
  const links = linksOf(problem);
  const start = new Uint8Array(problem.benefits.length);
  const possible = (problem.mandatory ?? []).every((k) => settle(start, k, taken, links));
  demand(
    possible && costOf(problem, start) <= problem.budget + tolerance,
    'infeasible',
    () => 'what is mandatory does not fit the budget and the exclusions',
  );
  const ratio = byRatio(problem);
  const search = { problem, links, ratio, goesOn, best: -1, endedEarly: false };
  const found: number[][] = [];
  const proven = explore(
    search,
    start,
    ratio,
    (set) => {
      const { benefit } = selectionOf(problem, set);
      if (benefit > search.best + tolerance) {
        search.best = benefit;
        found[0] = set;
      }
      return true;
    },
    tolerance,
  );
  const optimalSets: number[][] = [];
  const inOrder = ratio.map((_, k) => k);
  const all = explore(
    search,
    start,
    inOrder,
    (set) => {
      if (selectionOf(problem, set).benefit >= search.best - tolerance) optimalSets.push(set);
      return optimalSets.length <= listed;
    },
    -tolerance,
  );
  const sets = optimalSets.length === 0 ? [found[0] ?? takenIn(start)] : optimalSets.slice(0, listed);
  const chosen = sets
    .map((set) => selectionOf(problem, set))
    .reduce((a, b) => (b.cost < a.cost - tolerance ? b : a));
  return { ...chosen, optimalSets: sets, all: all && proven, proven, endedEarly: search.endedEarly };
}

interface Search {
  readonly problem: KnapsackProblem;
  readonly links: Links;
  readonly ratio: readonly number[];
  readonly goesOn: GoesOn;
  best: number;
  endedEarly: boolean;
}

/**
 * Depth first, taking before leaving, over items in the given order; a branch is cut when its bound is not above
 * best + margin.
 *
 * @param visit is given each complete set; false stops the search
 * @returns false when it was stopped, or cut short
 */
function explore(
  search: Search,
  start: Uint8Array,
  order: readonly number[],
  visit: (set: number[]) => boolean,
  margin: number,
): boolean {
  const stack: Uint8Array[] = [start];
  let nodes = 0;
  const nodesInAll = Math.min(nodeLimit, lookLimit / start.length);
  for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
    nodes += 1;
    if (nodes > nodesInAll || (nodes % stride === 0 && !search.goesOn())) {
      search.endedEarly = true;
      return false;
    }
    if (boundOf(search, state) < search.best + margin) continue;
    const next = order.find((k) => state![k] === open);
    if (next === undefined) {
      if (!visit(takenIn(state))) return false;
      continue;
    }
    for (const choice of [left, taken]) {
      const branch = state.slice();
      if (
        settle(branch, next, choice, search.links) &&
        costOf(search.problem, branch) <= search.problem.budget + tolerance
      ) {
        stack.push(branch);
      }
    }
  }
  return true;
}

const takenIn = (state: Uint8Array): number[] => Array.from(state.keys()).filter((k) => state[k] === taken);

function costOf({ costs }: Portfolio, state: Uint8Array): number {
  let cost = 0;
  for (let k = 0; k < state.length; k++) if (state[k] === taken) cost += costs[k]!;
  return cost;
}

/** No set below this state has more: what is taken, and the open items by ratio, the last one in part. */
function boundOf({ problem: { benefits, costs, budget }, ratio }: Search, state: Uint8Array): number {
  let bound = 0;
  let room = budget;
  for (let k = 0; k < state.length; k++) {
    if (state[k] !== taken) continue;
    bound += benefits[k]!;
    room -= costs[k]!;
  }
  for (const k of ratio) {
    if (state[k] !== open) continue;
    if (costs[k]! <= room + tolerance) {
      bound += benefits[k]!;
      room -= costs[k]!;
    } else {
      return bound + (benefits[k]! * Math.max(0, room)) / costs[k]! + tolerance;
    }
  }
  return bound + tolerance;
}

function checkProblem(problem: KnapsackProblem): void {
  checkPortfolio(problem);
  const { benefits, budget } = problem;
  demand(Number.isFinite(budget) && budget >= 0, 'negative', () => `budget is ${budget}; expected 0 or more`);
  const item = (k: number, place: string): void =>
    demand(
      Number.isInteger(k) && k >= 0 && k < benefits.length,
      'out_of_range',
      () => `${place} is ${k}; expected 0 to ${benefits.length - 1}`,
    );
  problem.mandatory?.forEach((k, at) => item(k, `mandatory[${at}]`));
  for (const name of ['requires', 'excludes'] as const) {
    problem[name]?.forEach((pair, at) => pair.forEach((k, end) => item(k, `${name}[${at}][${end}]`)));
  }
}
