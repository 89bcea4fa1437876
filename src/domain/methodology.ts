import type { Text } from './text';

/*
 * A methodology is a document the program interprets: nothing in `src/` knows an id of any of them.
 */

export interface Methodology {
  readonly format: 'pondera/methodology@1';
  readonly id: string;
  readonly version: string;
  /** First language is the one every text has. */
  readonly languages: readonly string[];
  readonly name: Text;
  readonly summary: Text;
  /** What one candidate is called and what a workshop of this kind asks. */
  readonly question: Text;
  readonly criteria: readonly Criterion[];
  readonly overlaps: readonly { readonly pair: readonly [string, string]; readonly note: Text }[];
  readonly stakeholderGroups: readonly StakeholderGroup[];
  /** Groups in which results are formed; each names the stakeholder groups it unites. */
  readonly mergedGroups: readonly MergedGroup[];
  readonly roles: readonly {
    readonly id: string;
    readonly name: Text;
    readonly scores: boolean;
    readonly note: Text;
  }[];
  readonly sectors: readonly Sector[];
  readonly countries: readonly { readonly id: string; readonly name: Text }[];
  readonly benchmarks: readonly Benchmark[];
  readonly rule: DecisionRule;
  readonly rounds: readonly RoundPlan[];
  /** Offered before scoring; absent where a methodology brings none. */
  readonly practice?: Practice;
  readonly candidateElements: readonly CandidateElement[];
  readonly principles: readonly Principle[];
  readonly competences: readonly {
    readonly id: string;
    readonly area: Text;
    readonly name: Text;
    readonly short: Text;
  }[];
  readonly reporting: readonly ReportingDomain[];
  /** Keys of `references.bib`. */
  readonly sources: readonly string[];
}

/** A node of the criteria tree: a group when it has children, else a leaf that is judged or measured. */
export type Criterion = CriterionGroup | CriterionLeaf;

interface CriterionCommon {
  readonly id: string;
  /** The group it stands in; null at the top. */
  readonly parent: string | null;
  readonly name: Text;
  /** What it asks, as an expert reads it. */
  readonly question: Text;
  readonly active: boolean;
}

export interface CriterionGroup extends CriterionCommon {
  readonly kind: 'group';
}

export interface CriterionLeaf extends CriterionCommon {
  readonly kind: 'leaf';
  /** Judged by experts, or looked up once per candidate with a source (R8). */
  readonly elicit: 'judged' | 'measured';
  readonly direction: 'benefit' | 'cost';
  readonly scale: Scale;
  readonly swing: { readonly worst: Text; readonly best: Text };
  /** Several questions make one criterion (CHNRI); empty means the criterion's own question is the only one. */
  readonly questions: readonly { readonly id: string; readonly text: Text }[];
  readonly help: Text;
  readonly distinctFrom: readonly { readonly criterion: string; readonly how: Text }[];
  readonly evidence: readonly { readonly kind: string; readonly use: Text }[];
  readonly sources: readonly string[];
  /** Measured only: "none known" is a category with a partial value of its own, not a number. */
  readonly noneKnown: { readonly label: Text; readonly value: number } | null;
}

export interface Scale {
  readonly version: number;
  readonly kind: 'anchored' | 'quantitative';
  readonly min: number;
  readonly max: number;
  /** Answers lie on min, min + step, … up to max; a looked-up figure may be finer. */
  readonly step: number;
  readonly unit: string;
  /** May an answer stand between two anchors? When not, only anchor values are answers. */
  readonly between: boolean;
  readonly anchors: readonly { readonly value: number; readonly text: Text }[];
  /** From the answer to a partial value in [0, 1]; `points` are [answer, partial value]. */
  readonly valueFunction:
    | { readonly kind: 'linear' }
    | { readonly kind: 'piecewise'; readonly points: readonly (readonly [number, number])[] };
}

export interface StakeholderGroup {
  readonly id: string;
  readonly name: Text;
  readonly roles: readonly Text[];
  readonly seats: { readonly min: number; readonly max: number };
  readonly interests: readonly Text[];
}

export interface MergedGroup {
  readonly id: string;
  readonly name: Text;
  readonly of: readonly string[];
}

export interface Sector {
  readonly id: string;
  readonly name: Text;
  readonly codes: readonly string[];
  readonly note: Text | null;
}

export interface Benchmark {
  readonly id: string;
  readonly appliesTo: 'cell' | 'candidate' | 'workshop' | 'result';
  readonly rule: Text;
  readonly origin: 'sourced' | 'proposal';
  readonly source: string | null;
  /** What the program does with it. */
  readonly effect:
    | { readonly kind: 'note' }
    /** Fires where the median of a criterion's answers is at or below the limit. */
    | {
        readonly kind: 'veto';
        readonly criterion: string;
        readonly medianAtMost: number;
        readonly reason: Text;
      }
    /** Flags a candidate whose field (named by a candidate element), read as a number, lies outside the range. */
    | { readonly kind: 'range-flag'; readonly element: string; readonly min: number; readonly max: number };
  /** Who set it and why, and whether it was signed off in this workshop (R11). */
  readonly setBy: string;
  readonly why: string;
  readonly active: boolean;
}

export type SetRule =
  | { readonly kind: 'per-sector'; readonly count: number }
  | { readonly kind: 'overall'; readonly count: number }
  | { readonly kind: 'threshold'; readonly score: number };

export type ConsensusRule =
  | { readonly kind: 'fullest-band'; readonly threshold: number }
  | { readonly kind: 'agree-oppose'; readonly agree: number; readonly opposeMax: number }
  | {
      readonly kind: 'small-panel';
      readonly key: readonly { readonly min: number; readonly max: number; readonly outside: number }[];
    }
  /** CHNRI: mean share of the most frequent answer. */
  | { readonly kind: 'modal-share'; readonly denominator: 'all' | 'answered' };

/** Fixed and time-stamped before the first ballot (E12). */
export interface DecisionRule {
  readonly aggregation: 'weighted-sum';
  readonly headline: 'mean-of-experts' | 'mean-of-groups';
  readonly weighting: 'points' | 'swing' | 'ranking' | 'pairwise' | 'best-worst' | 'equal';
  readonly consensus: ConsensusRule;
  readonly feedback: 'rounds' | 'live';
  readonly roundsMax: number;
  readonly set: SetRule;
  /** A tie at the cut: everyone in it is in, or nobody. */
  readonly tieAtCut: 'all-in' | 'all-out';
  readonly minimumJudgements: number;
  readonly minimumGroup: number;
  readonly quorumGroups: number;
  readonly partialBallots: 'include' | 'leave-out';
  readonly candidateOrder: 'random' | 'listed';
  readonly secondsPerCell: number;
  readonly minutesForWeights: number;
  readonly minutesForRound: number;
  readonly bands: { readonly priority: number; readonly park: number };
}

export interface RoundPlan {
  readonly id: string;
  readonly name: Text;
  readonly asks: readonly ('screening' | 'weights' | 'scores')[];
}

/** Made-up candidates on which everybody tries the scales before scoring (E29). */
export interface Practice {
  /** What it adds to a person's planned time (R1). */
  readonly minutes: number;
  /** One or two. */
  readonly candidates: readonly PracticeCandidate[];
}

export interface PracticeCandidate {
  readonly id: string;
  readonly title: Text;
  /** Everything that is known about it. */
  readonly about: Text;
  /** The criteria it is tried on, in this order. */
  readonly tries: readonly {
    readonly criterion: string;
    /** How its description is meant to be read: answers from `least` to `most`, and why; null where nobody says. */
    readonly reading: { readonly least: number; readonly most: number; readonly why: Text } | null;
  }[];
}

/** An element that describes a candidate (Annex I): its mark, and the field that fills it. */
export interface CandidateElement {
  readonly id: string;
  readonly name: Text;
  readonly help: Text;
  /** `extra`: no part of the official list, but useful before a credential is issued. */
  readonly status: 'mandatory' | 'optional' | 'extra';
  /** `at-issue` elements exist only when a credential is issued (T24). */
  readonly when: 'offer' | 'at-issue';
  /** The fields of `Candidate.fields` that fill it; every one is a CSV column. */
  readonly fields: readonly string[];
  readonly suggested: readonly string[];
}

export interface Principle {
  readonly id: string;
  readonly name: Text;
  readonly summary: Text;
  readonly check: Text;
  readonly criteria: readonly string[];
}

export interface ReportingDomain {
  readonly id: string;
  readonly name: Text;
  readonly items: readonly { readonly id: string; readonly question: Text; readonly filledFrom: string }[];
}
