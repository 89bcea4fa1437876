import {
  isBrief,
  type Carried,
  type Entry,
  type Id,
  type KeyStore,
  type MemberFact,
  type Membership,
  type Rooms,
  type Sealer,
} from '$domain';
import type { JournalPorts, SaveState } from '../journal/journal-session.svelte';
import type { ExpertSecret } from './expert-key';
import { ExpertVoice } from './expert-voice.svelte';
import { MemberJournal } from './member-journal';
import { memberLabel } from './member-label';
import { MemberLine } from './member-line.svelte';
import { OwnBallots } from './own-ballots.svelte';
import { RoomRecords } from './room-records.svelte';

export interface MemberPorts extends JournalPorts {
  readonly sealer: Sealer;
  readonly keys: KeyStore;
  readonly rooms: Rooms;
}

/**
 * This device's membership in one workshop: what came from the facilitator, what was sealed here, and how both travel.
 * Everything is on disk before it is called saved, and what is waiting goes by itself when the room is there.
 */
export class Member {
  readonly workshop: Id;
  /** What came from the facilitator. */
  readonly records: RoomRecords;
  /** The way to the room. */
  readonly line: MemberLine;
  /** What this device says in its own name. */
  readonly voice: ExpertVoice;
  /** What was sealed here, and where it is. */
  readonly ballots: OwnBallots;
  readonly #journal: MemberJournal;
  readonly #sealer: Sealer;

  /** @param entries its journal; empty for one that begins with `joined` */
  constructor(workshop: Id, ports: MemberPorts, secret: ExpertSecret, entries: readonly Entry<MemberFact>[]) {
    this.workshop = workshop;
    this.#sealer = ports.sealer;
    const journal = new MemberJournal(workshop, ports, entries, (_, at) =>
      memberLabel(this.records.room, this.records.seat?.seat.code ?? '', at),
    );
    const records = new RoomRecords(journal);
    const line = new MemberLine(ports.rooms, journal, records, () => this.outgoing);
    const voice = new ExpertVoice(ports, secret, { journal, records, line });
    this.#journal = journal;
    this.records = records;
    this.line = line;
    this.voice = voice;
    this.ballots = new OwnBallots(ports.sealer, { journal, records, line, voice });
  }

  /** The beginning of the journal; resolves when it is on disk. */
  async join(joined: Extract<MemberFact, { type: 'memberJoined' }>): Promise<void> {
    this.#journal.record([joined]);
    await this.saved();
  }

  /** Reads the documents that the journal names: once, before anything else. */
  async read(): Promise<void> {
    await Promise.all([this.records.read(), this.voice.read(), this.ballots.read()]);
    void this.voice.askToJoin();
  }

  get state(): Membership {
    return this.#journal.state;
  }

  get saving(): SaveState {
    return this.#journal.saving;
  }

  /** What this device can hand over in another way: the wish to join, and last ballots without a receipt. */
  get outgoing(): readonly Carried[] {
    return [...this.voice.waiting, ...this.ballots.waiting];
  }

  /** Connects, and keeps connected until it is closed. */
  connect(): void {
    this.line.connect({
      answer: (room, nonce) => this.#sealer.answer(room, nonce, this.voice.keys),
      onDocument: (document) => {
        this.take(document);
      },
    });
  }

  close(): void {
    this.line.close();
    this.#journal.close();
  }

  retry(): void {
    this.#journal.retry();
  }

  /** Resolves when everything that was recorded is on disk, however often that had to be tried. */
  saved(): Promise<void> {
    return this.#journal.saved();
  }

  /**
   * Takes a document whose shape and signature were checked, from wherever it came. A record may be what the wish to join,
   * or a ballot, has waited for.
   *
   * @returns whether it told something new
   */
  take(carried: Carried): 'new' | 'known' | 'foreign' {
    const said = this.records.take(carried);
    if (said === 'new' && !isBrief(carried) && carried.document.format === 'pondera/control@1') {
      void this.voice.askToJoin();
      this.line.flush();
    }
    return said;
  }

  /** The six words were compared. */
  keyCompared(): void {
    this.#journal.record([{ type: 'keyCompared' }]);
  }
}
