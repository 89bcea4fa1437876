import { jetStreamRoomStore } from './jetstream-store';
import { memoryRoomStore } from './memory-store';
import type { RoomStore } from './room-store';
import { sqliteRoomStore } from './sqlite-store';

/**
 * @param where `nats://host:port[,host:port…]`, `memory:`, or a file
 * @throws StoreFault
 */
export function openRoomStore(where: string): Promise<RoomStore> {
  if (where.startsWith('nats://')) {
    const servers = where.slice('nats://'.length).replace(/\/$/, '').split(',');
    return jetStreamRoomStore(servers.map((server) => server.replace(/^nats:\/\//, '')));
  }
  return where === 'memory:' ? Promise.resolve(memoryRoomStore()) : sqliteRoomStore(where);
}
