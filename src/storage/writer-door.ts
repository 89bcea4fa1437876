import type { Migration } from './migrations';
import type { Folders } from './mirror/folders';
import { privateFolders } from './mirror/opfs';
import { Writer, type WriterSettings } from './writer';

type Methods<T> = { [K in keyof T as T[K] extends (...args: never[]) => unknown ? K : never]: T[K] };

/** What the page calls: a writer's methods, and first of all `begin`, which makes one. */
export type WriterDoor = Methods<Omit<Writer, 'settings'>> & { begin(settings: WriterSettings): void };

export interface WriterWorld {
  readonly folders?: (name: string) => Promise<Folders | null>;
  readonly migrations?: readonly Migration[];
}

/** The worker's side of the door: one writer, made when the page says for which database. */
export function writerDoor(world: WriterWorld = {}): WriterDoor {
  let writer: Writer | null = null;
  const made = (): Writer => {
    if (!writer) throw new TypeError('the writer has not begun: call begin first');
    return writer;
  };
  return {
    begin: (settings) => {
      writer = new Writer(
        settings,
        (world.folders ?? privateFolders)(`${settings.name}-mirror`),
        world.migrations,
      );
    },
    start: () => made().start(),
    state: () => made().state(),
    list: () => made().list(),
    open: (document) => made().open(document),
    append: (request) => made().append(request),
    bodies: (document, hashes) => made().bodies(document, hashes),
    remove: (document) => made().remove(document),
    privateRows: (document) => made().privateRows(document),
    putPrivate: (document, rows) => made().putPrivate(document, rows),
    deletePrivate: (document, ids) => made().deletePrivate(document, ids),
    takeUp: (rows) => made().takeUp(rows),
    mirrored: () => made().mirrored(),
    close: () => made().close(),
  };
}
