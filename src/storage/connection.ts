import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { StorageFault } from '$domain';
import { faultOf, isPassing, pause, StorageError, within } from './faults';
import { migrations as allMigrations, type Migration } from './migrations';
import type { Shape, TableName } from './shape';

/** How long storage may keep us waiting, in milliseconds. */
export interface Limits {
  /** For one write, reopening included. */
  readonly answer: number;
  /** For reading a whole document, or putting one right. */
  readonly reading: number;
  /** For opening at the start: an older tab that holds the database longer is named as the cause. */
  readonly blocked: number;
  /** Pauses before each further try. */
  readonly reopen: readonly number[];
}

export const defaultLimits: Limits = {
  answer: 2000,
  reading: 15_000,
  blocked: 3000,
  reopen: [50, 250, 1000],
};

export interface ConnectionEvents {
  /** The database had to be created: for the first time, or because it was lost. `loss` is the browser's word for why. */
  readonly created?: (loss: string | null) => void;
  /** A newer version of the app has asked for the database; this one has let go of it. */
  readonly superseded?: () => void;
}

export type Transaction<M extends 'readonly' | 'readwrite'> = IDBPTransaction<Shape, TableName[], M>;

/**
 * One connection that is dropped at the first sign of trouble and opened again.
 * Everything is done in single transactions, strict, and counts only once they have completed (M2, M5).
 */
export class Connection {
  #db: Promise<IDBPDatabase<Shape>> | null = null;
  #isBlocked = false;

  constructor(
    readonly name: string,
    readonly limits: Limits,
    readonly events: ConnectionEvents = {},
    readonly migrations: readonly Migration[] = allMigrations,
  ) {}

  /**
   * Runs `work` in one transaction and answers after it has completed. `work` awaits the database and nothing else.
   *
   * @throws StorageError when it did not complete in time, or cannot; a TypeError of `work` goes through as it is
   */
  async transact<T, M extends 'readonly' | 'readwrite'>(
    tables: readonly TableName[],
    mode: M,
    work: (tx: Transaction<M>) => Promise<T>,
    limit: number = this.limits.answer,
  ): Promise<T> {
    const end = performance.now() + limit;
    const left = (): number => end - performance.now();
    for (let attempt = 0; ; attempt += 1) {
      try {
        const db = await this.open(left());
        return await this.#attempt(db, tables, mode, work, left());
      } catch (error) {
        // A mistake in what is to be written, not in the storage: trying again would not mend it.
        if (error instanceof TypeError) throw error;
        this.drop();
        const fault = faultOf(error);
        const wait = this.limits.reopen[attempt];
        if (wait === undefined || !isPassing(fault) || left() <= wait) throw new StorageError(fault);
        await pause(wait);
      }
    }
  }

  /** Opens the database where it is not open yet. */
  async open(limit: number = this.limits.answer): Promise<IDBPDatabase<Shape>> {
    this.#db ??= this.#opening();
    const opening = this.#db;
    try {
      return await within(Math.max(limit, 1), opening, 'opening the database');
    } catch (error) {
      if (this.#db === opening) this.#db = null;
      opening.then((late) => late.close()).catch(() => {});
      if (this.#isBlocked && faultOf(error).kind === 'timeout') throw new StorageError(blocked);
      throw error;
    }
  }

  drop(): void {
    this.#db?.then((db) => db.close()).catch(() => {});
    this.#db = null;
  }

  async #attempt<T, M extends 'readonly' | 'readwrite'>(
    db: IDBPDatabase<Shape>,
    tables: readonly TableName[],
    mode: M,
    work: (tx: Transaction<M>) => Promise<T>,
    limit: number,
  ): Promise<T> {
    const tx = db.transaction([...tables], mode, { durability: 'strict' }) as Transaction<M>;
    const result = Promise.resolve(work(tx)).catch((error: unknown) => {
      abort(tx);
      throw error;
    });
    // The transaction's own reason says more than the AbortError of a request it took down with it.
    const settled = Promise.allSettled([result, tx.done]).then(([worked, done]) => {
      if (done.status === 'rejected') throw reasonOf(done.reason, worked);
      if (worked.status === 'rejected') throw worked.reason;
      return worked.value;
    });
    try {
      return await within(limit, settled, mode === 'readonly' ? 'reading' : 'writing');
    } catch (error) {
      settled.catch(() => {});
      abort(tx);
      throw error;
    }
  }

  #opening(): Promise<IDBPDatabase<Shape>> {
    this.#isBlocked = false;
    return openDB<Shape>(this.name, this.migrations.length, {
      upgrade: (db, from, _to, tx, event) => {
        // Its failure comes with the opening's.
        tx.done.catch(() => {});
        const loss = (event as { dataLoss?: string }).dataLoss;
        for (const step of this.migrations.slice(from)) step.run(db as never, tx as never);
        if (from === 0) this.events.created?.(loss === undefined || loss === 'none' ? null : loss);
      },
      blocked: () => {
        this.#isBlocked = true;
      },
      blocking: (_current, wanted) => {
        this.drop();
        if (wanted !== null) this.events.superseded?.();
      },
      terminated: () => this.drop(),
    });
  }
}

const blocked: StorageFault = {
  kind: 'blocked',
  detail: 'another tab with an older version of Pondera holds the database; close it',
};

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // Already over.
  }
}

function reasonOf(done: unknown, worked: PromiseSettledResult<unknown>): unknown {
  const isAbort = done === null || done === undefined || (done as { name?: string }).name === 'AbortError';
  return isAbort && worked.status === 'rejected'
    ? worked.reason
    : (done ?? new Error('the transaction was aborted'));
}
