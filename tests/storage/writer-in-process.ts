import { expose, type Endpoint } from 'comlink';
import { openIndexedDbStore, type IndexedDbStore, type Limits, type Page } from '$storage';
import type { Folders } from '../../src/storage/mirror/folders';
import { writerDoor, type WriterWorld } from '../../src/storage/writer-door';

/** Files in a map, behind the interface that the private file system has in a browser. */
export function foldersInMemory(): Folders & { readonly content: Map<string, Map<string, string>> } {
  const content = new Map<string, Map<string, string>>();
  const folder = (name: string): Map<string, string> => {
    const found = content.get(name) ?? new Map<string, string>();
    content.set(name, found);
    return found;
  };
  return {
    content,
    folders: async () => [...content.keys()],
    files: async (name) => [...(content.get(name)?.keys() ?? [])].sort(),
    read: async (name, file) => content.get(name)?.get(file) ?? null,
    replace: async (name, file, text) => void folder(name).set(file, text),
    hold: async (name, file, change) => {
      const encoder = new TextEncoder();
      let bytes = encoder.encode(folder(name).get(file) ?? '');
      const result = await change({
        size: () => bytes.length,
        read: () => new TextDecoder().decode(bytes),
        write: (at, text) => {
          bytes = new Uint8Array([...bytes.slice(0, at), ...encoder.encode(text)]);
        },
      });
      folder(name).set(file, new TextDecoder().decode(bytes));
      return result;
    },
    deleteFile: async (name, file) => void content.get(name)?.delete(file),
    deleteFolder: async (name) => void content.delete(name),
  };
}

/** A page as the store sees it, with the two ways of leaving as methods. */
export function fakePage(
  kept = new Map<string, string>(),
): Page & { hide(): void; show(): void; leave(): void } {
  const listeners = {
    visibilitychange: new Set<() => void>(),
    pagehide: new Set<() => void>(),
    pageshow: new Set<() => void>(),
  };
  const document = {
    visibilityState: 'visible',
    addEventListener: (type: 'visibilitychange', listener: () => void) => void listeners[type].add(listener),
    removeEventListener: (type: 'visibilitychange', listener: () => void) =>
      void listeners[type].delete(listener),
  };
  const turn = (state: string): void => {
    document.visibilityState = state;
    listeners.visibilitychange.forEach((listener) => listener());
  };
  return {
    document,
    navigator: {},
    localStorage: {
      get length() {
        return kept.size;
      },
      key: (index) => [...kept.keys()][index] ?? null,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    addEventListener: (type, listener) => void listeners[type].add(listener),
    removeEventListener: (type, listener) => void listeners[type].delete(listener),
    hide: () => turn('hidden'),
    show: () => turn('visible'),
    leave: () => listeners.pagehide.forEach((listener) => listener()),
  };
}

/** The writer in this process, at the other end of a message channel. */
export function writerInProcess(world: WriterWorld): Endpoint & { terminate(): void } {
  const { port1, port2 } = new MessageChannel();
  expose(writerDoor(world), port1 as unknown as Endpoint);
  port2.start();
  const endpoint = port2 as unknown as Endpoint;
  return {
    postMessage: endpoint.postMessage.bind(endpoint),
    addEventListener: endpoint.addEventListener.bind(endpoint),
    removeEventListener: endpoint.removeEventListener.bind(endpoint),
    terminate: () => port2.close(),
  };
}

export async function storeInProcess(
  name: string,
  folders: Folders | null,
  page: Page = fakePage(),
  limits?: Limits,
): Promise<IndexedDbStore> {
  const opening = await openIndexedDbStore({
    page,
    name,
    startWorker: () => writerInProcess({ folders: async () => folders }),
    ...(limits ? { limits } : {}),
  });
  if (opening.kind !== 'ready') throw new Error(opening.fault.detail);
  return opening.store;
}
