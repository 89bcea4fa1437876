import type {
  Answers,
  BallotHeader,
  Carried,
  Envelope,
  EnvelopeRefusal,
  Invite,
  MessageContent,
  RecoveryFile,
  SealedMessage,
  Signed,
  SignedDocument,
  WorkshopKeys,
} from './documents';
import type { Entry, Draft, Head } from './journal';
import type { Hash, Id, Instant } from './ids';
import type { KeyPair, PublicKey, SecretKey } from './keys';

/** Time, for showing only. */
export interface Clock {
  now(): Instant;
}

/** Opaque 128-bit ids (T2). */
export interface Ids {
  next(): Id;
}

export interface DocumentInfo {
  /** Workshop id; `draft/…`, an unfinished ballot; `member/<workshop>`, a workshop this device joined. */
  readonly document: string;
  readonly rev: number;
  readonly hash: Hash;
  /** What Home lists, kept current by whoever writes; never a source of truth. */
  readonly label: DocumentLabel;
}

export interface DocumentLabel {
  readonly kind: 'workshop' | 'draft' | 'member';
  readonly name: string;
  readonly sectors: string;
  readonly countries: string;
  readonly round: string;
  readonly panel: string;
  readonly changedAt: Instant;
  readonly mark: 'real' | 'illustrative' | 'rehearsal';
}

/** Why a write is not safe on this device, in a word that the page can explain (M4). */
export type StorageFault = {
  readonly kind: 'quota' | 'disk-full' | 'blocked' | 'closed' | 'newer' | 'timeout' | 'unknown';
  readonly detail: string;
};

export type AppendResult =
  | { readonly kind: 'saved'; readonly head: Head }
  /** Somebody else wrote first: their entries since `expected`. Leave out drafts whose `op` is among them, chain again, retry. */
  | { readonly kind: 'conflict'; readonly entries: readonly Entry<unknown>[] }
  | { readonly kind: 'not-saved'; readonly fault: StorageFault };

export type OpenResult =
  | {
      readonly kind: 'opened';
      readonly entries: readonly Entry<unknown>[];
      readonly restored: Restored | null;
    }
  | { readonly kind: 'absent' }
  /** The journal is broken and no mirror reaches further; `raw` is kept for download. */
  | { readonly kind: 'damaged'; readonly at: number; readonly why: string; readonly raw: string };

/** Storage was lost or damaged and has been put right: said to the person, never hidden (G5). */
export interface Restored {
  readonly from: 'mirror';
  /** How far the database's own journal was whole; 0 when it was gone. */
  readonly lostAfterRev: number;
  /** How far the mirror reached: the document ends here now. */
  readonly foundRev: number;
  readonly why: string;
  /** What was found damaged, as text for download; '' when nothing was left. */
  readonly raw: string;
}

export interface AppendRequest {
  readonly document: string;
  readonly expected: Head;
  readonly entries: readonly Entry<unknown>[];
  /** Documents beside the journal, by hash (ballots). */
  readonly bodies: readonly { readonly hash: Hash; readonly body: string }[];
  readonly label: DocumentLabel;
}

/**
 * Where journals are kept. One suite of tests for everything that stands behind it.
 * `append` answers `saved` only after the transaction has completed; the same `op` twice changes nothing.
 */
export interface WorkshopStore {
  list(): Promise<readonly DocumentInfo[]>;
  open(document: string): Promise<OpenResult>;
  append(request: AppendRequest): Promise<AppendResult>;
  bodies(document: string, hashes: readonly Hash[]): Promise<ReadonlyMap<Hash, string>>;
  /** Deletes a document with its bodies and private rows, mirror included. */
  remove(document: string): Promise<void>;
  /** Names and attachments, apart from the journal and deletable on their own (T5, D30). */
  privateRows(document: string): Promise<ReadonlyMap<Id, PrivateRow>>;
  putPrivate(document: string, rows: readonly PrivateRow[]): Promise<AppendResult>;
  deletePrivate(document: string, ids: readonly Id[] | 'all'): Promise<void>;
  /**
   * What the leaving page can hand over in one prepared write, without reading (T11): all that is typed and not yet
   * asked to be appended. Each call replaces the document's last; appends under way are handed over without asking.
   */
  preparePending(document: string, drafts: readonly Draft<unknown>[]): void;
  /** Another tab wrote. */
  subscribe(listener: (news: { readonly document: string; readonly rev: number }) => void): () => void;
  health(): Promise<StorageHealth>;
}

export interface PrivateRow {
  readonly id: Id;
  /** A token is what an invitation's slip carries; the record knows its hash. */
  readonly kind: 'name' | 'attachment' | 'token';
  readonly salt: string;
  readonly text: string;
}

export interface StorageHealth {
  readonly durable: boolean;
  readonly mirror: boolean;
  readonly usage: number | null;
  readonly quota: number | null;
  readonly notices: readonly StorageNotice[];
}

export type StorageNotice =
  | 'not-persistent'
  | 'no-mirror'
  | 'nearly-full'
  | 'updated-elsewhere'
  | 'data-was-here-and-is-gone'
  | 'last-edit-lost';

/** A file the person chose, as the browser hands it out; kept beside the workshop. */
export interface ChosenFile {
  readonly name: string;
  queryPermission?(options: { readonly mode: 'readwrite' }): Promise<string>;
  requestPermission?(options: { readonly mode: 'readwrite' }): Promise<string>;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
}

/**
 * How a workshop stands with its copy outside the browser's store (E34, T12). `due`: a step was closed since the last
 * copy. `automatic` writes by itself; `ask` knows the file but the browser wants a click first; `none` has no file, so
 * that the reminder leads to a download.
 */
export interface CopyState {
  readonly kind: 'automatic' | 'ask' | 'none';
  readonly fileName: string;
  /** Revision of the last copy; 0 when there is none. */
  readonly writtenRev: number;
  readonly due: boolean;
}

export interface SecondCopies {
  state(document: string): Promise<CopyState>;
  /** From now on copies go to this file. */
  keep(document: string, file: ChosenFile): Promise<CopyState>;
  /** A step was closed: writes where that needs no click, otherwise the copy is due. */
  stepClosed(document: string, rev: number, text: string): Promise<CopyState>;
  /** The one click: call it from a click, since the browser may ask the person. */
  writeNow(document: string, rev: number, text: string): Promise<CopyState>;
  /** The person saved this revision by download. */
  downloaded(document: string, rev: number): Promise<CopyState>;
}

/** Secrets of this device, apart from every journal and workshop file (T10). Values are texts of their own. */
export interface KeyStore {
  get(name: string): Promise<string | null>;
  /** Resolves when it is on disk; rejects when it could not be kept. */
  put(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  names(prefix: string): Promise<readonly string[]>;
}

/** Names in the key store. */
export const keyNames = {
  /** `WorkshopKeys` of a workshop this device facilitates. */
  facilitator: (workshop: Id): string => `facilitator/${workshop}`,
  /** This device's own key in a workshop it joined. */
  expert: (workshop: Id): string => `expert/${workshop}`,
  /** A seat that answers on this laptop in turn: under the person's PIN. */
  turn: (workshop: Id, seat: Id): string => `turn/${workshop}/${seat}`,
  /** What the board may know of such a seat without the PIN. */
  turnMark: (workshop: Id, seat: Id): string => `turn/${workshop}/${seat}/mark`,
  /** The keys that this device made as the witness of another facilitator's rounds. */
  witness: (workshop: Id): string => `witness/${workshop}`,
} as const;

/** Why something sealed, signed or locked is not accepted. */
export class SealFault extends Error {
  constructor(
    readonly code: EnvelopeRefusal | 'wrong-phrase' | 'wrong-key',
    message: string,
  ) {
    super(message);
    this.name = 'SealFault';
  }
}

/** Sealing, signing and checking, in a worker of its own. Nothing here decides what is allowed when: `Room` does. */
export interface Sealer {
  /** For signatures (Ed25519). */
  signingKeys(): Promise<KeyPair>;
  /** To be sealed to (X25519). */
  sealingKeys(): Promise<KeyPair>;
  /** What is sealed to whoever holds this secret. @throws SealFault `wrong-key` for a text that is no key */
  sealedTo(secret: SecretKey): Promise<PublicKey>;
  sign<D extends SignedDocument>(document: D, keys: KeyPair): Promise<Signed<D>>;
  /** Signature and canonical form; whether `by` is the right key is the caller's question. */
  isSigned(signed: Signed): Promise<boolean>;
  /** Signs what a hub asks, to show that the key is held: `pondera/hello@1`, a zero byte, room name, nonce. */
  answer(room: string, nonce: string, keys: KeyPair): Promise<string>;
  /** Pads, seals (to the witness first, where there is one) and signs. @throws SealFault `size` beyond the largest class */
  seal(request: {
    readonly answers: Answers;
    readonly header: BallotHeader;
    readonly sealKey: PublicKey;
    readonly witnessKey: PublicKey | null;
    readonly keys: KeyPair;
  }): Promise<Signed<Envelope>>;
  /** @throws SealFault `signature`, `unopenable`, or `malformed` where the content is not the header's ballot */
  open(
    envelope: Signed<Envelope>,
    secrets: { readonly seal: SecretKey; readonly witness: SecretKey | null },
  ): Promise<Answers>;
  sealMessage(
    content: MessageContent,
    to: { readonly workshop: Id; readonly joinKey: PublicKey; readonly number: number },
    keys: KeyPair,
  ): Promise<Signed<SealedMessage>>;
  /** @throws SealFault `signature` or `unopenable` */
  openMessage(message: Signed<SealedMessage>, joinSecret: SecretKey): Promise<MessageContent>;
  /** A phrase of six words, 66 bits. */
  phrase(): Promise<string>;
  lock(keys: WorkshopKeys, name: string, phrase: string): Promise<RecoveryFile>;
  /** @throws SealFault `wrong-phrase` */
  unlock(file: RecoveryFile, phrase: string): Promise<WorkshopKeys>;
  /** Wraps a text under a short PIN. */
  wrap(text: string, pin: string): Promise<string>;
  /** Null when it is another PIN. */
  unwrap(wrapped: string, pin: string): Promise<string | null>;
  /** Six words of a hash, to be read aloud. */
  words(hash: Hash): Promise<string>;
  /** 128 bits in base64url: a slip's token. */
  token(): Promise<string>;
}

/** How a device stands with the room. */
export type RoomState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'here' }
  /**
   * Tries again by itself; `why` in a word the page can explain. `not-allowed`: the person did not let the browser reach
   * the local network; `blocked-by-browser`: no permission would let this page reach that address; `not-started`: the
   * part of the app that speaks with the room was not let start, or broke.
   */
  | {
      readonly kind: 'away';
      readonly why:
        'no-network' | 'no-answer' | 'not-allowed' | 'refused' | 'blocked-by-browser' | 'not-started';
    };

/** What a hub says to everybody: how many, never who. */
export interface RoomCounts {
  readonly here: number;
  readonly rounds: Readonly<Record<Id, number>>;
}

export interface RoomRequest {
  readonly hubs: readonly string[];
  readonly workshop: Id;
  readonly facilitator: PublicKey;
  readonly role: 'facilitator' | 'expert';
  readonly key: PublicKey;
  /** Signs the hub's nonce: the secret key stays where it is. */
  readonly answer: (room: string, nonce: string) => Promise<string>;
  /** Documents this device has, by hash: they are not sent again. */
  readonly known: () => ReadonlySet<Hash>;
  /** Checked for shape, and for signature where there is one; in the room's order, possibly more than once. */
  readonly onDocument: (document: Carried) => void;
  readonly onState: (state: RoomState) => void;
  readonly onCounts: (counts: RoomCounts) => void;
}

export interface RoomConnection {
  /**
   * Puts a document into the outbox; resolves when a hub has stored it durably. It is sent again after every
   * interruption until then, so resolving may take as long as the network does.
   */
  send(
    document: Carried,
  ): Promise<{ readonly kind: 'stored' } | { readonly kind: 'refused'; readonly why: string }>;
  readonly state: RoomState;
  close(): void;
}

/** The room as seen from the page: the transport runs in a worker. */
export interface Rooms {
  connect(request: RoomRequest): RoomConnection;
  /** Asks a typed address for the room with this code (T9). Null when there is none. */
  find(hub: string, code: string): Promise<Pick<Invite, 'workshop' | 'facilitator'> | null>;
}
