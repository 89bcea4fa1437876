import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub } from '../../support/hub-process';
import { relayBefore, type Relay } from './room-relay';
import { root } from './site';

/** The built app and a real hub behind a relay that writes down what passes. */
export interface RoomHub {
  readonly relay: Relay;
  /** What the hub has told its log. */
  log(): string;
  /** All bytes that the hub has put on its disk, one character each. */
  disk(): string;
  stop(): Promise<void>;
}

/** @param args further options of the hub's command */
export async function startRoomHub(args: readonly string[] = []): Promise<RoomHub> {
  const folder = mkdtempSync(join(tmpdir(), 'pondera-day-'));
  const data = join(folder, 'rooms.db');
  const hub = await startHub(join(root, 'dist'), ['--port', '0', '--data', data, ...args]);
  const relay = await relayBefore(hub.port);
  return {
    relay,
    log: () => hub.log(),
    disk: () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('\n'),
    async stop() {
      await relay.stop();
      await hub.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
