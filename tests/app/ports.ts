import type { Ports } from '../../src/app/context';
import { Updates } from '$app';
import type {
  ChosenFile,
  CopyState,
  Engine,
  SecondCopies,
  StorageFault,
  StorageNotice,
  WorkshopStore,
} from '$domain';
import { importer } from '$exchange';
import { memoryKeyStore, memoryStore } from '$storage';
import { codesDouble } from '../support/codes-double';
import { noRooms } from '../support/rooms-double';
import { sealerDouble } from '../support/sealer-double';
import { methodology } from './sample';

/** A store that forgets with the page; `full` makes every write fail with that fault. */
export interface Shelf extends WorkshopStore {
  full: StorageFault | null;
  notices: StorageNotice[];
}

export function shelf(): Shelf {
  const store = memoryStore();
  const shelved: Shelf = {
    ...store,
    full: null,
    notices: [],
    append: (request) =>
      shelved.full === null
        ? store.append(request)
        : Promise.resolve({ kind: 'not-saved', fault: shelved.full }),
    health: () =>
      Promise.resolve({ durable: true, mirror: true, usage: null, quota: null, notices: shelved.notices }),
  };
  return shelved;
}

/** Second copies as a browser keeps them, for as long as the page. */
export function rememberedCopies(): SecondCopies {
  const rows = new Map<string, { file: ChosenFile | null; writtenRev: number; dueRev: number }>();
  const row = (document: string) => {
    const found = rows.get(document) ?? { file: null, writtenRev: 0, dueRev: 0 };
    rows.set(document, found);
    return found;
  };
  const state = (document: string): Promise<CopyState> => {
    const { file, writtenRev, dueRev } = row(document);
    const kind = file === null ? 'none' : 'automatic';
    return Promise.resolve({ kind, fileName: file?.name ?? '', writtenRev, due: dueRev > writtenRev });
  };
  const write = async (document: string, rev: number, text: string): Promise<CopyState> => {
    const kept = row(document);
    kept.dueRev = rev;
    if (kept.file !== null) {
      const target = await kept.file.createWritable();
      await target.write(text);
      await target.close();
      kept.writtenRev = rev;
    }
    return state(document);
  };
  return {
    state,
    keep: (document, file) => {
      row(document).file = file;
      return state(document);
    },
    stepClosed: write,
    writeNow: write,
    downloaded: (document, rev) => {
      Object.assign(row(document), { writtenRev: rev, dueRev: rev });
      return state(document);
    },
  };
}

/** Ports for a page with nothing behind it: a clock that ticks seconds, ids that count. */
export function ports(given: Partial<Ports> = {}): Ports {
  let ids = 0;
  let seconds = 0;
  return {
    store: shelf(),
    copies: rememberedCopies(),
    keys: memoryKeyStore(),
    sealer: sealerDouble(),
    rooms: noRooms,
    codes: codesDouble,
    engine: {} as Engine,
    importer: importer((url) => new Worker(url, { type: 'module' })),
    clock: { now: () => new Date(Date.UTC(2026, 2, 3, 10, 0, seconds++)).toISOString() },
    ids: { next: () => `id${(ids++).toString().padStart(4, '0')}` },
    methodologies: [{ name: 'sample', load: () => Promise.resolve(methodology) }],
    methodNote: () => Promise.resolve(null),
    ...given,
  };
}

/** What `App` is given beside its ports: a build that is never updated. */
export const noUpdates = (): Updates =>
  new Updates({ serviceWorkerUrl: null, save: () => Promise.resolve(), reload: () => undefined });
