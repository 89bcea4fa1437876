import { randomUUID } from 'node:crypto';
import type { Hash } from '$domain';
import type { Audience, Note, Posted } from '$sync';
import { codeOfRoom, StoreFault, type Kept, type RoomOwner, type RoomStore } from './room-store';

/** How long a document waits for others, to be written with them in one transaction: milliseconds. */
const gathering = 2;
/** Documents in one transaction, so that the process answers in between. */
const mostAtOnce = 256;
const page = 64;

interface Waiting {
  readonly room: string;
  readonly posted: Posted;
  readonly body: string;
  readonly resolve: (seq: number) => void;
  readonly reject: (error: StoreFault) => void;
}

interface Row {
  readonly seq: number;
  readonly hash: Hash;
  readonly audience: Audience;
  readonly note: string;
  readonly body: string | null;
}

const shape = `
  CREATE TABLE IF NOT EXISTS documents (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room TEXT NOT NULL,
    audience TEXT NOT NULL,
    hash TEXT NOT NULL,
    note TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (room, hash)
  );
  CREATE INDEX IF NOT EXISTS lanes ON documents (room, audience, seq);
  CREATE TABLE IF NOT EXISTS rooms (code TEXT PRIMARY KEY, workshop TEXT NOT NULL, facilitator TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS used (room TEXT PRIMARY KEY, at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS self (id TEXT NOT NULL);
`;

/** Shape of the file: a newer one is not touched. */
const version = 1;

/**
 * Rooms in one SQLite file. One hub at a time: the file is locked while it is open. What has been put is written within
 * milliseconds, in one transaction with its neighbours, and flushed to the disk before anybody hears "stored".
 *
 * @throws StoreFault when the file cannot be opened, is in use, or was written by a newer hub
 */
export async function sqliteRoomStore(file: string): Promise<RoomStore> {
  const { default: Database } = await import('libsql');
  const lock = opened(file, () => new Database(`${file}.lock`), alone);
  const database = opened(file, () => new Database(file), inShape);
  const statements = {
    insert: database.prepare(
      'INSERT INTO documents (room, audience, hash, note, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    seqOf: database.prepare('SELECT seq FROM documents WHERE room = ? AND hash = ?'),
    notes: database.prepare(
      `SELECT seq, hash, audience, note, CASE WHEN audience = 'everybody' THEN body END AS body
       FROM documents WHERE room = ? AND seq > ? ORDER BY seq LIMIT ${page * 16}`,
    ),
    bodies: database.prepare(
      `SELECT seq, hash, body FROM documents
       WHERE room = ? AND audience = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ${page}`,
    ),
    announce: database.prepare(
      'INSERT INTO rooms (code, workshop, facilitator) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    find: database.prepare('SELECT workshop, facilitator FROM rooms WHERE code = ?'),
    used: database.prepare(
      `INSERT INTO used (room, at) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM documents WHERE room = ?1)
       ON CONFLICT (room) DO UPDATE SET at = max(at, ?2)`,
    ),
    // What was stored since the last look, or before anybody wrote this down, counts from now.
    usedNew: database.prepare(
      'INSERT INTO used (room, at) SELECT DISTINCT room, ?1 FROM documents WHERE room NOT IN (SELECT room FROM used)',
    ),
    unused: database.prepare('SELECT room FROM used WHERE at < ?'),
    remove: ['documents', 'used'].map((table) => database.prepare(`DELETE FROM ${table} WHERE room = ?`)),
    unannounce: database.prepare('DELETE FROM rooms WHERE code = ?'),
  };
  const id = idOf(database);
  const listeners = new Map<string, Set<(kept: Kept) => void>>();
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;

  function write(): void {
    timer = null;
    const batch = waiting.slice(0, mostAtOnce);
    waiting = waiting.slice(mostAtOnce);
    if (waiting.length > 0) timer = setTimeout(write, 0);
    const isNew: boolean[] = [];
    let seqs: number[];
    try {
      seqs = database.transaction(() =>
        batch.map(({ room, posted: { audience, hash, note }, body }) => {
          const { changes, lastInsertRowid } = statements.insert.run(
            ...[room, audience, hash, JSON.stringify(note), body],
          );
          isNew.push(changes > 0);
          return changes > 0
            ? Number(lastInsertRowid)
            : (statements.seqOf.get(room, hash) as { seq: number }).seq;
        }),
      )();
    } catch (error) {
      for (const { reject } of batch) reject(new StoreFault(String(error), { cause: error }));
      return;
    }
    for (const [k, { room, posted, body, resolve }] of batch.entries()) {
      const seq = seqs[k]!;
      resolve(seq);
      if (isNew[k]) for (const listener of listeners.get(room) ?? []) listener({ ...posted, seq, body });
    }
  }

  /** In one transaction, done before this returns. */
  async function attempted<T>(work: () => T): Promise<T> {
    try {
      return database.transaction(work)();
    } catch (error) {
      throw new StoreFault(String(error), { cause: error });
    }
  }

  return {
    id,
    put: (room, posted, body) =>
      new Promise((resolve, reject) => {
        waiting.push({ room, posted, body, resolve, reject });
        timer ??= setTimeout(write, gathering);
      }),
    async follow(room, listener) {
      let seq = 0;
      for (;;) {
        const rows = statements.notes.all(room, seq) as Row[];
        for (const row of rows) listener(keptOf(row));
        seq = rows.at(-1)?.seq ?? seq;
        // The last look and the subscription below happen in one turn: nothing falls between.
        if (rows.length < page * 16) break;
        await breath();
      }
      const ofRoom = listeners.get(room) ?? new Set();
      listeners.set(room, ofRoom.add(listener));
      const stop = () => {
        ofRoom.delete(listener);
        if (ofRoom.size === 0) listeners.delete(room);
      };
      return { seq, stop };
    },
    async *read(room, audience, after, upTo) {
      for (let seq = after; ;) {
        const rows = statements.bodies.all(room, audience, seq, upTo) as (Row & { readonly body: string })[];
        yield* rows;
        if (rows.length < page) return;
        seq = rows.at(-1)!.seq;
        await breath();
      }
    },
    announce(code, { workshop, facilitator }) {
      statements.announce.run(code, workshop, facilitator);
      return Promise.resolve();
    },
    find(code) {
      const found = statements.find.get(code) as RoomOwner | undefined;
      return Promise.resolve(
        found === undefined ? null : { workshop: found.workshop, facilitator: found.facilitator },
      );
    },
    aging: {
      used(rooms, at) {
        return attempted(() => {
          for (const room of rooms) statements.used.run(room, at);
          statements.usedNew.run(at);
        });
      },
      removeUnused(before) {
        return attempted(() => {
          const left = (statements.unused.all(before) as { readonly room: string }[]).map(({ room }) => room);
          for (const room of left) {
            for (const statement of statements.remove) statement.run(room);
            statements.unannounce.run(codeOfRoom(room));
          }
          return left;
        });
      },
    },
    isUp: () => Promise.resolve(database.open),
    close() {
      if (timer !== null) clearTimeout(timer);
      while (waiting.length > 0) write();
      database.close();
      lock.exec('ROLLBACK');
      lock.close();
      return Promise.resolve();
    },
  };
}

interface Handle {
  pragma(text: string): unknown;
  exec(text: string): unknown;
  close(): unknown;
}

function opened<D extends Handle>(file: string, open: () => D, prepare: (database: Handle) => void): D {
  let database: D | null = null;
  try {
    database = open();
    prepare(database);
    return database;
  } catch (error) {
    database?.close();
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreFault(`${file} cannot be used as the hub's store: ${why}.`, { cause: error });
  }
}

/**
 * Holds a file of its own for as long as the process lives: whoever is second is told. The documents' file cannot be held
 * in this way, since libsql lets go of a file only when its last statement has been collected.
 */
function alone(lock: Handle): void {
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    throw new Error('another hub has it open', { cause: error });
  }
}

function inShape(database: Handle): void {
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) database.pragma(pragma);
  const found = versionOf(database.pragma('user_version'));
  if (found > version) throw new Error(`it was written by a newer hub (its shape is ${found})`);
  database.exec(`${shape} PRAGMA user_version = ${version};`);
}

/** Made with the file: a copy that goes on elsewhere is the same store, a new file is another. */
function idOf(database: { prepare(text: string): { get(): unknown }; exec(text: string): unknown }): string {
  const known = database.prepare('SELECT id FROM self').get() as { id: string } | undefined;
  const id = known?.id ?? randomUUID();
  if (known === undefined) database.exec(`INSERT INTO self (id) VALUES ('${id}')`);
  return id;
}

function versionOf(answer: unknown): number {
  const first: unknown = Array.isArray(answer) ? answer[0] : answer;
  return typeof first === 'number' ? first : (first as { user_version: number }).user_version;
}

const keptOf = ({ note, ...row }: Row): Kept => ({ ...row, note: JSON.parse(note) as Note });

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
