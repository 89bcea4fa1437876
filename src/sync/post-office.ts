import {
  arrivalOf,
  documentHash,
  isMessageSize,
  takeControl,
  type Brief,
  type Carried,
  type Control,
  type ControlRefusal,
  type Envelope,
  type EnvelopeRefusal,
  type Hash,
  type Id,
  type Invite,
  type Notice,
  type PublicKey,
  type Receipt,
  type Room,
  type SealedMessage,
  type Signed,
} from '$domain';

/** Who shall get a document: everybody in the room, its facilitator, or the one expert with this key. */
export type Audience = 'everybody' | 'facilitator' | PublicKey;

/** A client that has shown that it holds this key. */
export interface Sender {
  readonly role: 'facilitator' | 'expert';
  readonly key: PublicKey;
}

/** What a store keeps beside a document, so that the room can be known again without opening every envelope. */
export type Note = NoteKind & {
  /** Of its text, written down by the hub; absent in what was stored before there was a limit. */
  readonly bytes?: number;
};

type NoteKind =
  | { readonly kind: 'control' | 'brief' | 'receipt' | 'notice' }
  | { readonly kind: 'message'; readonly by: PublicKey }
  | {
      readonly kind: 'envelope';
      readonly round: Id;
      readonly seat: Id;
      readonly expert: PublicKey;
      readonly rev: number;
    };

export interface Posted {
  readonly hash: Hash;
  readonly audience: Audience;
  readonly note: Note;
}

export type PostRefusal =
  | EnvelopeRefusal
  | ControlRefusal
  /** Such a document may not come from this client. */
  | 'not-allowed'
  /** The facilitator has not opened this room here. */
  | 'no-room'
  /** More than one device may leave here. */
  | 'too-many'
  /** More than one room may hold. */
  | 'room-full'
  /** From one address, more than may be stored at once: again later. */
  | 'busy'
  /** This hub opens no rooms for this facilitator. */
  | 'may-not-open';

export type Posting =
  | { readonly kind: 'store'; readonly posted: Posted }
  /** It is here already, and gets the same answer as the first time. */
  | { readonly kind: 'known'; readonly hash: Hash }
  | { readonly kind: 'refused'; readonly why: PostRefusal };

/** How much one key, and all keys that nobody has admitted, may leave in a room. */
export const postLimits = {
  /** Sealed messages of one key that is not on the roster. */
  strangerMessages: 8,
  /** Sealed messages of all such keys together. */
  strangersMessages: 4_000,
  /** Sealed messages of one expert. */
  messages: 4_000,
  /** Envelopes of one expert in one round. */
  revisions: 500,
  /** Documents of a room, of all kinds. */
  documents: 250_000,
} as const;

/** The last envelope of one key for one seat and round, and how many there were. */
interface Last {
  readonly round: Id;
  readonly count: number;
  readonly rev: number;
  readonly hash: Hash;
}

/**
 * The rules of a room's post office, for one room: what it takes from whom, and who gets it. What it knows follows from
 * documents that were stored, in any order of the lanes, and from nothing else; no clock and no network in here.
 */
export class PostOffice {
  #room: Room | null = null;
  #experts: ReadonlySet<PublicKey> | null = null;
  readonly #known = new Set<Hash>();
  readonly #waiting = new Map<number, Signed<Control>>();
  readonly #messages = new Map<PublicKey, number>();
  #messageCount = 0;
  /** By key, then round and seat: what a device is told of its own, and how much it has left here. */
  readonly #ofKey = new Map<PublicKey, Map<string, Last>>();
  /** By round, then seat: the highest revision, whichever key signed it. */
  readonly #revisions = new Map<Id, Map<Id, number>>();

  constructor(
    private readonly of: Pick<Invite, 'workshop' | 'facilitator'>,
    private readonly isSigned: (signed: Signed) => boolean,
  ) {}

  get room(): Room | null {
    return this.#room;
  }

  /** Whether this key speaks for a seat. */
  isExpert(key: PublicKey): boolean {
    this.#experts ??= new Set(
      [...(this.#room?.seats.values() ?? [])].filter(({ left }) => !left).map(({ expert }) => expert),
    );
    return this.#experts.has(key);
  }

  /**
   * What to do with a document. It changes nothing: tell `keep` once the document is to be stored.
   *
   * @param hash of the document, where the caller has it already
   */
  take(sender: Sender, document: Carried, hash: Hash = documentHash(document)): Posting {
    if (this.#known.has(hash)) return { kind: 'known', hash };
    const found = this.#judge(sender, document);
    return typeof found === 'string' ? refused(found) : { kind: 'store', posted: { hash, ...found } };
  }

  #judge(sender: Sender, document: Carried): Omit<Posted, 'hash'> | PostRefusal {
    if ('format' in document) return this.#judgeBrief(sender, document);
    switch (document.document.format) {
      case 'pondera/control@1':
        return this.#judgeControl(sender, document as Signed<Control>);
      case 'pondera/receipt@1':
      case 'pondera/notice@1':
        return this.#judgeWord(sender, document as Signed<Receipt | Notice>);
      case 'pondera/message@1':
        return this.#judgeMessage(sender, document as Signed<SealedMessage>);
      case 'pondera/envelope@1':
        return this.#judgeEnvelope(sender, document as Signed<Envelope>);
    }
  }

  #judgeControl(sender: Sender, signed: Signed<Control>): Omit<Posted, 'hash'> | PostRefusal {
    if (sender.role !== 'facilitator') return 'not-allowed';
    if (signed.document.workshop !== this.of.workshop) return 'other-workshop';
    if (!this.#isFacilitators(signed)) return 'signature';
    const next = takeControl(this.#room, signed);
    // One that is known under another hash is another record with an old number.
    if (typeof next === 'string') return next === 'known' ? 'other-chain' : next;
    return { audience: 'everybody', note: { kind: 'control' } };
  }

  #judgeBrief(sender: Sender, brief: Brief): Omit<Posted, 'hash'> | PostRefusal {
    if (sender.role !== 'facilitator') return 'not-allowed';
    if (brief.workshop !== this.of.workshop) return 'other-workshop';
    if (this.#room === null) return 'no-room';
    return { audience: 'everybody', note: { kind: 'brief' } };
  }

  #judgeWord(sender: Sender, signed: Signed<Receipt | Notice>): Omit<Posted, 'hash'> | PostRefusal {
    const { document } = signed;
    if (sender.role !== 'facilitator') return 'not-allowed';
    if (document.workshop !== this.of.workshop) return 'other-workshop';
    if (this.#room === null) return 'no-room';
    if (!this.#isFacilitators(signed)) return 'signature';
    return document.format === 'pondera/receipt@1'
      ? { audience: document.expert, note: { kind: 'receipt' } }
      : { audience: document.to, note: { kind: 'notice' } };
  }

  #judgeMessage(sender: Sender, signed: Signed<SealedMessage>): Omit<Posted, 'hash'> | PostRefusal {
    if (signed.by !== sender.key) return 'not-allowed';
    if (signed.document.workshop !== this.of.workshop) return 'other-workshop';
    if (this.#room === null) return 'no-room';
    if (!isMessageSize(signed.document.ct)) return 'size';
    const before = this.#messages.get(signed.by) ?? 0;
    const isFull = this.isExpert(signed.by)
      ? before >= postLimits.messages
      : before >= postLimits.strangerMessages || this.#messageCount >= postLimits.strangersMessages;
    if (isFull) return 'too-many';
    if (!this.isSigned(signed)) return 'signature';
    return { audience: 'facilitator', note: { kind: 'message', by: signed.by } };
  }

  #judgeEnvelope(sender: Sender, signed: Signed<Envelope>): Omit<Posted, 'hash'> | PostRefusal {
    const { header } = signed.document;
    // The facilitator passes on what came by file, by QR or on paper; everybody else only speaks for themselves.
    if (sender.role !== 'facilitator' && sender.key !== header.expert) return 'not-allowed';
    if (header.workshop !== this.of.workshop) return 'other-workshop';
    if (this.#room === null) return 'no-room';
    const last = this.#revisions.get(header.round)?.get(header.seat) ?? 0;
    const arrival = arrivalOf(this.#room, signed.document, last);
    if (arrival !== 'in-time' && arrival !== 'late') return arrival;
    const count = this.#ofKey.get(header.expert)?.get(`${header.round} ${header.seat}`)?.count ?? 0;
    if (count >= postLimits.revisions) return 'too-many';
    if (signed.by !== header.expert || !this.isSigned(signed)) return 'signature';
    const { round, seat, expert, rev } = header;
    return { audience: 'facilitator', note: { kind: 'envelope', round, seat, expert, rev } };
  }

  #isFacilitators(signed: Signed): boolean {
    return signed.by === this.of.facilitator && this.isSigned(signed);
  }

  /**
   * A document belongs to the room from now on. Told twice, it changes nothing.
   *
   * @param document needed for control records alone
   * @returns false for a control record that contradicts those before it
   */
  keep({ hash, note }: Posted, document: Carried | null): boolean {
    if (this.#known.has(hash)) return true;
    this.#known.add(hash);
    switch (note.kind) {
      case 'control':
        return this.#keepControl(document as Signed<Control>);
      case 'message':
        this.#messages.set(note.by, (this.#messages.get(note.by) ?? 0) + 1);
        if (!this.isExpert(note.by)) this.#messageCount += 1;
        return true;
      case 'envelope':
        this.#keepEnvelope(hash, note);
        return true;
      default:
        return true;
    }
  }

  #keepControl(signed: Signed<Control>): boolean {
    const next = takeControl(this.#room, signed);
    if (next === 'gap') this.#waiting.set(signed.document.number, signed);
    // "Known" under a hash that is not: another record with an old number.
    if (typeof next === 'string') return next === 'gap';
    this.#room = next;
    this.#experts = null;
    const { document } = signed;
    if (document.type === 'admit') {
      // Those messages were an expert's, as it turns out: they no longer count against strangers.
      this.#messageCount = Math.max(0, this.#messageCount - (this.#messages.get(document.expert) ?? 0));
    }
    const waiting = this.#waiting.get(next.number + 1);
    this.#waiting.delete(next.number + 1);
    return waiting === undefined || this.#keepControl(waiting);
  }

  #keepEnvelope(hash: Hash, { round, seat, expert, rev }: Extract<Note, { kind: 'envelope' }>): void {
    const ofKey = this.#ofKey.get(expert) ?? new Map<string, Last>();
    this.#ofKey.set(expert, ofKey);
    const last = ofKey.get(`${round} ${seat}`);
    const count = (last?.count ?? 0) + 1;
    const isNewer = last === undefined || rev > last.rev;
    ofKey.set(`${round} ${seat}`, isNewer ? { round, count, rev, hash } : { ...last, count });
    const ofRound = this.#revisions.get(round) ?? new Map<Id, number>();
    this.#revisions.set(round, ofRound.set(seat, Math.max(rev, ofRound.get(seat) ?? 0)));
  }

  /** Hash of the last envelope of this key, by round. */
  seen(key: PublicKey): Readonly<Record<Id, Hash>> {
    const own = [...(this.#ofKey.get(key)?.values() ?? [])];
    return Object.fromEntries(own.map(({ round, hash }) => [round, hash]));
  }

  /** How many seats have handed in, by round. */
  handedIn(): Readonly<Record<Id, number>> {
    return Object.fromEntries([...this.#revisions].map(([round, seats]) => [round, seats.size]));
  }
}

const refused = (why: PostRefusal): Posting => ({ kind: 'refused', why });
