import { pause } from '../faults';
import type { Folders, HeldFile } from './folders';

/** Named here, because the page's library of types does not know what only a worker may call. */
interface SyncAccess {
  getSize(): number;
  read(bytes: Uint8Array, options: { readonly at: number }): number;
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

type PrivateFile = FileSystemFileHandle & {
  move(name: string): Promise<void>;
  createSyncAccessHandle(): Promise<SyncAccess>;
};

/** Pauses while another tab holds a file, in milliseconds: together half a second. */
const holdPauses: readonly number[] = [2, 4, 8, 16, 32, 64, 128, 250];

/**
 * The origin's private file system under `root`; null where there is none (a page on the local network, an old browser)
 * or where it refuses a file.
 */
export async function privateFolders(root: string): Promise<Folders | null> {
  try {
    const storage = (navigator as { storage?: Partial<StorageManager> }).storage;
    const top = await storage?.getDirectory?.();
    if (!top || !('FileSystemFileHandle' in self)) return null;
    const base = await top.getDirectoryHandle(root, { create: true });
    return 'createSyncAccessHandle' in FileSystemFileHandle.prototype ? foldersUnder(base) : null;
  } catch {
    return null;
  }
}

function foldersUnder(base: FileSystemDirectoryHandle): Folders {
  const folder = (name: string): Promise<FileSystemDirectoryHandle> =>
    base.getDirectoryHandle(name, { create: true });
  const names = async (
    directory: FileSystemDirectoryHandle,
    kind: 'file' | 'directory',
  ): Promise<string[]> => {
    const found: string[] = [];
    for await (const [name, handle] of directory.entries()) if (handle.kind === kind) found.push(name);
    return found.sort();
  };
  return {
    folders: () => names(base, 'directory'),
    files: async (name) =>
      (await missing(base.getDirectoryHandle(name).then((found) => names(found, 'file')))) ?? [],
    read: (name, file) =>
      missing(
        base
          .getDirectoryHandle(name)
          .then((found) => found.getFileHandle(file))
          .then((handle) => handle.getFile())
          .then((content) => content.text()),
      ),
    replace: async (name, file, text) => {
      const handle = await (await folder(name)).getFileHandle(`${file}.part`, { create: true });
      await holding(handle, async (held) => held.write(0, text));
      await (handle as PrivateFile).move(file);
    },
    hold: async (name, file, change) =>
      holding(await (await folder(name)).getFileHandle(file, { create: true }), change),
    deleteFile: async (name, file) => {
      await whenLetGo(() => missing(base.getDirectoryHandle(name).then((found) => found.removeEntry(file))));
    },
    deleteFolder: async (name) => {
      await whenLetGo(() => missing(base.removeEntry(name, { recursive: true })));
    },
  };
}

async function holding<T>(handle: FileSystemFileHandle, change: (held: HeldFile) => Promise<T>): Promise<T> {
  const access = await whenLetGo(() => (handle as PrivateFile).createSyncAccessHandle());
  try {
    const result = await change({
      size: () => access.getSize(),
      read: () => {
        const bytes = new Uint8Array(access.getSize());
        access.read(bytes, { at: 0 });
        return new TextDecoder().decode(bytes);
      },
      write: (at, text) => {
        const bytes = new TextEncoder().encode(text);
        access.truncate(at);
        access.write(bytes, { at });
      },
    });
    access.flush();
    return result;
  } finally {
    access.close();
  }
}

/** Tries again while another tab holds what this would change. */
async function whenLetGo<T>(change: () => Promise<T>): Promise<T> {
  for (const wait of holdPauses) {
    try {
      return await change();
    } catch (error) {
      if ((error as { name?: string }).name !== 'NoModificationAllowedError') throw error;
      await pause(wait);
    }
  }
  return change();
}

async function missing<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if ((error as { name?: string }).name === 'NotFoundError') return null;
    throw error;
  }
}
