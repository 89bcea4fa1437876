import {
  emptyHead,
  type AppendRequest,
  type AppendResult,
  type DocumentLabel,
  type Entry,
  type Hash,
  type Head,
  type Id,
  type PrivateRow,
  type WorkshopStore,
} from '$domain';
import { readEntry, storedEntries, type StoredEntry } from './stored-entry';
import { verdict } from './verdict';

interface Shelved {
  readonly label: DocumentLabel;
  readonly entries: readonly StoredEntry[];
  readonly ops: ReadonlySet<Id>;
}

/** What several memory stores share, as the tabs of one browser share a database. */
export interface Shelf {
  readonly documents: Map<string, Shelved>;
  readonly bodies: Map<string, Map<Hash, string>>;
  readonly privateRows: Map<string, Map<Id, PrivateRow>>;
  readonly stores: Set<(news: { readonly document: string; readonly rev: number }) => void>;
}

export const emptyShelf = (): Shelf => ({
  documents: new Map(),
  bodies: new Map(),
  privateRows: new Map(),
  stores: new Set(),
});

const headOf = (shelved: Shelved | undefined): Head => {
  const last = shelved?.entries.at(-1);
  return last ? { rev: last.rev, hash: last.hash } : emptyHead;
};

function entriesSince(shelved: Shelved | undefined, expected: Head): readonly Entry<unknown>[] | null {
  const entries = shelved?.entries ?? [];
  const known = expected.rev === 0 ? emptyHead.hash : entries[expected.rev - 1]?.hash;
  return known === expected.hash ? entries.slice(expected.rev).map(readEntry) : null;
}

/**
 * A store that forgets with the page: for the tests of others, the command line, and browsers without a database.
 * Two of them over one shelf behave as two tabs.
 */
export function memoryStore(shelf: Shelf = emptyShelf()): WorkshopStore {
  const listeners = new Set<(news: { readonly document: string; readonly rev: number }) => void>();
  const tell = (news: { readonly document: string; readonly rev: number }): void =>
    listeners.forEach((listener) => listener(news));
  shelf.stores.add(tell);
  const announce = (document: string, rev: number): void => {
    for (const other of shelf.stores) if (other !== tell) queueMicrotask(() => other({ document, rev }));
  };

  return {
    list: async () =>
      [...shelf.documents].map(([document, shelved]) => ({
        document,
        ...headOf(shelved),
        label: shelved.label,
      })),

    open: async (document) => {
      const shelved = shelf.documents.get(document);
      if (!shelved) return { kind: 'absent' };
      return { kind: 'opened', entries: shelved.entries.map(readEntry), restored: null };
    },

    append: async (request) => {
      const result = appendTo(shelf, request);
      if (result.kind === 'saved') announce(request.document, result.head.rev);
      return result;
    },

    bodies: async (document, hashes) => {
      const held = shelf.bodies.get(document);
      return new Map(hashes.flatMap((hash) => (held?.has(hash) ? [[hash, held.get(hash) ?? '']] : [])));
    },

    remove: async (document) => {
      shelf.documents.delete(document);
      shelf.bodies.delete(document);
      shelf.privateRows.delete(document);
      announce(document, 0);
    },

    privateRows: async (document) => new Map(shelf.privateRows.get(document)),

    putPrivate: async (document, rows) => {
      const held = shelf.privateRows.get(document) ?? new Map<Id, PrivateRow>();
      for (const row of rows) held.set(row.id, structuredClone(row));
      shelf.privateRows.set(document, held);
      return { kind: 'saved', head: headOf(shelf.documents.get(document)) };
    },

    deletePrivate: async (document, ids) => {
      if (ids === 'all') shelf.privateRows.delete(document);
      else for (const id of ids) shelf.privateRows.get(document)?.delete(id);
    },

    // Nothing outlives this page, so there is nothing to hand over when it goes.
    preparePending: () => {},

    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    health: async () => ({
      durable: false,
      mirror: false,
      usage: null,
      quota: null,
      notices: ['not-persistent', 'no-mirror'],
    }),
  };
}

function appendTo(shelf: Shelf, request: AppendRequest): AppendResult {
  const { document, expected, entries, bodies, label } = request;
  const stored = storedEntries(expected, entries);
  const shelved = shelf.documents.get(document);
  const standing = {
    head: headOf(shelved),
    since: entriesSince(shelved, expected),
    knows: (op: Id) => shelved?.ops.has(op) ?? false,
  };
  const answer = verdict(standing, request);
  if (answer.kind !== 'write') return answer;

  const all = [...(shelved?.entries ?? []), ...stored];
  const next = {
    label: structuredClone(label),
    entries: all,
    ops: new Set([...(shelved?.ops ?? []), ...stored.map((entry) => entry.op)]),
  };
  shelf.documents.set(document, next);
  const held = shelf.bodies.get(document) ?? new Map<Hash, string>();
  for (const { hash, body } of bodies) held.set(hash, body);
  shelf.bodies.set(document, held);
  return { kind: 'saved', head: headOf(next) };
}
