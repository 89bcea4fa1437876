import { readFileSync } from 'node:fs';
import type { PublicKey } from '$domain';

/** Whether this facilitator, at this address, may open a room that is not there yet. */
export type MayOpen = (facilitator: PublicKey, address: string) => boolean;

export const anyone: MayOpen = () => true;

const ownAddresses: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Only from the machine that the hub runs on: a facilitator's laptop in a room with others. */
export const thisMachine: MayOpen = (_, address) => ownAddresses.has(address);

/**
 * Facilitators whose keys stand in a file, one a line; what follows a key on its line is for whoever reads it. The file is
 * read each time, so that a key counts as soon as it is written down. A file that cannot be read lets nobody open a room.
 */
export const keysIn =
  (file: string): MayOpen =>
  (facilitator) => {
    try {
      const lines = readFileSync(file, 'utf8').split('\n');
      return lines.some((line) => line.trim().split(/\s/)[0] === facilitator);
    } catch {
      return false;
    }
  };
