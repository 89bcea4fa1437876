import { blockWords } from '../../numeric/random';
import { demand } from '../../refusal';
import type { RedrawProblem } from '../panel-redraw';

/** Redraws of a seeded block of the kernel: 125 blocks are 40,000. */
export const kernelBlockDraws = 320;

/** Longest list the kernel ranks: its ranks are bytes with a sign. */
export const longestList = 126;

/** Steps of a partial value; scales of up to 6, 8, 10, 12, 15, 20, 25, 30 or 100 equal steps are exact in them. */
const units = 30_000;

/**
 * A redraw of the panel as the kernels read it: float32 weights, whole partial values, only rows and criteria that count.
 */
export interface RedrawPlan {
  readonly problem: RedrawProblem;
  readonly words: (block: number) => Uint32Array;
  readonly experts: number;
  /** Experts of each group that is redrawn. */
  readonly groups: readonly Int32Array[];
  /** Experts who are averaged together: everybody, or a group each. */
  readonly buckets: readonly Int32Array[];
  /** Criteria a redraw can give a weight. */
  readonly criteria: readonly number[];
  /** e × criteria, float32. */
  readonly weights: Float32Array;
  readonly weighs: Int32Array;
  readonly given: Float32Array | null;
  /** Experts by twos within a bucket; −1 where the second is missing. */
  readonly pairs: readonly (readonly [number, number])[];
  /** One unit of a partial value, float32. */
  readonly unit: number;
  readonly lists: readonly PlannedList[];
  /** Alternative of each row, list after list; only those with enough evidence. */
  readonly rows: readonly number[];
  /** rows × criteria. */
  readonly cells: readonly (readonly PlannedCell[])[];
}

export interface PlannedList {
  readonly first: number;
  readonly size: number;
  readonly kind: 'count' | 'threshold';
  readonly cut: number;
  readonly tiesOut: boolean;
}

export type PlannedCell =
  | { readonly kind: 'measured'; readonly value: number }
  | { readonly kind: 'missing' }
  /** By bucket: pairs of which somebody has judged, with their sums and numbers of judgements. */
  | { readonly kind: 'judged'; readonly buckets: readonly (readonly PairJudgement[])[] };

export interface PairJudgement {
  readonly pair: number;
  readonly sums: readonly [number, number];
  readonly counts: readonly [number, number];
}

/**
 * Makes a redraw ready for the kernels.
 *
 * @throws Refusal `too_large` for a list of more than 126 alternatives with enough evidence
 */
export function redrawPlan(problem: RedrawProblem): RedrawPlan {
  const { tables, mean, seed } = problem.question;
  const { experts } = tables;
  const everybody = Int32Array.from({ length: experts }, (_, e) => e);
  const buckets =
    mean === 'experts'
      ? [everybody]
      : Array.from({ length: tables.groups }, (_, g) => everybody.filter((e) => tables.group[e] === g));
  const criteria = Array.from({ length: tables.criteria }, (_, j) => j).filter((j) => canWeigh(problem, j));
  const pairs = buckets.map(byTwos);
  // One count for each judgement: too many to be the arguments of one call.
  const perValue = Math.floor(units / tables.counts.reduce((most, count) => Math.max(most, count), 1));
  const { lists, rows } = rowsOf(problem);
  return {
    problem,
    words: blockWords([...seed, 'panel-redraw-kernel']),
    experts,
    groups: problem.redrawn,
    buckets,
    criteria,
    weights: Float32Array.from({ length: experts * criteria.length }, (_, at) => {
      const e = Math.floor(at / criteria.length);
      const w = tables.weights[e * tables.criteria + criteria[at % criteria.length]!]!;
      return tables.weighs[e] === 1 ? w : 0;
    }),
    weighs: Int32Array.from(tables.weighs),
    given: tables.givenWeights === null ? null : Float32Array.from(criteria, (j) => tables.givenWeights![j]!),
    pairs: pairs.flat(),
    unit: Math.fround(1 / perValue),
    lists,
    rows,
    cells: rows.map((i) => criteria.map((j) => cellOf(problem, i, j, pairs, perValue))),
  };
}

function canWeigh({ question: { tables } }: RedrawProblem, j: number): boolean {
  const { experts, criteria, givenWeights, weighs, weights } = tables;
  if (givenWeights !== null) return givenWeights[j]! > 0;
  for (let e = 0; e < experts; e++) if (weighs[e] === 1 && weights[e * criteria + j]! > 0) return true;
  return false;
}

const byTwos = (people: Int32Array): [number, number][] =>
  Array.from({ length: Math.ceil(people.length / 2) }, (_, p) => [people[2 * p]!, people[2 * p + 1] ?? -1]);

function rowsOf({ question, enough }: RedrawProblem): Pick<RedrawPlan, 'lists' | 'rows'> {
  const rows: number[] = [];
  const lists = question.lists.map(({ alternatives, cut }): PlannedList => {
    const first = rows.length;
    rows.push(...alternatives.filter((i) => enough[i] === 1));
    const size = rows.length - first;
    demand(size <= longestList, 'too_large', () => `a list of ${size} came; expected at most ${longestList}`);
    const limit =
      cut.kind === 'count' ? Math.min(127, Math.max(0, Math.floor(cut.count))) : Math.fround(cut.score);
    return { first, size, kind: cut.kind, cut: limit, tiesOut: question.tieAtCut === 'all-out' };
  });
  return { lists, rows };
}

function cellOf(
  { question: { tables } }: RedrawProblem,
  i: number,
  j: number,
  pairs: readonly (readonly (readonly [number, number])[])[],
  perValue: number,
): PlannedCell {
  const { alternatives: n, criteria: m, measured, measuredState, sums, counts } = tables;
  const c = i * m + j;
  if (measuredState[c] === 1) return { kind: 'measured', value: Math.fround(measured[c]!) };
  if (measuredState[c] === 2) return { kind: 'missing' };
  const sum = (e: number): number => (e < 0 ? 0 : Math.round(sums[e * n * m + c]! * perValue));
  const count = (e: number): number => (e < 0 ? 0 : counts[e * n * m + c]!);
  let pair = -1;
  const buckets = pairs.map((bucket) =>
    bucket.flatMap(([a, b]): PairJudgement[] => {
      pair += 1;
      if (count(a) + count(b) === 0) return [];
      return [{ pair, sums: [sum(a), sum(b)], counts: [count(a), count(b)] }];
    }),
  );
  return buckets.every((bucket) => bucket.length === 0) ? { kind: 'missing' } : { kind: 'judged', buckets };
}
