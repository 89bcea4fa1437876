import type { Ballot } from './ballot';
import type { Brief } from './brief';
import type { Hash, Id } from './ids';
import type { KeyPair, PublicKey, SecretKey } from './keys';
import type { PanelFigures } from './panel-figures';
import type { Asks, InterestLevel, Seat, WorkshopKind } from './workshop';

/*
 * What travels between devices (docs/PROTOCOL.md). Every document is canonical JSON; the same bytes go by file, by QR
 * and through a room, and taking one twice changes nothing. Keys, seals and signatures are base64url without padding.
 */

/**
 * A document with its signature: Ed25519 over the UTF-8 bytes of `document.format`, a zero byte, and the SHA-256 of the
 * document's canonical JSON. It is known by its hash: SHA-256 of the canonical JSON of the whole.
 */
export interface Signed<D extends { readonly format: string } = SignedDocument> {
  readonly document: D;
  readonly by: PublicKey;
  readonly signature: string;
}

export type SignedDocument = Control | Receipt | Notice | SealedMessage | Envelope;

/** Whatever a parcel or a room carries. A brief needs no signature of its own: a signed control record names its hash. */
export type Carried = Signed | Brief;

/** Several documents in one file, or in one sequence of codes. */
export interface Parcel {
  readonly format: 'pondera/parcel@1';
  readonly documents: readonly Carried[];
}

/** Where the room is and whose it is. With a token it is one seat's slip; without, the code on the wall (T9). */
export interface Invite {
  readonly format: 'pondera/invite@1';
  readonly workshop: Id;
  readonly facilitator: PublicKey;
  readonly hubs: readonly string[];
  /** 128 bits, used once; null on the wall: the person types the slip's. */
  readonly token: string | null;
}

/** A seat as the room may know it: no name, no interests. */
export type RosterSeat = Pick<
  Seat,
  'id' | 'code' | 'group' | 'country' | 'sector' | 'way' | 'sectors' | 'candidates'
>;

/** One line of a box: whose last envelope it holds. */
export interface BoxEntry {
  readonly seat: Id;
  readonly expert: PublicKey;
  readonly rev: number;
  readonly envelope: Hash;
}

/** What the facilitator did, signed and numbered from 1; `prev` is the hash of the signed record before (64 zeros at first). */
export type Control = {
  readonly format: 'pondera/control@1';
  readonly workshop: Id;
  readonly number: number;
  readonly prev: Hash;
} & ControlContent;

export type ControlContent =
  | {
      readonly type: 'room';
      readonly name: string;
      readonly mark: WorkshopKind;
      readonly language: string;
      /** Messages to the facilitator are sealed to it. */
      readonly joinKey: PublicKey;
    }
  /** This key speaks for this seat from now on. Paper: the facilitator's own key (T4). */
  | {
      readonly type: 'admit';
      readonly seat: RosterSeat;
      readonly expert: PublicKey;
      readonly replaces: PublicKey | null;
    }
  /** What the seat is asked or where it belongs was changed; its key stays. */
  | { readonly type: 'reseat'; readonly seat: RosterSeat }
  | { readonly type: 'leave'; readonly seat: Id; readonly reason: string }
  | {
      readonly type: 'open';
      readonly round: Id;
      readonly name: string;
      readonly asks: readonly Asks[];
      readonly revision: number;
      readonly brief: Hash;
      readonly sealKey: PublicKey;
      readonly witnessKey: PublicKey | null;
      readonly minutes: number;
    }
  /** The form was corrected while the round goes on (T6); `notice` says what, in the workshop's language. */
  | {
      readonly type: 'brief';
      readonly round: Id;
      readonly revision: number;
      readonly brief: Hash;
      readonly notice: string;
    }
  | { readonly type: 'pause' | 'resume'; readonly round: Id }
  | { readonly type: 'extend'; readonly round: Id; readonly minutes: number }
  /** Entries in the order of the seats' ids. */
  | {
      readonly type: 'close';
      readonly round: Id;
      readonly entries: readonly BoxEntry[];
      readonly box: Hash;
    }
  | { readonly type: 'reopen'; readonly round: Id; readonly reason: string }
  | { readonly type: 'reveal'; readonly round: Id; readonly box: Hash }
  /** What came out, for everybody to put their own answers beside; a later one stands in place of those before it. */
  | { readonly type: 'outcome'; readonly round: Id; readonly figures: PanelFigures };

export type ControlType = ControlContent['type'];

export const controlTypes = [
  'room',
  'admit',
  'reseat',
  'leave',
  'open',
  'brief',
  'pause',
  'resume',
  'extend',
  'close',
  'reopen',
  'reveal',
  'outcome',
] as const satisfies readonly ControlType[];

export const suite = 'X25519-HKDF-SHA256-ChaCha20Poly1305';

/** In clear, and bound to what is sealed: a ballot cannot be moved to another expert, round or form. */
export interface BallotHeader {
  readonly v: 1;
  readonly suite: typeof suite;
  readonly workshop: Id;
  readonly round: Id;
  /** Hash of the brief that was answered. */
  readonly form: Hash;
  readonly seat: Id;
  readonly expert: PublicKey;
  /** Grows with each envelope of this seat and round; gaps are allowed, up to the thousand of its key (`arrivalOf`). */
  readonly rev: number;
  /** Hash of the sender's envelope before in this round, or 64 zeros. */
  readonly prev: Hash;
}

/** A sealed ballot. With a witness the seal is nested: opened with the round's key, it is sealed to the witness still. */
export interface Envelope {
  readonly format: 'pondera/envelope@1';
  readonly header: BallotHeader;
  readonly enc: string;
  readonly ct: string;
}

/** What an envelope holds. */
export interface Answers {
  readonly format: 'pondera/answers@1';
  readonly ballot: Ballot;
  readonly interests: Readonly<Record<Id, InterestLevel>>;
}

/** From a device to the facilitator alone, sealed to the join key. `number` grows by device: a replay is seen. */
export interface SealedMessage {
  readonly format: 'pondera/message@1';
  readonly workshop: Id;
  readonly number: number;
  readonly enc: string;
  readonly ct: string;
}

export type MessageContent =
  | {
      readonly type: 'join';
      readonly token: string;
      readonly name: string;
      readonly device: 'laptop' | 'phone';
    }
  | {
      readonly type: 'progress';
      readonly round: Id;
      readonly answered: number;
      readonly of: number;
      /** Revision of the brief on the screen. */
      readonly revision: number;
    }
  /** The person looked at the corrected form and keeps the answers. */
  | { readonly type: 'looked-again'; readonly round: Id; readonly revision: number };

/** The facilitator's device has this envelope (or keeps it apart as late, or refused it and says why). */
export interface Receipt {
  readonly format: 'pondera/receipt@1';
  readonly workshop: Id;
  readonly round: Id;
  readonly expert: PublicKey;
  readonly rev: number;
  readonly envelope: Hash;
  readonly state: 'received' | 'late' | 'refused';
  /** Why it was refused, else ''. */
  readonly why: EnvelopeRefusal | '';
}

/** A word from the facilitator to one expert. */
export interface Notice {
  readonly format: 'pondera/notice@1';
  readonly workshop: Id;
  readonly to: PublicKey;
  /** Tells two that say the same apart; which came first is not read from it. */
  readonly number: number;
  /** The round that a nudge is about; null for a word about a slip. */
  readonly round: Id | null;
  readonly kind: 'nudge' | 'token-used' | 'unknown-token';
}

/** Why an envelope is not accepted; the same names on the hub, in the facilitator's app and in the tests. */
export type EnvelopeRefusal =
  | 'malformed'
  | 'other-workshop'
  | 'unknown-round'
  | 'not-on-roster'
  | 'other-seat'
  | 'seat-left'
  | 'not-open'
  | 'other-form'
  | 'size'
  | 'signature'
  | 'old-revision'
  | 'revision-ahead'
  | 'unopenable';

/** A round in the audit file. Secrets are there once it is revealed: then anybody can open what was sealed. */
export interface AuditRound {
  readonly round: Id;
  readonly envelopes: readonly Signed<Envelope>[];
  readonly late: readonly Signed<Envelope>[];
  readonly secrets: { readonly seal: SecretKey; readonly witness: SecretKey | null } | null;
  readonly opened: readonly { readonly envelope: Hash; readonly answers: Answers }[];
}

/** Everything needed to check a count apart from the app. */
export interface AuditFile {
  readonly format: 'pondera/audit@1';
  readonly workshop: Id;
  readonly name: string;
  readonly mark: WorkshopKind;
  readonly facilitator: PublicKey;
  readonly controls: readonly Signed<Control>[];
  readonly briefs: readonly Brief[];
  readonly rounds: readonly AuditRound[];
}

/** All secret keys of a workshop, under a phrase of six words. */
export interface RecoveryFile {
  readonly format: 'pondera/recovery@1';
  readonly workshop: Id;
  readonly name: string;
  readonly kdf: {
    readonly name: 'scrypt';
    readonly n: number;
    readonly r: number;
    readonly p: number;
    readonly salt: string;
  };
  readonly nonce: string;
  readonly ct: string;
}

/** The facilitator's secrets of one workshop, as the key store and the recovery file hold them. */
export interface WorkshopKeys {
  readonly format: 'pondera/keys@1';
  readonly workshop: Id;
  readonly signing: KeyPair;
  readonly join: KeyPair;
  readonly rounds: Readonly<Record<Id, KeyPair>>;
}
