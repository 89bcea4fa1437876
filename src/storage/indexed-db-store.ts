import { wrap, type Endpoint, type Remote } from 'comlink';
import { openDB } from 'idb';
import type {
  AppendRequest,
  AppendResult,
  Draft,
  Entry,
  Hash,
  Id,
  OpenResult,
  PrivateRow,
  StorageFault,
  StorageHealth,
  StorageNotice,
  WorkshopStore,
} from '$domain';
import { defaultLimits, type Limits } from './connection';
import { faultOf, StorageError, within } from './faults';
import { Leaving } from './leaving';
import type { Page } from './page';
import { Signs } from './signs';
import { newsChannel, type Answer, type News, type WriterState } from './writer';
import type { WriterDoor } from './writer-door';
import writerWorkerUrl from './writer.worker?worker&url';

export interface StoreSettings {
  readonly page: Page;
  /** Starts the worker at an address; the composition root knows under which policy. */
  readonly startWorker: (url: string) => Endpoint & { terminate?(): void };
  readonly name?: string;
  readonly limits?: Limits;
}

export interface IndexedDbStore extends WorkshopStore {
  /** Settles when everything saved stands in the mirror too: before an update, or at the end of a test. */
  mirrored(): Promise<void>;
  close(): void;
}

/** How the store was found. A newer version's database is left as it is, and offered as text. */
export type StoreOpening =
  | { readonly kind: 'ready'; readonly store: IndexedDbStore }
  | { readonly kind: 'newer'; readonly fault: StorageFault; readonly raw: string };

/** What the page adds to the writer's own limits before it takes the worker for dead, in milliseconds. */
const slack = 300;
const nearlyFull = 0.9;

/**
 * Opens the store of this browser: IndexedDB behind a writer worker, mirrored where the browser has private files.
 * Where storage fails for the moment the store is there all the same, and every append says that it is not saved.
 */
export async function openIndexedDbStore(settings: StoreSettings): Promise<StoreOpening> {
  const store = new DatabaseStore(settings);
  const fault = await store.start();
  if (fault?.kind !== 'newer') return { kind: 'ready', store };
  store.close();
  return { kind: 'newer', fault, raw: await rawDatabase(settings.name ?? 'pondera') };
}

class DatabaseStore implements IndexedDbStore {
  readonly #name: string;
  readonly #limits: Limits;
  readonly #tab = newTab();
  readonly #signs: Signs;
  readonly #leaving: Leaving;
  readonly #news: BroadcastChannel | null;
  readonly #listeners = new Set<(news: { readonly document: string; readonly rev: number }) => void>();
  readonly #notices = new Set<StorageNotice>();
  #worker: (Endpoint & { terminate?(): void }) | null = null;
  #door: Remote<WriterDoor> | null = null;
  #silences = 0;
  #hasAskedToPersist = false;

  constructor(readonly settings: StoreSettings) {
    this.#name = settings.name ?? 'pondera';
    this.#limits = settings.limits ?? defaultLimits;
    this.#signs = new Signs(settings.page, this.#name, this.#tab);
    this.#leaving = new Leaving(settings.page, this.#signs, this.#name, this.#limits.answer);
    this.#news =
      typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(newsChannel(this.#name));
    this.#news?.addEventListener('message', (event: MessageEvent<News>) => this.#hear(event.data));
  }

  async start(): Promise<StorageFault | null> {
    try {
      const state = await this.#ask((door) => door.start(), this.#limits.reading);
      this.#compare(state);
      await this.#takeUp();
      await this.#leaving.ready();
      return null;
    } catch (error) {
      return faultOf(error);
    }
  }

  list() {
    return this.#ask((door) => door.list(), this.#limits.reading);
  }

  async open(document: string): Promise<OpenResult> {
    const result = await this.#ask((door) => door.open(document), this.#limits.reading);
    if (result.kind !== 'opened') return result;
    // The text crosses as it is and is parsed here: cheaper than cloning ten thousand objects.
    return {
      kind: 'opened',
      entries: JSON.parse(result.json) as Entry<unknown>[],
      restored: result.restored,
    };
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    const result = await this.#leaving.holding(
      request,
      this.#write((door) => door.append(request)),
    );
    if (result.kind === 'saved') this.#keep();
    return result;
  }

  bodies(document: string, hashes: readonly Hash[]) {
    return this.#ask((door) => door.bodies(document, hashes), this.#limits.reading);
  }

  async remove(document: string): Promise<void> {
    this.#leaving.forget(document);
    await this.#ask((door) => door.remove(document), this.#limits.reading);
    this.#signs.setHasDocuments((await this.list()).length > 0);
  }

  privateRows(document: string) {
    return this.#ask((door) => door.privateRows(document), this.#limits.reading);
  }

  putPrivate(document: string, rows: readonly PrivateRow[]) {
    return this.#write((door) => door.putPrivate(document, rows));
  }

  async deletePrivate(document: string, ids: readonly Id[] | 'all'): Promise<void> {
    await this.#ask((door) => door.deletePrivate(document, ids), this.#limits.reading);
  }

  preparePending(document: string, drafts: readonly Draft<unknown>[]): void {
    this.#leaving.typed(document, drafts);
  }

  subscribe(listener: (news: { readonly document: string; readonly rev: number }) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async health(): Promise<StorageHealth> {
    const storage = this.settings.page.navigator.storage;
    const state = await this.#ask((door) => door.state(), this.#limits.answer).catch((error: unknown) => {
      if (faultOf(error).kind === 'newer') this.#notices.add('updated-elsewhere');
      return null;
    });
    if (state) this.#compare(state);
    const durable = (await storage?.persisted?.().catch(() => false)) ?? false;
    const estimate = (await storage?.estimate?.().catch(() => null)) ?? null;
    const usage = estimate?.usage ?? null;
    const quota = estimate?.quota ?? null;
    const notices = new Set([...this.#notices, ...(state?.notices ?? [])]);
    if (!durable) notices.add('not-persistent');
    if (state && !state.mirror) notices.add('no-mirror');
    if (usage !== null && quota !== null && usage > nearlyFull * quota) notices.add('nearly-full');
    return { durable, mirror: state?.mirror ?? false, usage, quota, notices: [...notices] };
  }

  async mirrored(): Promise<void> {
    await this.#remote().mirrored();
  }

  close(): void {
    this.#leaving.close();
    this.#news?.close();
    void this.#door?.close();
    this.#retire();
  }

  /** What could not be taken up is said; the next start has nothing more to go by. */
  async #takeUp(): Promise<void> {
    const { rows, isWhole } = this.#signs.takeLeft();
    const lost =
      rows.length === 0
        ? []
        : await this.#ask((door) => door.takeUp(rows), this.#limits.answer).catch(() => rows);
    if (lost.length > 0 || !isWhole) this.#notices.add('last-edit-lost');
  }

  #compare(state: WriterState): void {
    if (state.documents === 0 && this.#signs.hadDocuments()) this.#notices.add('data-was-here-and-is-gone');
    if (state.documents > 0) this.#signs.setHasDocuments(true);
  }

  /** After the first save: leave the sign, and ask the browser not to clear this origin by itself. */
  #keep(): void {
    if (this.#hasAskedToPersist) return;
    this.#hasAskedToPersist = true;
    this.#signs.setHasDocuments(true);
    void this.settings.page.navigator.storage?.persist?.().catch(() => false);
  }

  async #write(call: (door: Remote<WriterDoor>) => Promise<Answer<AppendResult>>): Promise<AppendResult> {
    try {
      return await this.#ask(call, this.#limits.answer);
    } catch (error) {
      if (error instanceof TypeError) throw error;
      return { kind: 'not-saved', fault: faultOf(error) };
    }
  }

  /**
   * Asks the writer. One that is silent twice over is taken for dead, and the next question starts another:
   * whatever the old one still finishes is known by its operations.
   */
  async #ask<T>(call: (door: Remote<WriterDoor>) => Promise<Answer<T>>, limit: number): Promise<T> {
    let answer: Answer<T>;
    try {
      answer = await within(limit + slack, call(this.#remote()), 'the storage worker');
      this.#silences = 0;
    } catch (error) {
      this.#silences += 1;
      if (this.#silences > 1) this.#retire();
      throw error;
    }
    if (answer.kind === 'mistake') throw new TypeError(answer.message);
    if (answer.kind === 'fault') throw new StorageError(answer.fault);
    return answer.value;
  }

  #remote(): Remote<WriterDoor> {
    if (this.#door) return this.#door;
    this.#worker = this.settings.startWorker(writerWorkerUrl);
    this.#silences = 0;
    const door = wrap<WriterDoor>(this.#worker);
    void door.begin({ name: this.#name, writer: this.#tab, limits: this.#limits });
    this.#door = door;
    return door;
  }

  #retire(): void {
    this.#worker?.terminate?.();
    this.#worker = null;
    this.#door = null;
  }

  #hear({ document, rev, writer }: News): void {
    if (writer === this.#tab) return;
    for (const listener of this.#listeners) listener({ document, rev });
  }
}

/** Everything in a database of whatever version, as text: one line for each row. */
async function rawDatabase(name: string): Promise<string> {
  const db = await openDB(name);
  try {
    const lines = [JSON.stringify({ database: name, version: db.version })];
    for (const table of db.objectStoreNames) {
      for (const row of await db.getAll(table)) lines.push(JSON.stringify({ table, row }));
    }
    return lines.join('\n');
  } finally {
    db.close();
  }
}

function newTab(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
