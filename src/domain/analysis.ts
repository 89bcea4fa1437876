import type { SolvedCase, WorkingStep } from '$core';
import type { Problem } from './problem';

/*
 * What the engine gives back: plain data, made from a problem and nothing else. Scores and shares are on [0, 1].
 */

export type Band = 'priority' | 'reserve' | 'park' | 'not-enough-evidence' | 'benchmark-not-met';

export interface RankedRow {
  /** Index into the problem's candidates. */
  readonly candidate: number;
  /** Competition rank in its list; null when it has none (not enough evidence, a benchmark not met). */
  readonly rank: number | null;
  /** Σ w̄ · v̄; null when a weighted cell is missing. */
  readonly score: number | null;
  /** m terms that sum to the score; null where the cell is missing. */
  readonly contributions: readonly (number | null)[];
  /** m mean partial values. */
  readonly values: readonly (number | null)[];
  /** m numbers of experts who judged the cell. */
  readonly valid: readonly number[];
  /** Criteria (indices) whose cell is under the minimum of valid judgements, or whose measured value is missing. */
  readonly missing: readonly number[];
  /** Best and worst place it could take if its missing cells were at 1 and at 0; equals the rank when nothing is missing. */
  readonly possibleRanks: readonly [number, number] | null;
  readonly vetoes: readonly { readonly benchmark: string; readonly median: number }[];
}

export interface RankedList {
  readonly sector: string;
  /** Ranked rows first by rank and, inside a tie, by code; then those listed apart. */
  readonly rows: readonly RankedRow[];
  /** Candidates (indices) in the set by the fixed rule. */
  readonly set: readonly number[];
}

/** At once: what the panel's mean judgement gives. */
export interface Ranking {
  readonly weights: readonly number[] | null;
  readonly lists: readonly RankedList[];
}

/** With the redraws: how firm it is. */
export interface Firmness {
  readonly draws: number;
  /** True for a figure that rests on fewer draws than printed figures do. */
  readonly preview: boolean;
  /** n shares of redraws in which the candidate is in the set of its list. */
  readonly inSet: readonly number[];
  /** n rank intervals, 5–95 % of redraws; null when it never had a rank. */
  readonly rankInterval: readonly (readonly [number, number] | null)[];
  /** n: by rank − 1, in how many redraws it had that rank. */
  readonly rankCounts: readonly (readonly number[])[];
  readonly bands: readonly Band[];
  /** Pairs of candidates of one list of which neither is ahead in 90 % of redraws. */
  readonly notSeparable: readonly (readonly [number, number])[];
}

/** Under whose weights a candidate would be in the set, with the same values (R10). */
export interface WhoseWeights {
  /** How many people weighed. */
  readonly people: number;
  /** n shares of them; null when nobody weighed. */
  readonly shareOfPeople: readonly (number | null)[];
  /** Used groups that weighed: their weights, and n ranks under them. */
  readonly groups: readonly {
    readonly group: string;
    readonly weights: readonly number[];
    readonly ranks: readonly (number | null)[];
    readonly inSet: readonly boolean[];
  }[];
}

/** One change at a time, and what it does to the set. */
export interface Change {
  readonly kind:
    | 'leave-out-criterion'
    | 'leave-out-group'
    | 'leave-out-expert'
    | 'weight-up'
    | 'weight-down'
    | 'equal-weights';
  /** Criterion, group or expert code; '' for equal weights. */
  readonly what: string;
  /** Candidates that enter and leave the sets. */
  readonly enter: readonly number[];
  readonly leave: readonly number[];
}

/** One list: how far each weight can move, the others keeping their proportions, before its first places change. */
export interface ListStability {
  readonly sector: string;
  /** Candidates of the first places, best first. */
  readonly first: readonly number[];
  /** m; null for a criterion without a weight on which something is not known. */
  readonly intervals: readonly (WeightInterval | null)[];
}

export interface WeightInterval {
  readonly low: number;
  readonly high: number;
  /** Candidates that come between the first places below `low` and above `high`; null where nothing changes. */
  readonly challengerLow: number | null;
  readonly challengerHigh: number | null;
}

/** What one change alone would make two ranked candidates level (E42). */
export interface Flips {
  /** The better one first. */
  readonly pair: readonly [number, number];
  /** m weights at which they are level, the others keeping their proportions; null where none from 0 to 1 does it. */
  readonly weights: readonly (number | null)[];
  /** m partial values of the better and of the other one at which they are level; null where none does it. */
  readonly values: readonly [readonly (number | null)[], readonly (number | null)[]];
}

/** The working of one list: how the panel's answers became its scores. */
export interface ListWorking {
  readonly sector: string;
  /** What a row of `alternatives` stands for. */
  readonly candidates: readonly number[];
  /** What a row of `groups` stands for. */
  readonly groups: readonly string[];
  readonly panel: readonly WorkingStep[];
  readonly sum: readonly WorkingStep[];
}

export type OtherRule = 'weighted-product' | 'topsis' | 'vikor' | 'promethee' | 'spotis';

/** One list under another aggregation rule, on the same weights and the same panel values (R14). */
export interface ByOtherRule {
  readonly rule: OtherRule;
  /** In the order of the list's candidates; null where the rule refuses the values. */
  readonly ranks: readonly number[] | null;
  /** What the rule refused; '' where it did not. */
  readonly refusal: string;
  /** Candidates without which the rule would put two of the others the other way round. */
  readonly reversedWithout: readonly number[];
}

export interface ListByRules {
  readonly sector: string;
  /** Ranked candidates, best first, with their ranks by the weighted sum. */
  readonly candidates: readonly number[];
  readonly ranks: readonly number[];
  readonly others: readonly ByOtherRule[];
}

/** What a program made of a case, with a note where it ended early, or that nothing came in time. */
export type Solved =
  | { readonly kind: 'answer'; readonly answer: SolvedCase }
  | { readonly kind: 'out-of-time'; readonly milliseconds: number };

export interface Sensitivity {
  readonly whoseWeights: WhoseWeights;
  readonly changes: readonly Change[];
  /** Pairs of criteria whose panel scores correlate above 0.8 (D10), with the correlation. */
  readonly overlaps: readonly { readonly pair: readonly [string, string]; readonly correlation: number }[];
  /** Criteria whose mean values use less than half of their scale (R3). */
  readonly narrow: readonly string[];
  /** Lists with at least two ranked candidates. */
  readonly stability: readonly ListStability[];
}

/** How far the panel agrees on one cell (R12); figures are withheld under five valid judgements (D22). */
export interface AgreementCell {
  /** Share of valid judgements in the fullest third of the partial values. */
  readonly share: number | null;
  readonly quartiles: readonly [number, number, number] | null;
  /** By the workshop's own rule; null where it has nothing to say. */
  readonly reached: boolean | null;
  readonly valid: number;
}

export interface Agreement {
  /** n × m; a measured criterion has no judgements to agree on. */
  readonly cells: readonly (readonly AgreementCell[])[];
  /** n: average expert agreement, where the workshop's rule is the share of the most frequent answer (CHNRI). */
  readonly modalShare: readonly (number | null)[] | null;
}

/** The part of an `AbortSignal` that is needed; written out because this layer knows no browser. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What the page is handed. Asking may be stopped at any time through the signal. */
export interface Engine {
  /** Gets ready ahead of the first question (T17). */
  warm(): void;
  /** `whatIf`: m leaf weights instead of the panel's. */
  rank(problem: Problem, whatIf: readonly number[] | null, signal?: StopSignal): Promise<Ranking>;
  /** Sharpens: `onPreview` with fewer draws, the promise with all of them. */
  firmness(
    problem: Problem,
    whatIf: readonly number[] | null,
    onPreview: (firmness: Firmness) => void,
    signal?: StopSignal,
  ): Promise<Firmness>;
  sensitivity(problem: Problem, signal?: StopSignal): Promise<Sensitivity>;
  agreement(problem: Problem, signal?: StopSignal): Promise<Agreement>;
  /** Null unless both are ranked. */
  flips(
    problem: Problem,
    whatIf: readonly number[] | null,
    pair: readonly [number, number],
    signal?: StopSignal,
  ): Promise<Flips | null>;
  /** Empty while nobody has weighed. */
  working(
    problem: Problem,
    whatIf: readonly number[] | null,
    signal?: StopSignal,
  ): Promise<readonly ListWorking[]>;
  /** One case of the command line's operations; when the time is over, the best found so far or nothing. */
  solve(given: unknown, milliseconds: number, signal?: StopSignal): Promise<Solved>;
  otherRules(
    problem: Problem,
    whatIf: readonly number[] | null,
    signal?: StopSignal,
  ): Promise<readonly ListByRules[]>;
}
