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

export interface Sensitivity {
  readonly whoseWeights: WhoseWeights;
  readonly changes: readonly Change[];
  /** Pairs of criteria whose panel scores correlate above 0.8 (D10), with the correlation. */
  readonly overlaps: readonly { readonly pair: readonly [string, string]; readonly correlation: number }[];
  /** Criteria whose mean values use less than half of their scale (R3). */
  readonly narrow: readonly string[];
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
}
