import { emptyHead, type Hash, type Head, type PrivateRow, type Restored } from '$domain';
import type { Connection } from './connection';
import { bodyRow } from './bodies';
import type { Mirrored } from './mirror/lines';
import type { Source } from './mirror/mirror';
import { rowsOf, type DocumentRow } from './shape';
import { storedBreak, type StoredEntry } from './stored-entry';

/** A document as the database holds it now, unchecked. */
export interface Held {
  readonly row: DocumentRow | undefined;
  readonly entries: readonly StoredEntry[];
}

export interface Damage {
  /** The journal is whole up to and with this revision. */
  readonly intact: number;
  readonly at: number;
  readonly why: string;
}

export async function readHeld(connection: Connection, document: string): Promise<Held> {
  return connection.transact(
    ['documents', 'journal'],
    'readonly',
    async (tx) => {
      const [row, entries] = await Promise.all([
        tx.objectStore('documents').get(document),
        tx.objectStore('journal').getAll(rowsOf(document)),
      ]);
      return { row, entries };
    },
    connection.limits.reading,
  );
}

export async function readSource(connection: Connection, document: string): Promise<Source | null> {
  return connection.transact(
    ['documents', 'journal', 'bodies'],
    'readonly',
    async (tx) => {
      const [row, entries, bodies] = await Promise.all([
        tx.objectStore('documents').get(document),
        tx.objectStore('journal').getAll(rowsOf(document)),
        tx.objectStore('bodies').getAll(rowsOf(document)),
      ]);
      if (!row) return null;
      const head = { rev: row.rev, hash: row.hash };
      return {
        head,
        label: row.label,
        entries,
        bodies: new Map<Hash, string>(bodies.map((one) => [one.hash, one.body])),
      };
    },
    connection.limits.reading,
  );
}

/** What is wrong with a document by itself: a broken chain, or a head that the journal does not reach. */
export function damageOf({ row, entries }: Held): Damage | null {
  const broken = storedBreak(entries);
  if (broken)
    return { intact: broken.rev - 1, at: broken.rev, why: `revision ${broken.rev}: ${words[broken.why]}` };
  const last = entries.at(-1);
  const head: Head = last ? { rev: last.rev, hash: last.hash } : emptyHead;
  if (row && (row.rev !== head.rev || row.hash !== head.hash)) {
    return {
      intact: head.rev,
      at: head.rev + 1,
      why: `the journal ends at revision ${head.rev}, its head names ${row.rev}`,
    };
  }
  if (!row && entries.length > 0) return { intact: head.rev, at: 0, why: 'the document’s head is gone' };
  return null;
}

const words = {
  gap: 'an entry is missing',
  link: 'the entry does not follow from the one before',
  content: 'the content does not fit its hash',
};

/** Puts a document back as the mirror has it, keeping what was found, in one transaction. */
export async function restore(
  connection: Connection,
  mirrored: Mirrored,
  privateRows: readonly PrivateRow[],
  found: Held,
  why: string,
  intact: number,
): Promise<Restored> {
  const { document, entries, bodies } = mirrored;
  const last = entries.at(-1) ?? emptyHead;
  const raw = rawOf(found);
  const restored: Restored = { from: 'mirror', lostAfterRev: intact, foundRev: last.rev, why, raw };
  const label = mirrored.label ?? found.row?.label;
  if (!label) throw new Error(`the mirror of ${document} has no label`);
  const row: DocumentRow = { document, rev: last.rev, hash: last.hash, label, restored };
  await connection.transact(
    ['documents', 'journal', 'bodies', 'private', 'damaged'],
    'readwrite',
    async (tx) => {
      await tx.objectStore('journal').delete(rowsOf(document));
      await Promise.all([
        ...entries.map((entry) => tx.objectStore('journal').put({ document, ...entry })),
        ...[...bodies].map(([hash, body]) => tx.objectStore('bodies').put(bodyRow(document, hash, body))),
        ...privateRows.map((one) => tx.objectStore('private').put({ document, id: one.id, row: one })),
        ...(raw === '' ? [] : [tx.objectStore('damaged').put({ document, why, raw })]),
        tx.objectStore('documents').put(row),
      ]);
    },
    connection.limits.reading,
  );
  return restored;
}

/** A damaged document as text, line by line as it lay there. */
export function rawOf({ row, entries }: Held): string {
  if (!row && entries.length === 0) return '';
  return [JSON.stringify({ found: row ?? null }), ...entries.map((entry) => JSON.stringify(entry))].join(
    '\n',
  );
}
