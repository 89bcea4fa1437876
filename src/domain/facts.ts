import type { Candidate } from './candidate';
import type { ControlType } from './documents';
import type { Hash, Id } from './ids';
import type { PublicKey } from './keys';
import type { Benchmark, Criterion, DecisionRule, MergedGroup, Methodology, Practice } from './methodology';
import type { Asks, Evidence, Frame, InterestLevel, Measurement, Seat, WorkshopKind } from './workshop';

/*
 * Everything that happens to a workshop, in the past tense. A change is a fact; the state is their fold.
 * Personal data never stands in a fact (T5): names and attachments lie in the private table, by id or hash.
 */
export type Fact =
  | {
      readonly type: 'workshopCreated';
      readonly workshop: Id;
      readonly kind: WorkshopKind;
      readonly seed: number;
      readonly methodology: Methodology;
      readonly methodologyHash: Hash;
      readonly copyOf: Id | null;
      readonly frame: Frame;
    }
  | { readonly type: 'frameChanged'; readonly patch: Partial<Frame> }
  | { readonly type: 'ruleChanged'; readonly patch: Partial<DecisionRule> }
  | { readonly type: 'candidateAdded'; readonly candidate: Candidate; readonly before: Id | null }
  | { readonly type: 'candidateChanged'; readonly candidate: Id; readonly patch: CandidatePatch }
  | { readonly type: 'candidateRemoved'; readonly candidate: Id }
  /** `before` null means: to the end of its siblings. */
  | { readonly type: 'criterionAdded'; readonly criterion: Criterion; readonly before: string | null }
  | { readonly type: 'criterionChanged'; readonly criterion: string; readonly patch: CriterionPatch }
  | { readonly type: 'criterionRemoved'; readonly criterion: string }
  | {
      readonly type: 'criterionMoved';
      readonly criterion: string;
      readonly parent: string | null;
      readonly before: string | null;
    }
  | { readonly type: 'groupsMerged'; readonly groups: readonly MergedGroup[] }
  | {
      readonly type: 'benchmarkChanged';
      readonly benchmark: string;
      readonly patch: Partial<Omit<Benchmark, 'id'>>;
    }
  /** What is practised before scoring; null: nothing is offered. Answers to it are never a fact (E29). */
  | { readonly type: 'practiceChanged'; readonly practice: Practice | null }
  | { readonly type: 'seatAdded'; readonly seat: Seat }
  | { readonly type: 'seatChanged'; readonly seat: Id; readonly patch: Partial<Omit<Seat, 'id'>> }
  | { readonly type: 'seatRemoved'; readonly seat: Id }
  | {
      readonly type: 'interestDeclared';
      readonly seat: Id;
      readonly candidate: Id;
      readonly level: InterestLevel;
    }
  | { readonly type: 'performanceMeasured'; readonly measurement: Measurement }
  | { readonly type: 'measurementRemoved'; readonly candidate: Id; readonly criterion: string }
  | { readonly type: 'evidenceAdded'; readonly evidence: Evidence }
  | { readonly type: 'evidenceRemoved'; readonly evidence: Id }
  | {
      readonly type: 'roundCreated';
      readonly round: Id;
      readonly name: string;
      readonly asks: readonly Asks[];
    }
  | { readonly type: 'roundOpened'; readonly round: Id }
  | { readonly type: 'roundPaused'; readonly round: Id }
  | { readonly type: 'roundResumed'; readonly round: Id }
  | { readonly type: 'roundClosed'; readonly round: Id }
  | { readonly type: 'roundReopened'; readonly round: Id; readonly reason: string }
  | { readonly type: 'roundRevealed'; readonly round: Id }
  | { readonly type: 'roundSkipped'; readonly round: Id; readonly reason: string }
  | {
      readonly type: 'ballotReceived';
      readonly round: Id;
      readonly seat: Id;
      readonly hash: Hash;
      readonly kind: 'plain' | 'sealed' | 'proxy';
      readonly revision: number;
      readonly typed: 'once' | 'twice' | null;
      readonly simulated: boolean;
      /** A sealed one's header says which form was answered; absent for the others. */
      readonly form?: Hash;
    }
  /** The workshop has keys: its ballots are sealed from now on. */
  | { readonly type: 'roomKeyed'; readonly facilitator: PublicKey; readonly joinKey: PublicKey }
  /** The recovery file of the keys was saved and its phrase written down, as they were with this round. */
  | { readonly type: 'recoverySaved'; readonly round: Id | null }
  /** A slip was made; the token itself stands in the private table. A new one takes the place of the old. */
  | { readonly type: 'seatInvited'; readonly seat: Id; readonly token: Hash }
  | { readonly type: 'seatJoined'; readonly seat: Id; readonly expert: PublicKey }
  /** A signed record went out; its canonical JSON lies beside the journal, by hash. */
  | {
      readonly type: 'controlSigned';
      readonly number: number;
      readonly control: Hash;
      readonly what: ControlType;
      readonly round: Id | null;
    }
  | {
      readonly type: 'roundSealed';
      readonly round: Id;
      readonly sealKey: PublicKey;
      readonly witnessKey: PublicKey | null;
    }
  | { readonly type: 'roundExtended'; readonly round: Id; readonly minutes: number }
  | { readonly type: 'boxClosed'; readonly round: Id; readonly box: Hash; readonly count: number }
  /** Came after the close: kept apart, and counted only after a reopening (then `ballotReceived` follows). */
  | {
      readonly type: 'ballotLate';
      readonly round: Id;
      readonly seat: Id;
      readonly hash: Hash;
      readonly revision: number;
    }
  /** After the reveal: the ballot with hash `ballot` was in the envelope `sealed`. */
  | {
      readonly type: 'ballotOpened';
      readonly round: Id;
      readonly seat: Id;
      readonly sealed: Hash;
      readonly ballot: Hash;
    }
  /** The expert looked at the corrected form and keeps what was handed in (T6). */
  | { readonly type: 'ballotKept'; readonly round: Id; readonly seat: Id; readonly revision: number }
  | { readonly type: 'shortListSet'; readonly screenedOut: readonly Id[]; readonly screenedIn: readonly Id[] }
  | { readonly type: 'proseChanged'; readonly part: string; readonly text: string | null }
  | { readonly type: 'stepSkipped'; readonly step: string; readonly reason: string | null }
  | { readonly type: 'noteAdded'; readonly about: string; readonly text: string };

export type FactType = Fact['type'];

export type CandidatePatch = Partial<Omit<Candidate, 'id' | 'fields'>> & {
  /** Merged by field name; null removes the field. */
  readonly fields?: Readonly<Record<string, string | null>>;
};

/** Any member of a criterion but its id, kind and place. */
export type CriterionPatch = Partial<
  Omit<Extract<Criterion, { kind: 'leaf' }>, 'id' | 'kind' | 'parent'> &
    Omit<Extract<Criterion, { kind: 'group' }>, 'id' | 'kind' | 'parent'>
>;
