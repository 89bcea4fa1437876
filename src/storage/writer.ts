import type {
  AppendRequest,
  AppendResult,
  DocumentInfo,
  Hash,
  Id,
  PrivateRow,
  Restored,
  StorageFault,
  StorageNotice,
} from '$domain';
import { absorbIn, appendIn, appendTables, type Appended } from './append';
import { isWhole } from './bodies';
import { Connection, type Limits } from './connection';
import { faultOf, within } from './faults';
import type { Migration } from './migrations';
import type { Folders } from './mirror/folders';
import { Mirror } from './mirror/mirror';
import { damageOf, rawOf, readHeld, readSource, restore, type Held } from './recovery';
import { rowsOf, tableNames, type PendingRow } from './shape';
import { entryJson, storedEntries } from './stored-entry';

export interface WriterSettings {
  readonly name: string;
  /** Names this writer in its news, so that its own page can tell them from another tab's. */
  readonly writer: string;
  readonly limits: Limits;
}

/** Faults travel as values: an error that crosses to the page would lose all but its message. */
export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'fault'; readonly fault: StorageFault }
  /** The caller's mistake, in words. */
  | { readonly kind: 'mistake'; readonly message: string };

export type OpenedText =
  | { readonly kind: 'opened'; readonly json: string; readonly restored: Restored | null }
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged'; readonly at: number; readonly why: string; readonly raw: string };

export interface News {
  readonly document: string;
  readonly rev: number;
  readonly writer: string;
}

export interface WriterState {
  readonly mirror: boolean;
  readonly notices: readonly StorageNotice[];
  readonly documents: number;
}

export const newsChannel = (name: string): string => `${name}/news`;

/** A mirror that has not answered by then is no longer waited for, in milliseconds. */
const mirrorPatience = 250;

/**
 * The one who writes: lives in a worker, one for each tab. Which tab wrote first is decided by the database alone;
 * the mirror follows behind every write and is asked first before a document is touched for the first time.
 */
export class Writer {
  readonly #connection: Connection;
  readonly #folders: Promise<Folders | null>;
  readonly #channel: BroadcastChannel | null;
  readonly #settled = new Map<string, Promise<void>>();
  readonly #mirroring = new Map<string, Promise<void>>();
  readonly #notices = new Set<StorageNotice>();
  /** Counts how often the database had to be created: what was prepared for an older one counts no more. */
  #creations = 0;
  #prepared: { readonly creations: number; readonly done: Promise<void> } | null = null;
  #isMirrorWell = true;
  #mirror: Mirror | null = null;

  constructor(
    readonly settings: WriterSettings,
    folders: Promise<Folders | null>,
    migrations?: readonly Migration[],
  ) {
    this.#folders = folders;
    this.#channel =
      typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(newsChannel(settings.name));
    this.#connection = new Connection(
      settings.name,
      settings.limits,
      {
        created: (loss) => {
          this.#creations += 1;
          this.#settled.clear();
          if (loss !== null) this.#notices.add('data-was-here-and-is-gone');
        },
        superseded: () => this.#notices.add('updated-elsewhere'),
      },
      migrations,
    );
  }

  start(): Promise<Answer<WriterState>> {
    return this.#answer(async () => {
      await this.#connection.open(this.settings.limits.blocked);
      return this.#state();
    });
  }

  state(): Promise<Answer<WriterState>> {
    return this.#answer(() => this.#state());
  }

  list(): Promise<Answer<readonly DocumentInfo[]>> {
    return this.#answer(async () => {
      await this.#ready();
      const rows = await this.#connection.transact(['documents'], 'readonly', (tx) =>
        tx.objectStore('documents').getAll(),
      );
      return rows.map(({ document, rev, hash, label }) => ({ document, rev, hash, label }));
    });
  }

  open(document: string): Promise<Answer<OpenedText>> {
    return this.#answer(async () => {
      await this.#ready();
      await this.#settle(document);
      return (await this.#read(document)) ?? { kind: 'absent' };
    });
  }

  append(request: AppendRequest): Promise<Answer<AppendResult>> {
    return this.#answer(async () => {
      const stored = storedEntries(request.expected, request.entries);
      const { document } = request;
      await this.#readyFor(document);
      const { result, written } = await this.#connection.transact(appendTables, 'readwrite', (tx) =>
        appendIn(tx, request, stored),
      );
      if (written) this.#announce(document, written);
      return result;
    }, this.settings.limits.answer);
  }

  bodies(document: string, hashes: readonly Hash[]): Promise<Answer<ReadonlyMap<Hash, string>>> {
    return this.#answer(async () => {
      await this.#ready();
      const rows = await this.#connection.transact(['bodies'], 'readonly', (tx) =>
        Promise.all(hashes.map((hash) => tx.objectStore('bodies').get([document, hash]))),
      );
      const found = new Map(rows.flatMap((row) => (row && isWhole(row) ? [[row.hash, row.body]] : [])));
      const missing = hashes.filter((hash) => !found.has(hash));
      const mirrored = missing.length > 0 ? await this.#mirrored(document) : null;
      for (const hash of missing) {
        const body = mirrored?.bodies.get(hash);
        if (body !== undefined) found.set(hash, body);
      }
      return found;
    });
  }

  remove(document: string): Promise<Answer<void>> {
    return this.#answer(async () => {
      await this.#ready();
      await this.#connection.transact(tableNames, 'readwrite', async (tx) => {
        const left = await tx.objectStore('pending').index('document').getAllKeys(document);
        await Promise.all([
          tx.objectStore('documents').delete(document),
          tx.objectStore('journal').delete(rowsOf(document)),
          tx.objectStore('bodies').delete(rowsOf(document)),
          tx.objectStore('private').delete(rowsOf(document)),
          tx.objectStore('damaged').delete(document),
          tx.objectStore('copies').delete(document),
          ...left.map((key) => tx.objectStore('pending').delete(key)),
          tx.objectStore('removed').put({ document }),
        ]);
      });
      await this.#mirroring.get(document);
      await this.#finishRemovals();
      this.#tell(document, 0);
    });
  }

  privateRows(document: string): Promise<Answer<ReadonlyMap<Id, PrivateRow>>> {
    return this.#answer(async () => {
      await this.#ready();
      const rows = await this.#connection.transact(['private'], 'readonly', (tx) =>
        tx.objectStore('private').getAll(rowsOf(document)),
      );
      return new Map(rows.map(({ id, row }) => [id, row]));
    });
  }

  putPrivate(document: string, rows: readonly PrivateRow[]): Promise<Answer<AppendResult>> {
    return this.#answer(async () => {
      await this.#ready();
      const head = await this.#connection.transact(['documents', 'private'], 'readwrite', async (tx) => {
        const [row] = await Promise.all([
          tx.objectStore('documents').get(document),
          ...rows.map((one) => tx.objectStore('private').put({ document, id: one.id, row: one })),
        ]);
        return { rev: row?.rev ?? 0, hash: row?.hash ?? '0'.repeat(64) };
      });
      // Behind, as every write: a slow mirror is no reason to say that they are not saved.
      void this.#mirrorWell(document, (mirror) => mirror.putPrivate(document, rows));
      return { kind: 'saved', head };
    }, this.settings.limits.answer);
  }

  /** Settles only when the mirror has let go of them too: deleted means deleted. */
  deletePrivate(document: string, ids: readonly Id[] | 'all'): Promise<Answer<void>> {
    return this.#answer(async () => {
      await this.#ready();
      // What is still on its way there must not come after.
      await this.#mirroring.get(document);
      await this.#mirror?.deletePrivate(document, ids);
      await this.#connection.transact(['private'], 'readwrite', async (tx) => {
        const table = tx.objectStore('private');
        await Promise.all(
          ids === 'all' ? [table.delete(rowsOf(document))] : ids.map((id) => table.delete([document, id])),
        );
      });
    });
  }

  /**
   * Takes up what leaving pages noted beside the database.
   *
   * @returns the operations that could not be taken up and are in no journal
   */
  takeUp(rows: readonly PendingRow[]): Promise<Answer<readonly Id[]>> {
    return this.#answer(async () => {
      await this.#ready();
      await this.#connection.transact(['pending'], 'readwrite', async (tx) => {
        await Promise.all(rows.map((row) => tx.objectStore('pending').put(row)));
      });
      await this.#absorbLeft();
      const ops = rows.flatMap(({ document, drafts }) => drafts.map(({ op }) => ({ document, op })));
      const keys = await this.#connection.transact(['journal'], 'readonly', (tx) =>
        Promise.all(
          ops.map(({ document, op }) => tx.objectStore('journal').index('op').getKey([document, op])),
        ),
      );
      return ops.filter((_, i) => keys[i] === undefined).map(({ op }) => op);
    });
  }

  /** Settles when everything that was saved stands in the mirror too. */
  async mirrored(): Promise<void> {
    await Promise.all(this.#mirroring.values());
  }

  close(): void {
    this.#connection.drop();
    this.#channel?.close();
  }

  async #answer<T>(work: () => Promise<T>, limit?: number): Promise<Answer<T>> {
    try {
      const value = limit === undefined ? await work() : await within(limit, work(), 'storage');
      return { kind: 'done', value };
    } catch (error) {
      if (error instanceof TypeError) return { kind: 'mistake', message: error.message };
      return { kind: 'fault', fault: faultOf(error) };
    }
  }

  async #state(): Promise<WriterState> {
    await this.#ready();
    const documents = await this.#connection.transact(['documents'], 'readonly', (tx) =>
      tx.objectStore('documents').count(),
    );
    return { mirror: this.#mirror !== null && this.#isMirrorWell, notices: [...this.#notices], documents };
  }

  /** What must have happened before anything else, once for each database that was created or found. */
  async #ready(): Promise<void> {
    await this.#connection.open();
    if (this.#prepared?.creations !== this.#creations) {
      const done = this.#prepare();
      this.#prepared = { creations: this.#creations, done };
      done.catch(() => {
        this.#prepared = null;
      });
    }
    await this.#prepared?.done;
  }

  async #readyFor(document: string): Promise<void> {
    await this.#ready();
    await this.#settle(document);
    const behind = this.#mirroring.get(document);
    if (behind && this.#isMirrorWell)
      await within(mirrorPatience, behind, 'the mirror').catch(() => this.#mirrorIsIll());
  }

  async #prepare(): Promise<void> {
    const folders = await this.#folders;
    this.#mirror = folders && new Mirror(folders);
    await this.#finishRemovals();
    await this.#recoverMissing();
    await this.#absorbLeft();
  }

  async #finishRemovals(): Promise<void> {
    const removed = await this.#connection.transact(['removed'], 'readonly', (tx) =>
      tx.objectStore('removed').getAllKeys(),
    );
    for (const document of removed) await this.#mirror?.remove(Mirror.folderOf(document));
    if (removed.length === 0) return;
    await this.#connection.transact(['removed'], 'readwrite', async (tx) => {
      await Promise.all(removed.map((document) => tx.objectStore('removed').delete(document)));
    });
  }

  /** Documents of which only the mirror is left. */
  async #recoverMissing(): Promise<void> {
    const folders = (await this.#mirror?.folders.folders().catch(() => [])) ?? [];
    const held = await this.#connection.transact(['documents'], 'readonly', (tx) =>
      tx.objectStore('documents').getAllKeys(),
    );
    const known = new Set(held.map(Mirror.folderOf));
    for (const folder of folders.filter((one) => !known.has(one))) {
      const mirrored = await this.#mirror?.read(folder).catch(() => null);
      if (!mirrored || mirrored.entries.length === 0 || !this.#mirror) continue;
      const found = await readHeld(this.#connection, mirrored.document);
      if (found.row) continue;
      const rows = await this.#mirror.privateRows(folder);
      await restore(this.#connection, mirrored, rows, found, 'the browser’s database no longer held it', 0);
    }
  }

  async #absorbLeft(): Promise<void> {
    const rows = await this.#connection.transact(['pending'], 'readonly', (tx) =>
      tx.objectStore('pending').getAll(),
    );
    for (const document of new Set(rows.map((row) => row.document))) {
      await this.#settle(document);
      await this.#absorb(document);
    }
  }

  async #absorb(document: string): Promise<void> {
    try {
      const written = await this.#connection.transact(appendTables, 'readwrite', (tx) =>
        absorbIn(tx, document),
      );
      if (written) this.#announce(document, written);
    } catch (error) {
      // A document that cannot take it up now, damaged perhaps, does not keep the others from being opened.
      if (!(error instanceof TypeError)) return;
      // What makes no sense is said and let go: it must not stand between a person and the workshop at every start.
      this.#notices.add('last-edit-lost');
      await this.#connection.transact(['pending'], 'readwrite', async (tx) => {
        const keys = await tx.objectStore('pending').index('document').getAllKeys(document);
        await Promise.all(keys.map((key) => tx.objectStore('pending').delete(key)));
      });
    }
  }

  /** Compares a document with its mirror, once, before it is read or written on. */
  #settle(document: string): Promise<void> {
    const held = this.#settled.get(document);
    if (held) return held;
    const settling = this.#compare(document);
    this.#settled.set(document, settling);
    settling.catch(() => this.#settled.delete(document));
    return settling;
  }

  async #compare(document: string): Promise<void> {
    const mirror = this.#mirror;
    if (!mirror) return;
    const reach = await mirror.head(document).catch(() => null);
    if (!reach || reach.rev === 0) return;
    const [row, same] = await this.#connection.transact(['documents', 'journal'], 'readonly', (tx) =>
      Promise.all([
        tx.objectStore('documents').get(document),
        tx.objectStore('journal').get([document, reach.rev]),
      ]),
    );
    if (same?.hash === reach.hash && row && row.rev >= reach.rev) return;
    const found = await readHeld(this.#connection, document);
    const damage = damageOf(found);
    const isShort = (found.row?.rev ?? 0) < reach.rev;
    if (damage || isShort) await this.#putRight(document, found, damage);
    else
      await mirror
        .reset(document, () => readSource(this.#connection, document))
        .catch(() => this.#mirrorIsIll());
  }

  async #read(document: string): Promise<OpenedText | null> {
    const found = await readHeld(this.#connection, document);
    if (!found.row && found.entries.length === 0) return null;
    const damage = damageOf(found);
    if (!damage) return opened(found);
    if (await this.#putRight(document, found, damage))
      return opened(await readHeld(this.#connection, document));
    return { kind: 'damaged', at: damage.at, why: damage.why, raw: rawOf(found) };
  }

  /** Restores from the mirror where that reaches at least as far as what is whole; says whether it did. */
  async #putRight(document: string, found: Held, damage: ReturnType<typeof damageOf>): Promise<boolean> {
    const mirrored = await this.#mirrored(document);
    const intact = damage?.intact ?? found.row?.rev ?? 0;
    const reach = mirrored?.entries.length ?? 0;
    if (!mirrored || reach === 0 || reach < intact || (!damage && reach <= intact)) return false;
    const rows = (await this.#mirror?.privateRows(Mirror.folderOf(document))) ?? [];
    const why = damage?.why ?? `the database ended at revision ${intact}, its mirror at ${reach}`;
    await restore(this.#connection, mirrored, rows, found, why, intact);
    return true;
  }

  async #mirrored(document: string) {
    return (await this.#mirror?.read(Mirror.folderOf(document)).catch(() => null)) ?? null;
  }

  #announce(document: string, written: NonNullable<Appended['written']>): void {
    this.#tell(document, written.head.rev);
    const addition = { label: written.row.label, entries: written.entries, bodies: written.bodies };
    const source = () => readSource(this.#connection, document);
    void this.#mirrorWell(document, (mirror) => mirror.append(document, addition, source));
  }

  /** The mirror's work on a document, one after the other; its failure is a notice, never an obstacle. */
  #mirrorWell(document: string, work: (mirror: Mirror) => Promise<void>): Promise<void> {
    const mirror = this.#mirror;
    if (!mirror) return Promise.resolve();
    const before = this.#mirroring.get(document) ?? Promise.resolve();
    const writing = before
      .then(() => work(mirror))
      .then(() => {
        this.#isMirrorWell = true;
      })
      .catch(() => this.#mirrorIsIll());
    this.#mirroring.set(document, writing);
    return writing;
  }

  #mirrorIsIll(): void {
    this.#isMirrorWell = false;
  }

  #tell(document: string, rev: number): void {
    this.#channel?.postMessage({ document, rev, writer: this.settings.writer } satisfies News);
  }
}

function opened({ row, entries }: Held): OpenedText {
  return { kind: 'opened', json: `[${entries.map(entryJson).join(',')}]`, restored: row?.restored ?? null };
}
