import type { Fact, Id, Ids, PrivateRow, Workshop, WorkshopStore } from '$domain';
import { privateHash } from '$domain';
import { nameRows, namesBySeat, noRows } from './name-rows';

interface Recorder {
  readonly document: string;
  readonly workshop: Workshop;
  record(facts: Fact | readonly Fact[]): void;
}

/** Names of the people on the seats: read from the private table, written there, never into the record (T5, D30). */
export class PanelNames {
  readonly #session: Recorder;
  readonly #store: WorkshopStore;
  readonly #ids: Ids;
  #rows = $state.raw(noRows);
  /** Names by seat, as far as they are the ones the record speaks of. */
  readonly byId: ReadonlyMap<Id, string> = $derived.by(() =>
    namesBySeat(this.#rows, this.#session.workshop.seats.values()),
  );

  constructor(session: Recorder, store: WorkshopStore, ids: Ids) {
    this.#session = session;
    this.#store = store;
    this.#ids = ids;
  }

  async read(): Promise<void> {
    try {
      const rows = await this.#store.privateRows(this.#session.document);
      this.#rows = nameRows(rows);
    } catch {
      // Codes are enough to work with; the top bar says when the store itself is in trouble.
    }
  }

  /** @returns false when the name could not be kept: nothing is recorded then */
  async write(seat: Id, name: string): Promise<boolean> {
    if (name === '') {
      await this.#store.deletePrivate(this.#session.document, [seat]);
      this.#session.record({ type: 'seatChanged', seat, patch: { nameHash: '' } });
      await this.read();
      return true;
    }
    const salt = this.#ids.next();
    if (!(await this.keep([{ id: seat, kind: 'name', salt, text: name }]))) return false;
    this.#session.record({ type: 'seatChanged', seat, patch: { nameHash: privateHash(salt, name) } });
    return true;
  }

  /** Keeps names beside the record; what the record says of them is the caller's. */
  async keep(rows: readonly PrivateRow[]): Promise<boolean> {
    if (rows.length === 0) return true;
    try {
      const result = await this.#store.putPrivate(this.#session.document, rows);
      if (result.kind !== 'saved') return false;
    } catch {
      return false;
    }
    await this.read();
    return true;
  }

  /** Names go, seats stay: the record keeps a hash of nothing that is left. */
  async deleteAll(): Promise<void> {
    const ids = [...this.#rows.keys()];
    await this.#store.deletePrivate(this.#session.document, ids);
    const facts = [...this.#session.workshop.seats.values()]
      .filter(({ nameHash }) => nameHash !== '')
      .map(({ id }): Fact => ({ type: 'seatChanged', seat: id, patch: { nameHash: '' } }));
    this.#session.record(facts);
    await this.read();
  }
}
