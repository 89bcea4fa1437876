import type { Clock, DocumentInfo, Entry, Fact, Ids, KeyStore, Workshop, WorkshopStore } from '$domain';
import { documentHash, foldWorkshop, keyNames, rehearsalOf } from '$domain';
import { copies, type CopyMark } from '../frame/copy-marks';
import { workshopCopy } from '../frame/workshop-copy';
import { keepWorkshop } from './keep-workshop';

export interface HomePorts {
  readonly store: WorkshopStore;
  readonly keys: KeyStore;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface HomeRow {
  readonly info: DocumentInfo;
  readonly copy: CopyMark | null;
}

/** What would disappear with a workshop (E48). */
export interface Loss {
  readonly entries: number;
  readonly ballots: number;
  readonly drafts: readonly string[];
  readonly privateRows: number;
  /** Secret keys on this device: the facilitator's, and those of seats that answered on it. */
  readonly keys: readonly string[];
  readonly copy: CopyMark | null;
}

/** A seed that a workshop keeps from its first moment: 32 bits of a fresh id's hash. */
export const freshSeed = (ids: Ids): number => Number.parseInt(documentHash(ids.next()).slice(0, 8), 16);

/** The workshops of this browser, and what can be done to one from outside. */
export class HomeList {
  readonly #ports: HomePorts;
  #rows = $state.raw<readonly HomeRow[] | null>(null);
  #memberships = $state.raw<readonly DocumentInfo[]>([]);
  #failed = $state(false);
  readonly #unsubscribe: () => void;

  constructor(ports: HomePorts) {
    this.#ports = ports;
    this.#unsubscribe = ports.store.subscribe(() => void this.read());
    void this.read();
  }

  /** Last changed first; null while they are read. */
  get rows(): readonly HomeRow[] | null {
    return this.#rows;
  }

  /** Workshops that this device joined as an expert's, last changed first. */
  get memberships(): readonly DocumentInfo[] {
    return this.#memberships;
  }

  get failed(): boolean {
    return this.#failed;
  }

  close(): void {
    this.#unsubscribe();
  }

  async read(): Promise<void> {
    try {
      const documents = await this.#ports.store.list();
      this.#rows = documents
        .filter(({ label }) => label.kind === 'workshop')
        .map((info) => ({ info, copy: copies.of(info.document) }))
        .sort((a, b) => (a.info.label.changedAt < b.info.label.changedAt ? 1 : -1));
      this.#memberships = documents
        .filter(({ label }) => label.kind === 'member')
        .sort((a, b) => (a.label.changedAt < b.label.changedAt ? 1 : -1));
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
  }

  /** @throws Error when it is not there or cannot be read */
  async journal(document: string): Promise<readonly Entry<Fact>[]> {
    const found = await this.#ports.store.open(document);
    if (found.kind !== 'opened') throw new Error(found.kind === 'damaged' ? found.why : 'absent');
    return found.entries as readonly Entry<Fact>[];
  }

  /** @throws Error as `journal` */
  async fileText(document: string): Promise<string> {
    return workshopCopy(this.#ports.store, document, await this.journal(document));
  }

  async loss(document: string): Promise<Loss> {
    const { store, keys } = this.#ports;
    const [entries, rows, documents, own, turns] = await Promise.all([
      this.journal(document).catch(() => []),
      store.privateRows(document),
      store.list(),
      keys.names(keyNames.facilitator(document)),
      keys.names(keyNames.turn(document, '')),
    ]);
    return {
      entries: entries.length,
      ballots: ballotsOf(entries),
      drafts: documents.map((each) => each.document).filter((each) => each.startsWith(`draft/${document}/`)),
      privateRows: rows.size,
      // Named by the workshop: a copy under a name of its own leaves them to the workshop it is a copy of.
      keys: [...own, ...turns],
      copy: copies.of(document),
    };
  }

  /** The workshop, its unfinished ballots, its names, its keys and its mirror. */
  async remove(document: string): Promise<void> {
    const { drafts, keys } = await this.loss(document);
    for (const draft of drafts) await this.#ports.store.remove(draft);
    await this.#ports.store.remove(document);
    // Last: until the workshop is gone, its ballots can still be opened.
    for (const name of keys) await this.#ports.keys.remove(name);
    copies.forget(document);
    await this.read();
  }

  /**
   * A copy of the kind rehearsal with simulated ballots (E9); the workshop itself is not touched.
   *
   * @returns the rehearsal's address
   * @throws Error when it could not be made or saved
   */
  async rehearse(document: string): Promise<string> {
    const { store, ids, clock } = this.#ports;
    const template = foldWorkshop(null, await this.journal(document)) as Workshop;
    const recording = rehearsalOf(template, freshSeed(ids), ids, clock);
    const { id } = recording.workshop;
    const { entries, bodies } = recording;
    const result = await keepWorkshop(store, { document: id, before: [], added: entries, bodies });
    if (result.kind !== 'saved') throw new Error('not saved');
    return id;
  }
}

/** Seats whose ballot counts, over all rounds. */
function ballotsOf(entries: readonly Entry<Fact>[]): number {
  const seats = entries.flatMap(({ fact }) =>
    fact.type === 'ballotReceived' ? [`${fact.round}/${fact.seat}`] : [],
  );
  return new Set(seats).size;
}
