import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, removeFolder } from './mortal-browser';

/** A disk of our own, in a file: it can be filled, and its power can be cut. Linux, as root, with loop devices. */
export interface DiskImage {
  /** Where it is mounted; profiles go in here. */
  readonly folder: string;
  /** What the disk held at this moment, unwritten caches not among it. */
  photograph(): void;
  /** Puts the photographed disk in place of the one that is there. */
  insertPhotograph(): void;
  remove(): void;
}

const run = (command: string, ...args: string[]): void => {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
};

/** Why there can be no such disk on this machine, or null. */
export function noDiskImages(): string | null {
  if (process.platform !== 'linux') return 'needs Linux with loop devices';
  if (process.getuid?.() !== 0) return 'needs root to mount a loop device';
  let disk: DiskImage | undefined;
  try {
    disk = diskImage(8);
    return null;
  } catch (error) {
    return `no loop device can be mounted here (${String(error)})`;
  } finally {
    disk?.remove();
  }
}

export function diskImage(megabytes: number): DiskImage {
  const base = newFolder();
  const image = join(base, 'disk.img');
  const photo = join(base, 'photo.img');
  const folder = join(base, 'mounted');
  mkdirSync(folder);
  run('truncate', '-s', `${megabytes}M`, image);
  run('mkfs.ext4', '-q', '-F', image);
  run('mount', '-o', 'loop', image, folder);
  return {
    folder,
    photograph: () => copyFileSync(image, photo),
    insertPhotograph: () => {
      run('umount', '-l', folder);
      copyFileSync(photo, image);
      run('mount', '-o', 'loop', image, folder);
      for (const name of readdirSync(folder)) if (name.startsWith('Singleton')) rmSync(join(folder, name));
    },
    remove: () => {
      spawnSync('umount', ['-l', folder]);
      removeFolder(base);
    },
  };
}
