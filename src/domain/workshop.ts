import type { Candidate } from './candidate';
import type { Hash, Id, Instant } from './ids';
import type { PublicKey } from './keys';
import type { Benchmark, Criterion, DecisionRule, MergedGroup, Methodology, Practice } from './methodology';

/** What is asked, for whom and until when (D1); fixed before weights open (D14). */
export interface Frame {
  readonly name: string;
  readonly question: string;
  readonly purpose: string;
  readonly audience: string;
  readonly beneficiaries: string;
  readonly territory: string;
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  /** What is ranked: ideas, descriptions or ready courses. */
  readonly unit: string;
  readonly horizon: string;
  /** ISO date or ''. */
  readonly reviewDate: string;
  readonly funding: string;
  readonly team: string;
  readonly accessMeasures: string;
  readonly language: string;
}

export type InterestLevel = 'none' | 'takes-part' | 'abstains';

/** One place in the panel. Its name, if there is one, lives in the private table under the seat's id (T5). */
export interface Seat {
  readonly id: Id;
  /** What people see: K7, M2 … */
  readonly code: string;
  /** Stakeholder group of the methodology. */
  readonly group: string;
  readonly country: string;
  readonly sector: string;
  readonly expertise: string;
  /** How this expert answers: on an own device, on this laptop in turn, or on paper. */
  readonly way: 'device' | 'this-laptop' | 'paper';
  /** Assigned sectors; empty means every one. */
  readonly sectors: readonly string[];
  /** Assigned single candidates beyond the sectors (blocks); empty means none. */
  readonly candidates: readonly Id[];
  /** Declared once per candidate; absent means none (R7). */
  readonly interests: Readonly<Record<Id, InterestLevel>>;
  readonly declared: boolean;
  /** Salted hash of the name in the private table, or ''. */
  readonly nameHash: string;
  readonly left: boolean;
}

export type RoundState = 'created' | 'open' | 'paused' | 'closed' | 'revealed' | 'skipped';
export type Asks = 'screening' | 'weights' | 'scores';

export interface Round {
  readonly id: Id;
  readonly name: string;
  readonly asks: readonly Asks[];
  readonly state: RoundState;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly revealedAt: Instant | null;
  /** How often it was opened again after a close (logged). */
  readonly reopened: number;
  /** What the rule said when the first ballot could be cast. */
  readonly ruleAtOpening: DecisionRule | null;
  /** Last ballot received per seat; the body lies beside the journal, by hash. */
  readonly ballots: ReadonlyMap<Id, ReceivedBallot>;
  /** Minutes added to the planned time. */
  readonly extraMinutes: number;
  /** Ballots are sealed to it; null in a rehearsal, where they are simulated and plain. */
  readonly sealKey: PublicKey | null;
  readonly witnessKey: PublicKey | null;
  /** Hash of the closed box, and how many envelopes it holds. */
  readonly box: { readonly hash: Hash; readonly count: number } | null;
  /** Envelopes that came after the close, by seat. */
  readonly late: ReadonlyMap<Id, { readonly hash: Hash; readonly revision: number; readonly at: Instant }>;
  /** What opened envelopes held: the ballot's hash, by seat. */
  readonly opened: ReadonlyMap<Id, Hash>;
  /** Last revision of the form that a seat looked at after handing in. */
  readonly kept: ReadonlyMap<Id, number>;
}

export interface ReceivedBallot {
  readonly hash: Hash;
  readonly kind: 'plain' | 'sealed' | 'proxy';
  readonly revision: number;
  readonly seat: Id;
  readonly at: Instant;
  /** Paper: typed once and waiting for the second typing, or agreed (E21). */
  readonly typed: 'once' | 'twice' | null;
  readonly simulated: boolean;
  /** Hash of the form a sealed ballot answers; null where the ballot itself says it. */
  readonly form: Hash | null;
}

/** The workshop's public keys, and how far its signed records go. */
export interface RoomKeys {
  readonly facilitator: PublicKey;
  readonly joinKey: PublicKey;
  /** Number and hash of the last signed record; 0 and 64 zeros before the first. */
  readonly number: number;
  readonly head: Hash;
  /** The keys are in a recovery file, those of every round so far included. */
  readonly recovered: boolean;
}

/** How a seat is reached: the hash of its slip's token, and the key that speaks for it. */
export interface Member {
  readonly token: Hash | null;
  readonly expert: PublicKey | null;
}

/** A looked-up performance (R8). */
export interface Measurement {
  readonly candidate: Id;
  readonly criterion: string;
  readonly value: { readonly kind: 'number'; readonly value: number } | { readonly kind: 'none-known' };
  readonly source: string;
  readonly challenge: { readonly reason: string; readonly answer: string | null } | null;
}

export interface Evidence {
  readonly id: Id;
  readonly candidate: Id;
  /** A leaf, or '' for the whole candidate. */
  readonly criterion: string;
  readonly kind: 'text' | 'link' | 'file' | 'survey' | 'interview' | 'statistics';
  readonly text: string;
  readonly link: string;
  /** Hash of an attachment in the private table, or ''. */
  readonly file: Hash | '';
  readonly fileName: string;
  readonly source: string;
  readonly strength: 'weak' | 'fair' | 'strong' | '';
  readonly origin: 'illustrative' | 'own';
}

/** What the file is, on every screen and in every export. */
export type WorkshopKind = 'real' | 'illustrative' | 'rehearsal';

/** The state: a pure fold over the facts. */
export interface Workshop {
  readonly id: Id;
  readonly kind: WorkshopKind;
  readonly seed: number;
  readonly createdAt: Instant;
  readonly methodology: Methodology;
  readonly methodologyHash: Hash;
  /** Workshop it was made from, when it was. */
  readonly copyOf: Id | null;
  readonly frame: Frame;
  readonly rule: DecisionRule;
  /** When the rule was last fixed: the opening of the first round. */
  readonly ruleFixedAt: Instant | null;
  readonly criteria: readonly Criterion[];
  readonly mergedGroups: readonly MergedGroup[];
  readonly benchmarks: readonly Benchmark[];
  /** Offered before scoring; null when it is not (E29). */
  readonly practice: Practice | null;
  readonly candidates: ReadonlyMap<Id, Candidate>;
  readonly measurements: ReadonlyMap<string, Measurement>;
  readonly evidence: ReadonlyMap<Id, Evidence>;
  readonly seats: ReadonlyMap<Id, Seat>;
  readonly rounds: readonly Round[];
  /** Report prose by part, where the facilitator edited it. */
  readonly prose: Readonly<Record<string, string>>;
  /** Steps the facilitator marked as passed over, with the reason. */
  readonly skipped: Readonly<Record<string, string>>;
  /** Raised by whatever changes the form; named by every ballot (T6). */
  readonly briefRevision: number;
  /** Null until the workshop has keys. */
  readonly room: RoomKeys | null;
  readonly members: ReadonlyMap<Id, Member>;
}

export const cellKey = (candidate: Id, criterion: string): string => `${candidate}/${criterion}`;
