import { randomUUID } from 'node:crypto';
import type { Audience } from '$sync';
import { codeOfRoom, type Kept, type RoomOwner, type RoomStore } from './room-store';

type Whole = Kept & { readonly body: string };

interface Shelf {
  readonly documents: Whole[];
  readonly seqs: Map<string, number>;
  readonly listeners: Set<(kept: Kept) => void>;
}

/** Rooms that end with the process: for tests, and for trying things out. */
export function memoryRoomStore(): RoomStore {
  const rooms = new Map<string, Shelf>();
  const owners = new Map<string, RoomOwner>();
  const used = new Map<string, number>();
  let seq = 0;
  const shelfOf = (room: string): Shelf => {
    const shelf = rooms.get(room) ?? { documents: [], seqs: new Map(), listeners: new Set() };
    rooms.set(room, shelf);
    return shelf;
  };
  return {
    id: randomUUID(),
    put(room, posted, body) {
      const shelf = shelfOf(room);
      const known = shelf.seqs.get(posted.hash);
      if (known !== undefined) return Promise.resolve(known);
      seq += 1;
      const kept = { ...posted, seq, body };
      shelf.documents.push(kept);
      shelf.seqs.set(posted.hash, seq);
      for (const listener of shelf.listeners) listener(kept);
      return Promise.resolve(seq);
    },
    follow(room, listener) {
      const shelf = shelfOf(room);
      for (const kept of shelf.documents)
        listener(kept.audience === 'everybody' ? kept : { ...kept, body: null });
      shelf.listeners.add(listener);
      return Promise.resolve({
        seq: shelf.documents.at(-1)?.seq ?? 0,
        stop: () => shelf.listeners.delete(listener),
      });
    },

    async *read(room: string, audience: Audience, after: number, upTo: number) {
      for (const kept of shelfOf(room).documents)
        if (kept.audience === audience && kept.seq > after && kept.seq <= upTo) yield kept;
    },
    announce(code, owner) {
      if (!owners.has(code)) owners.set(code, owner);
      return Promise.resolve();
    },
    find: (code) => Promise.resolve(owners.get(code) ?? null),
    aging: {
      used(names, at) {
        for (const name of rooms.keys()) if (names.includes(name) || !used.has(name)) used.set(name, at);
        return Promise.resolve();
      },
      removeUnused(before) {
        const left = [...used].filter(([, at]) => at < before).map(([name]) => name);
        for (const name of left) {
          rooms.delete(name);
          used.delete(name);
          owners.delete(codeOfRoom(name));
        }
        return Promise.resolve(left);
      },
    },
    isUp: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
}
