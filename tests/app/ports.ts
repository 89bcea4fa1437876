import type { Ports } from '../../src/app/context';
import type { AppendRequest, Engine, PrivateRow, StorageFault, WorkshopStore } from '$domain';
import { methodology } from './sample';

interface Kept {
  request: AppendRequest;
  bodies: Map<string, string>;
  rows: Map<string, PrivateRow>;
  entries: AppendRequest['entries'];
}

/** The smallest store that keeps its word: one page, no other tab. `full` makes every write fail. */
export function shelf(): WorkshopStore & { full: StorageFault | null; notices: string[] } {
  const documents = new Map<string, Kept>();
  const store: ReturnType<typeof shelf> = {
    full: null,
    notices: [],
    list: () =>
      Promise.resolve(
        [...documents].map(([document, { request, entries }]) => ({
          document,
          rev: entries.length,
          hash: entries.at(-1)!.hash,
          label: request.label,
        })),
      ),
    open: (document) => {
      const kept = documents.get(document);
      return Promise.resolve(
        kept === undefined
          ? { kind: 'absent' as const }
          : { kind: 'opened' as const, entries: kept.entries, restored: null },
      );
    },
    append: (request) => {
      if (store.full !== null) return Promise.resolve({ kind: 'not-saved', fault: store.full });
      const kept = documents.get(request.document) ?? {
        request,
        bodies: new Map(),
        rows: new Map(),
        entries: [],
      };
      if (kept.entries.length !== request.expected.rev)
        return Promise.resolve({ kind: 'conflict', entries: kept.entries.slice(request.expected.rev) });
      kept.request = request;
      kept.entries = [...kept.entries, ...request.entries];
      for (const { hash, body } of request.bodies) kept.bodies.set(hash, body);
      documents.set(request.document, kept);
      const { rev, hash } = kept.entries.at(-1)!;
      return Promise.resolve({ kind: 'saved', head: { rev, hash } });
    },
    bodies: (document) => Promise.resolve(new Map(documents.get(document)?.bodies)),
    remove: (document) => {
      documents.delete(document);
      return Promise.resolve();
    },
    privateRows: (document) => Promise.resolve(new Map(documents.get(document)?.rows)),
    putPrivate: (document, rows) => {
      for (const row of rows) documents.get(document)?.rows.set(row.id, row);
      return Promise.resolve({ kind: 'saved', head: { rev: 0, hash: '' } });
    },
    deletePrivate: (document, ids) => {
      const rows = documents.get(document)?.rows;
      if (ids === 'all') rows?.clear();
      else for (const id of ids) rows?.delete(id);
      return Promise.resolve();
    },
    preparePending: () => undefined,
    subscribe: () => () => undefined,
    health: () =>
      Promise.resolve({
        durable: true,
        mirror: true,
        usage: null,
        quota: null,
        notices: store.notices as never[],
      }),
  };
  return store;
}

/** Ports for a page with nothing behind it: a fixed clock that ticks, ids that count. */
export function ports(given: Partial<Ports> = {}): Ports {
  let ids = 0;
  let seconds = 0;
  return {
    store: shelf(),
    engine: {} as Engine,
    clock: { now: () => new Date(Date.UTC(2026, 2, 3, 10, 0, seconds++)).toISOString() },
    ids: { next: () => `id${(ids++).toString().padStart(4, '0')}` },
    methodologies: [{ name: 'Green micro-credentials, short', load: () => Promise.resolve(methodology) }],
    methodNote: () => Promise.resolve(null),
    ...given,
  };
}
