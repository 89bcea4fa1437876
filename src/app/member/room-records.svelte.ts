import {
  bodyOf,
  carriedFor,
  documentHash,
  emptyControlLog,
  isBrief,
  withControl,
  type Brief,
  type Carried,
  type Control,
  type ControlFault,
  type ControlLog,
  type Hash,
  type Id,
  type MemberFact,
  type Notice,
  type Receipt,
  type Room,
  type RoomRound,
  type RoomSeat,
  type Signed,
} from '$domain';
import { noEntries, withEntry } from '../shared/replaced';
import { receiptsFor, signedOf } from './kept-documents';
import type { MemberJournal } from './member-journal';
import { timelyNotice } from './timely-notice';

/** How many briefs may wait for a record that names them: a hub cannot fill the memory with others. */
const waitingBriefs = 8;
/** As many words of the facilitator are kept in mind. */
const mostNotices = 8;

/**
 * What came from the facilitator: signed records in their chain and the room they make, with this device's seat in it;
 * the forms they name, receipts, and the last word. All but the word is on disk.
 */
export class RoomRecords {
  readonly #journal: MemberJournal;
  #documents = $state.raw<ReadonlyMap<Hash, Carried>>(noEntries);
  #log = $state.raw<ControlLog>(emptyControlLog);
  #notices = $state.raw<readonly Notice[]>([]);
  #briefs = new Map<Hash, Brief>();

  constructor(journal: MemberJournal) {
    this.#journal = journal;
  }

  get room(): Room | null {
    return this.#log.room;
  }

  /** Two rooms were shown, or a record that cannot be: kept as proof. */
  get fault(): ControlFault | null {
    return this.#log.fault;
  }

  /** Documents that need not be sent here again. */
  get known(): ReadonlySet<Hash> {
    return new Set(this.#documents.keys());
  }

  /** The seat this device's key speaks for. */
  readonly seat: RoomSeat | null = $derived.by(
    () => [...(this.room?.seats.values() ?? [])].find(({ expert }) => expert === this.#expert) ?? null,
  );

  /** This device was admitted once, and another key speaks for its seat now. */
  readonly isReplaced: boolean = $derived.by(
    () =>
      this.seat === null &&
      this.#log.taken.some(({ document }) => document.type === 'admit' && document.expert === this.#expert),
  );

  readonly rounds: readonly RoomRound[] = $derived([...(this.#log.room?.rounds.values() ?? [])]);

  /** The one that goes on, else the last that was. */
  readonly round: RoomRound | null = $derived(
    this.rounds.findLast(({ state }) => state === 'open' || state === 'paused') ?? this.rounds.at(-1) ?? null,
  );

  roundOf(id: Id): RoomRound | null {
    return this.room?.rounds.get(id) ?? null;
  }

  /** The last form signed for a round that this device has. */
  briefFor(round: Id): Brief | null {
    const named = this.roundOf(round)?.briefs ?? [];
    const found = named.findLast(({ hash }) => this.#documents.has(hash));
    return found === undefined ? null : this.briefBy(found.hash);
  }

  briefBy(hash: Hash): Brief | null {
    const found = this.#documents.get(hash);
    return found !== undefined && isBrief(found) ? found : null;
  }

  receiptsFor(round: Id): readonly Signed<Receipt>[] {
    return receiptsFor(this.#documents.values(), round);
  }

  /** The facilitator's last word to this expert, until it is understood. */
  get notice(): Notice | null {
    const { room, seat } = this;
    return timelyNotice(this.#notices, { state: this.#journal.state, room, seat });
  }

  dismissNotice(): void {
    this.#journal.record(
      this.#notices.map((each): MemberFact => ({ type: 'noticeSeen', notice: documentHash(each) })),
    );
    this.#notices = [];
  }

  /** What the journal names, in the order in which it came: once, before anything else. */
  async read(): Promise<void> {
    const { documents } = this.#journal.state;
    const found = await this.#journal.read<Carried>(documents);
    this.#documents = new Map(
      documents.flatMap((hash) => {
        const document = found.get(hash);
        return document === undefined ? [] : [[hash, document] as const];
      }),
    );
    this.#log = signedOf(this.#documents.values(), 'pondera/control@1').reduce(withControl, emptyControlLog);
  }

  /**
   * Takes a document whose shape and signature were checked, from wherever it came.
   *
   * @returns whether it told something new
   */
  take(carried: Carried): 'new' | 'known' | 'foreign' {
    if (carriedFor(carried) !== this.#journal.state.workshop) return 'foreign';
    const hash = documentHash(carried);
    if (this.#documents.has(hash)) return 'known';
    if (isBrief(carried)) return this.#takeBrief(carried, hash);
    const { document, by } = carried;
    if (by !== this.#journal.state.facilitator) return 'foreign';
    switch (document.format) {
      case 'pondera/control@1':
        return this.#takeControl({ ...carried, document });
      case 'pondera/receipt@1':
        return document.expert === this.#expert ? this.#keep(carried) : 'foreign';
      case 'pondera/notice@1':
        return document.to === this.#expert ? this.#takeNotice(document) : 'foreign';
      default:
        return 'foreign';
    }
  }

  get #expert(): string {
    return this.#journal.state.expert;
  }

  #takeControl(signed: Signed<Control>): 'new' | 'known' {
    const before = this.#log;
    this.#log = withControl(before, signed);
    if (this.#log === before) return 'known';
    this.#keep(signed);
    for (const [named, brief] of [...this.#briefs]) if (this.#isNamed(named)) this.#keepBrief(brief, named);
    return 'new';
  }

  #takeNotice(notice: Notice): 'new' | 'known' {
    if (this.#notices.some((each) => documentHash(each) === documentHash(notice))) return 'known';
    this.#notices = [...this.#notices.slice(1 - mostNotices), notice];
    return 'new';
  }

  #takeBrief(brief: Brief, hash: Hash): 'new' | 'known' {
    if (this.#isNamed(hash)) return this.#keepBrief(brief, hash);
    if (this.#briefs.has(hash)) return 'known';
    this.#briefs.set(hash, brief);
    if (this.#briefs.size > waitingBriefs) this.#briefs.delete([...this.#briefs.keys()][0]!);
    return 'new';
  }

  #keepBrief(brief: Brief, hash: Hash): 'new' {
    this.#briefs.delete(hash);
    return this.#keep(brief);
  }

  #isNamed(brief: Hash): boolean {
    return this.rounds.some(({ briefs }) => briefs.some(({ hash }) => hash === brief));
  }

  #keep(carried: Carried): 'new' {
    const body = bodyOf(carried);
    this.#documents = withEntry(this.#documents, body.hash, carried);
    this.#journal.record([{ type: 'documentKept', document: body.hash }], [body]);
    return 'new';
  }
}
