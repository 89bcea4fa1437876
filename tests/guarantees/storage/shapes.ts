import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Profiles written by released builds, one folder for each shape of the database. */
export const profiles = join(import.meta.dirname, '..', '..', 'fixtures', 'profiles');
export const shapes = ['shape-1'] as const;

/** A kept profile belongs to an origin; any port may stand behind it. */
export const originOf = (shape: string): string => `http://${shape}.localhost/`;
export const resolving = (shape: string, port: number): string =>
  `--host-resolver-rules=MAP ${shape}.localhost:80 127.0.0.1:${port}`;

export const keptEdits = Array.from({ length: 45 }, (_, i) => `edit${i + 1}`);
export const keptName = 'A. Example';

const parts = ['IndexedDB', 'File System'];

/** Copies what the origin stored out of a browser's profile, or into one. */
export function copyStored(from: string, to: string, chosen: readonly string[] = parts): void {
  mkdirSync(to, { recursive: true });
  for (const part of chosen) {
    rmSync(join(to, part), { recursive: true, force: true });
    if (!existsSync(join(from, part))) throw new Error(`${from} has no ${part}.`);
    cpSync(join(from, part), join(to, part), {
      recursive: true,
      filter: (path) => !/[\\/](LOCK|LOG|LOG\.old)$/.test(path),
    });
  }
}
