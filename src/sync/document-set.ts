import {
  type Brief,
  type Carried,
  carriedFor,
  type Control,
  type ControlFault,
  type ControlLog,
  documentHash,
  emptyControlLog,
  type Envelope,
  type Hash,
  type Id,
  type Invite,
  type Notice,
  type PublicKey,
  type Receipt,
  type Room,
  type SealedMessage,
  type Signed,
  withControl,
} from '$domain';

/** What became of a document: taken, here already, or why not. */
export type Taking =
  'new' | 'known' | { readonly refused: 'other-workshop' | 'not-the-facilitator' | 'signature' };

/**
 * The documents of one workshop on one device, in whatever order and however often they came, by hub, file or code. Two
 * sets that were given the same documents are in the same state.
 */
export class DocumentSet {
  readonly #of: Pick<Invite, 'workshop' | 'facilitator'>;
  readonly #isSigned: (signed: Signed) => boolean;
  readonly #all = new Map<Hash, Carried>();
  #log: ControlLog = emptyControlLog;

  /** @param isSigned false where the signature does not hold; who has checked already gives one that says yes */
  constructor(of: Pick<Invite, 'workshop' | 'facilitator'>, isSigned: (signed: Signed) => boolean) {
    this.#of = of;
    this.#isSigned = isSigned;
  }

  /** Takes a document that has the right shape (`readCarried`). */
  take(document: Carried): Taking {
    const hash = documentHash(document);
    if (this.#all.has(hash)) return 'known';
    if (carriedFor(document) !== this.#of.workshop) return { refused: 'other-workshop' };
    if (!('format' in document)) {
      const author = authorOf(document);
      if ((author ?? this.#of.facilitator) !== document.by) return { refused: 'not-the-facilitator' };
      if (!this.#isSigned(document)) return { refused: 'signature' };
      if (isControl(document)) this.#log = withControl(this.#log, document);
    }
    this.#all.set(hash, document);
    return 'new';
  }

  /** What the facilitator's records say as far as they are here without a gap; null before the first. */
  get room(): Room | null {
    return this.#log.room;
  }

  /** Proof that the facilitator shows two rooms, or does not keep the rules; null while there is none. */
  get fault(): ControlFault | null {
    return this.#log.fault;
  }

  /** Records up to the first gap, in their order. */
  get controls(): readonly Signed<Control>[] {
    return this.#log.taken;
  }

  /** Numbers of records that are missing although a later one is here. */
  get missing(): readonly number[] {
    const last = Math.max(0, ...this.#log.waiting.keys());
    const first = this.#log.taken.length + 1;
    const numbers = Array.from({ length: Math.min(Math.max(0, last - first), 1_000) }, (_, k) => first + k);
    return numbers.filter((number) => !this.#log.waiting.has(number));
  }

  get hashes(): ReadonlySet<Hash> {
    return new Set(this.#all.keys());
  }

  get documents(): readonly Carried[] {
    return [...this.#all.values()];
  }

  get(hash: Hash): Carried | null {
    return this.#all.get(hash) ?? null;
  }

  /** A form that a signed record names for this round; null when it has not come, or no record names it. */
  brief(round: Id, hash: Hash): Brief | null {
    const isNamed = this.room?.rounds.get(round)?.briefs.some((each) => each.hash === hash) === true;
    const found = isNamed ? this.#all.get(hash) : undefined;
    return found !== undefined && 'format' in found && found.round === round ? found : null;
  }

  /** The form to answer: the last that was signed for this round; null while it is on its way. */
  form(round: Id): Brief | null {
    const last = this.room?.rounds.get(round)?.briefs.at(-1);
    return last === undefined ? null : this.brief(round, last.hash);
  }

  /** Receipts for this key, of one round. */
  receipts(expert: PublicKey, round: Id): readonly Signed<Receipt>[] {
    return this.#signed('pondera/receipt@1').filter(
      ({ document }) => document.expert === expert && document.round === round,
    );
  }

  /** Notices to this key, by number. */
  notices(to: PublicKey): readonly Signed<Notice>[] {
    return this.#signed('pondera/notice@1')
      .filter(({ document }) => document.to === to)
      .sort((a, b) => a.document.number - b.document.number);
  }

  /** Sealed messages, by sender and number: whoever opens them sees a number that comes a second time. */
  messages(): readonly Signed<SealedMessage>[] {
    return this.#signed('pondera/message@1').sort(
      (a, b) => compare(a.by, b.by) || a.document.number - b.document.number,
    );
  }

  /** Sealed ballots of a round, by seat, key and revision; which of them count is not asked here. */
  envelopes(round: Id): readonly Signed<Envelope>[] {
    return this.#signed('pondera/envelope@1')
      .filter(({ document }) => document.header.round === round)
      .sort(
        ({ document: { header: a } }, { document: { header: b } }) =>
          compare(a.seat, b.seat) || compare(a.expert, b.expert) || a.rev - b.rev,
      );
  }

  #signed<F extends Signed['document']['format']>(
    format: F,
  ): Signed<Extract<Signed['document'], { format: F }>>[] {
    return [...this.#all.values()].filter(
      (each): each is Signed<Extract<Signed['document'], { format: F }>> =>
        !('format' in each) && each.document.format === format,
    );
  }
}

const isControl = (signed: Signed): signed is Signed<Control> =>
  signed.document.format === 'pondera/control@1';

/** Whose signature a document needs; null where only the facilitator may sign. */
function authorOf({ document, by }: Signed): PublicKey | null {
  switch (document.format) {
    case 'pondera/envelope@1':
      return document.header.expert;
    case 'pondera/message@1':
      return by;
    default:
      return null;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
