import {
  documentHash,
  isBrief,
  type Carried,
  type Hash,
  type RoomConnection,
  type RoomRequest,
  type Rooms,
  type RoomState,
} from '$domain';
import { noEntries, withEntry } from '../shared/replaced';
import type { MemberJournal } from './member-journal';
import type { RoomRecords } from './room-records.svelte';

/** An expert's line to a hub: what waits goes out by itself while the room is there, and is not sent again once stored. */
export class MemberLine {
  readonly #rooms: Rooms;
  readonly #journal: MemberJournal;
  readonly #records: RoomRecords;
  readonly #waiting: () => readonly Carried[];
  #state = $state.raw<RoomState | null>(null);
  /** Own documents that the hub did not take, and why. */
  #refused = $state.raw<ReadonlyMap<Hash, string>>(noEntries);
  #connection: RoomConnection | null = null;
  readonly #sending = new Set<Hash>();

  /** @param waiting what is to go out, whenever it is asked */
  constructor(rooms: Rooms, journal: MemberJournal, records: RoomRecords, waiting: () => readonly Carried[]) {
    this.#rooms = rooms;
    this.#journal = journal;
    this.#records = records;
    this.#waiting = waiting;
  }

  /** Null where the invite names no hub: then everything goes by file or code. */
  get state(): RoomState | null {
    return this.#state;
  }

  get isConnected(): boolean {
    return this.#connection !== null;
  }

  /** Why the hub did not take a document; undefined when it did, or was not asked. */
  refusal(document: Hash): string | undefined {
    return this.#refused.get(document);
  }

  /** Connects, and keeps connected until it is closed. */
  connect(asked: Pick<RoomRequest, 'answer' | 'onDocument'>): void {
    const { hubs, workshop, facilitator, expert: key } = this.#journal.state;
    if (this.isConnected || hubs.length === 0) return;
    this.#state = { kind: 'connecting' };
    this.#connection = this.#rooms.connect({
      ...asked,
      ...{ hubs, workshop, facilitator, role: 'expert', key },
      known: () => this.#records.known,
      onState: (state) => {
        this.#state = state;
      },
      // How many are here stands on the facilitator's board alone.
      onCounts: () => undefined,
    });
    this.flush();
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
  }

  /** Sends what is said once and waits nowhere: lost with the page. */
  async tell(document: Carried): Promise<void> {
    await this.#connection?.send(document);
  }

  /** Offers once more what a hub refused. */
  sendAgain(): void {
    this.#refused = noEntries;
    this.flush();
  }

  /** Sends what is waiting; what a hub has stored once is not sent again. */
  flush(): void {
    for (const document of this.#waiting()) {
      const hash = documentHash(document);
      if (this.#sending.has(hash) || this.#journal.state.stored.has(hash)) continue;
      void this.#send(document, hash);
    }
  }

  async #send(document: Carried, hash: Hash): Promise<void> {
    const connection = this.#connection;
    if (connection === null) return;
    this.#sending.add(hash);
    const answer = await connection.send(document);
    if (answer.kind === 'stored')
      this.#journal.record([{ type: 'documentStored', document: hash, open: this.#isOpenFor(document) }]);
    else this.#refused = withEntry(this.#refused, hash, answer.why);
    this.#sending.delete(hash);
  }

  #isOpenFor(carried: Carried): boolean {
    if (isBrief(carried) || carried.document.format !== 'pondera/envelope@1') return false;
    const state = this.#records.roundOf(carried.document.header.round)?.state;
    return state === 'open' || state === 'paused';
  }
}
