import type { Hash, Id } from './ids';

/** One answer of one expert; a criterion with several questions has one judgement for each. */
export interface Judgement {
  readonly candidate: Id;
  readonly criterion: string;
  /** Question id where the criterion has several, else ''. */
  readonly question: string;
  readonly answer: Answer;
  readonly reason: string;
}

/** Missing is missing: none of the other kinds ever becomes zero (D16). */
export type Answer =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'cannot-judge' }
  | { readonly kind: 'not-understood' };

/** The answers under one parent of the tree ('' is the top); leaf weights are derived from them, never stored. */
export type WeightAnswers =
  | { readonly mode: 'points'; readonly nodes: Readonly<Record<string, Readonly<Record<string, number>>>> }
  /** Best swing 100, the others against it. */
  | { readonly mode: 'swing'; readonly nodes: Readonly<Record<string, Readonly<Record<string, number>>>> }
  /** Groups of criteria, largest swing first; several in a group are tied. */
  | { readonly mode: 'ranking'; readonly nodes: Readonly<Record<string, readonly (readonly string[])[]>> }
  /** Of pairs: how many times the one counts the other. */
  | { readonly mode: 'pairwise'; readonly nodes: Readonly<Record<string, readonly SwingRatio[]>> }
  | { readonly mode: 'best-worst'; readonly nodes: Readonly<Record<string, BestWorstNode>> };

/** The step from worst to best of `more` counts `times` (1 or more) that of `less`; each pair at most once. */
export interface SwingRatio {
  readonly more: string;
  readonly less: string;
  readonly times: number;
}

/** The steps that count most and least, and the others against these two; what is unanswered is null or absent. */
export interface BestWorstNode {
  readonly best: string | null;
  readonly worst: string | null;
  /** How many times the best counts each other, the worst among them. */
  readonly bestTo: Readonly<Record<string, number>>;
  /** How many times each other counts the worst; the best is not asked twice. */
  readonly toWorst: Readonly<Record<string, number>>;
}

/** One expert's complete answers in one round: a canonical document of its own. */
export interface Ballot {
  readonly format: 'pondera/ballot@1';
  readonly workshop: Id;
  readonly round: Id;
  readonly seat: Id;
  readonly revision: number;
  /** The brief that was answered (T6). */
  readonly brief: { readonly revision: number; readonly hash: Hash };
  readonly language: string;
  readonly simulated: boolean;
  readonly weights: WeightAnswers | null;
  readonly screening: readonly { readonly candidate: Id; readonly answer: 'yes' | 'no' | 'unsure' }[];
  readonly judgements: readonly Judgement[];
}
