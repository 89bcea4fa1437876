import type { AppendRequest, AppendResult, Draft } from '$domain';
import { openDB, type IDBPDatabase } from 'idb';
import { within } from './faults';
import type { Page } from './page';
import type { PendingRow, Shape } from './shape';
import type { Signs } from './signs';

/**
 * What a page still has in its hands, and how it hands that over when it goes: one transaction of prepared puts,
 * committed without reading or waiting (M3). The writer takes it up once, by operation.
 */
export class Leaving {
  readonly #typed = new Map<string, readonly Draft<unknown>[]>();
  readonly #asked = new Set<AppendRequest>();
  #db: IDBPDatabase<Shape> | null = null;
  /** Gone or going: what the app still says after that is handed over at once. */
  #hasLeft = false;
  #isClosed = false;

  constructor(
    readonly page: Page,
    readonly signs: Signs,
    readonly name: string,
    /** How long opening may take, in milliseconds. */
    readonly answer: number,
  ) {
    page.document.addEventListener('visibilitychange', this.#onVisibility);
    page.addEventListener('pagehide', this.#leave);
    page.addEventListener('pageshow', this.#stay);
  }

  /** Opens the page's own connection, ahead of the moment that leaves no time for it. */
  async ready(): Promise<void> {
    if (this.#db || this.#isClosed) return;
    const db = await within(this.answer, openAsItIs(this.name), 'opening the database');
    if (this.#db || this.#isClosed) return db.close();
    this.#db = db;
    db.addEventListener('close', () => this.#lose(db));
    db.addEventListener('versionchange', () => this.#lose(db));
  }

  typed(document: string, drafts: readonly Draft<unknown>[]): void {
    if (drafts.length === 0) this.#typed.delete(document);
    else this.#typed.set(document, drafts);
    if (this.#hasLeft) this.#handOver();
    if (!this.#db) void this.ready().catch(() => {});
  }

  /** Keeps a request in hand until it is answered; what could not be saved stays in hand. */
  async holding(request: AppendRequest, answer: Promise<AppendResult>): Promise<AppendResult> {
    for (const held of this.#asked) if (sameOps(held, request)) this.#asked.delete(held);
    this.#asked.add(request);
    if (this.#hasLeft) this.#handOver();
    const result = await answer;
    if (result.kind !== 'not-saved') {
      this.#asked.delete(request);
      this.#settle(new Set(request.entries.map((entry) => entry.op)), request.document, result);
    }
    return result;
  }

  forget(document: string): void {
    this.#typed.delete(document);
    for (const held of this.#asked) if (held.document === document) this.#asked.delete(held);
  }

  close(): void {
    this.page.document.removeEventListener('visibilitychange', this.#onVisibility);
    this.page.removeEventListener('pagehide', this.#leave);
    this.page.removeEventListener('pageshow', this.#stay);
    this.#isClosed = true;
    this.#db?.close();
    this.#db = null;
  }

  readonly #onVisibility = (): void => {
    if (this.page.document.visibilityState === 'hidden') this.#leave();
    else this.#stay();
  };

  readonly #leave = (): void => {
    this.#hasLeft = true;
    this.#handOver();
  };

  readonly #stay = (): void => {
    this.#hasLeft = false;
    this.signs.stayed();
  };

  #handOver(): void {
    const rows = this.#rows();
    if (rows.length === 0) return;
    this.signs.noteLeaving(rows);
    try {
      const tx = this.#db?.transaction('pending', 'readwrite', { durability: 'strict' });
      if (!tx) return;
      for (const row of rows) tx.store.put(row).catch(() => {});
      tx.done.catch(() => {});
      tx.commit();
    } catch {
      // The note left in `signs` carries them to the next start.
    }
  }

  #rows(): PendingRow[] {
    const asked = [...this.#asked].map(({ document, entries, bodies, label }) => ({
      document,
      drafts: entries.map(({ rev: _rev, prev: _prev, hash: _hash, ...draft }) => draft),
      bodies,
      label,
    }));
    const held = new Set(asked.flatMap((one) => one.drafts.map((draft) => draft.op)));
    const typed = [...this.#typed].map(([document, drafts]) => ({
      document,
      drafts: drafts.filter((draft) => !held.has(draft.op)),
      bodies: [],
      label: null,
    }));
    return [...asked, ...typed].flatMap((one) => {
      const [first] = one.drafts;
      return first ? [{ key: first.op, ...one }] : [];
    });
  }

  #settle(ops: ReadonlySet<string>, document: string, result: AppendResult): void {
    if (result.kind !== 'saved') return;
    const drafts = (this.#typed.get(document) ?? []).filter((draft) => !ops.has(draft.op));
    this.typed(document, drafts);
  }

  #lose(db: IDBPDatabase<Shape>): void {
    db.close();
    if (this.#db === db) this.#db = null;
  }
}

const sameOps = (a: AppendRequest, b: AppendRequest): boolean =>
  a.document === b.document && a.entries.some((entry) => b.entries.some((other) => other.op === entry.op));

/** Whatever version it has: making and upgrading it is the writer's. Where there is none, none is made. */
const openAsItIs = (name: string): Promise<IDBPDatabase<Shape>> =>
  openDB<Shape>(name, undefined, {
    upgrade: (_db, _from, _to, tx) => {
      tx.done.catch(() => {});
      tx.abort();
    },
  });
