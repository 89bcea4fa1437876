import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './command';

/** @param file `-` for standard input @throws UsageError when the file cannot be read */
export function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${codeOf(error)}).`);
  }
}

/** Names in a folder, in the order of their letters. @throws UsageError when it is no folder that can be read */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw new UsageError(`${folder} cannot be read (${codeOf(error)}).`);
  }
}

export const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Whole or not at all: whoever looks at the file sees what was there before, or all of this. @throws UsageError when it cannot be written */
export function write(file: string, text: string): void {
  try {
    const known = statSync(file, { throwIfNoEntry: false });
    if (known !== undefined && !known.isFile()) writeFileSync(file, text);
    else replace(known === undefined ? file : realpathSync(file), text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written (${codeOf(error)}).`);
  }
}

function replace(file: string, text: string): void {
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  try {
    writeDurably(beside, text);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function writeDurably(file: string, text: string): void {
  const opened = openSync(file, 'w');
  try {
    writeFileSync(opened, text);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/**
 * A new folder with these files, whole or not at all.
 *
 * @param files texts by path below the folder, parted by `/`
 * @throws UsageError when there is something already, or it cannot be written
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const isThere = statSync(folder, { throwIfNoEntry: false }) !== undefined;
  if (isThere && (!isFolder(folder) || namesIn(folder).length > 0))
    throw new UsageError(`${folder} is there already and not empty. Name a new folder.`);
  let beside: string | null = null;
  try {
    beside = mkdtempSync(`${folder.replace(/[\\/]+$/, '')}.part-`);
    for (const [path, text] of files) {
      const file = join(beside, ...path.split('/'));
      mkdirSync(dirname(file), { recursive: true });
      writeDurably(file, text);
    }
    if (isThere) rmdirSync(folder);
    renameSync(beside, folder);
  } catch (error) {
    if (beside !== null) rmSync(beside, { recursive: true, force: true });
    throw new UsageError(`${folder} cannot be written (${codeOf(error)}).`);
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
