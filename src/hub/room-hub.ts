import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { asTyped, roomName, type PublicKey } from '$domain';
import { frameLimits } from '$sync';
import { Connection, type Reception } from './connection';
import { hubLimits, type HubLimits } from './limits';
import type { Log } from './log';
import { anyone, type MayOpen } from './may-open';
import { Metrics } from './metrics';
import { OpenRoom } from './open-room';
import type { Origins } from './origins';
import { codeOfRoom, type RoomOwner, type RoomStore } from './store/room-store';
import { Buckets } from './token-bucket';

/** Milliseconds for which an empty room stays known. */
const lingering = 30_000;

const hour = 3_600_000;
const day = 24 * hour;

export const roomCode = (owner: RoomOwner): string => codeOfRoom(roomName(owner));

/** The code as it is kept, from however it was typed. */
export const plainCode = (typed: string): string => {
  const text = asTyped(typed);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
};

export interface RoomHubRequest {
  readonly store: RoomStore;
  readonly origins: Origins;
  readonly log: Log;
  readonly limits?: HubLimits;
  /** The last address of `X-Forwarded-For` counts: only behind a proxy that sets it. */
  readonly isBehindProxy?: boolean;
  /** Who may open rooms; anyone where it is not said. */
  readonly mayOpen?: MayOpen;
  /** Rooms in which nobody was for so many days are deleted; 0, or where the store does not age: none. */
  readonly keepDays?: number;
  /** Milliseconds since 1970: days are longer than a process lives. */
  readonly clock?: () => number;
}

/** The rooms of one process: who may come in, how many, and to which room. */
export class RoomHub implements Reception {
  readonly limits: HubLimits;
  readonly metrics = new Metrics();
  readonly now = () => performance.now();
  readonly #server: WebSocketServer;
  readonly #connections = new Set<Connection>();
  readonly #ofAddress = new Map<string, number>();
  readonly #unknownOfAddress = new Map<string, number>();
  readonly #rooms = new Map<string, Promise<OpenRoom>>();
  readonly #emptySince = new Map<string, number>();
  readonly #arrivals: Buckets;
  readonly #finds: Buckets;
  readonly #newRooms: Buckets;
  readonly #stored: Buckets;
  readonly #beat: NodeJS.Timeout;
  readonly #sweep: NodeJS.Timeout;
  #isStopping = false;

  constructor(private readonly request: RoomHubRequest) {
    this.limits = request.limits ?? hubLimits;
    this.#arrivals = new Buckets(this.limits.arrivals);
    this.#finds = new Buckets(this.limits.findsPerAddress);
    this.#newRooms = new Buckets(this.limits.newRooms);
    this.#stored = new Buckets(this.limits.stored);
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: frameLimits.frame,
      perMessageDeflate: false,
    });
    this.#beat = setInterval(() => void this.#beatAll(), this.limits.ping);
    this.#sweep = setInterval(() => void this.sweep(), hour);
    void this.sweep();
    this.metrics.gauge('sockets', () => this.#connections.size);
    this.metrics.gauge('rooms', () => this.#rooms.size);
    this.metrics.gauge('resident_bytes', () => process.memoryUsage.rss());
  }

  get storeId(): string {
    return this.request.store.id;
  }

  /** For a server's `upgrade` event. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = this.#addressOf(request);
    const refusal = this.#refusal(request, address);
    if (refusal !== null) return this.#turnAway(socket, refusal);
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      this.metrics.count('connections_total');
      add(this.#ofAddress, address, 1);
      add(this.#unknownOfAddress, address, 1);
      this.#connections.add(new Connection(webSocket, address, this));
    });
  }

  #refusal(request: IncomingMessage, address: string): Refusal | null {
    if (this.#isStopping) return { status: '503 Service Unavailable', why: 'stopping' };
    if (!/\/room(\?|$)/.test(request.url ?? '')) return { status: '404 Not Found', why: 'path' };
    if (!this.request.origins.allows(request.headers.origin, request.headers.host))
      return { status: '403 Forbidden', why: 'origin' };
    if (this.#connections.size >= this.limits.sockets)
      return { status: '503 Service Unavailable', why: 'full' };
    const isCrowd =
      (this.#ofAddress.get(address) ?? 0) >= this.limits.socketsPerAddress ||
      (this.#unknownOfAddress.get(address) ?? 0) >= this.limits.unknownPerAddress ||
      !this.#arrivals.take(address, 1, this.now());
    return isCrowd ? { status: '429 Too Many Requests', why: 'address' } : null;
  }

  #turnAway(socket: Duplex, { status, why }: Refusal): void {
    this.metrics.count('refused_connections_total', `reason="${why}"`);
    socket.on('error', () => undefined);
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }

  #addressOf(request: IncomingMessage): string {
    const forwarded = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)!
      .trim();
    const address =
      this.request.isBehindProxy === true && forwarded !== ''
        ? forwarded
        : (request.socket.remoteAddress ?? '');
    // One customer has a whole network of these.
    return isIPv6(address) && !address.startsWith('::ffff:')
      ? address.split(':').slice(0, 4).join(':')
      : address;
  }

  async room(owner: RoomOwner): Promise<OpenRoom> {
    const name = roomName(owner);
    const known = this.#rooms.get(name);
    if (known !== undefined) return known;
    const opening: Promise<OpenRoom> = OpenRoom.open(name, owner, {
      store: this.request.store,
      metrics: this.metrics,
      log: this.request.log,
      roomBytes: this.limits.roomBytes,
      onBroken: () => this.#forget(name, opening),
    });
    this.#rooms.set(name, opening);
    opening.catch(() => this.#forget(name, opening));
    return opening;
  }

  #forget(name: string, room: Promise<OpenRoom>): void {
    if (this.#rooms.get(name) === room) this.#rooms.delete(name);
    this.#emptySince.delete(name);
  }

  find(code: string): Promise<RoomOwner | null> {
    return this.request.store.find(plainCode(code));
  }

  mayFind(address: string): boolean {
    return this.#finds.take(address, 1, this.now());
  }

  mayNotOpen(facilitator: PublicKey, address: string): 'may-not-open' | 'busy' | null {
    const { mayOpen = anyone, log } = this.request;
    if (!mayOpen(facilitator, address)) {
      // A public key: whoever looks after the hub may want to let it in.
      log('room-not-opened', { facilitator });
      return 'may-not-open';
    }
    return this.#newRooms.take(address, 1, this.now()) ? null : 'busy';
  }

  mayStore(address: string, bytes: number): boolean {
    return this.#stored.take(address, bytes, this.now());
  }

  /**
   * Writes down that somebody is in the rooms that are open here, and deletes those in which nobody was for too long: once
   * an hour, and when the hub begins.
   */
  async sweep(): Promise<void> {
    const { store, keepDays = 0, clock = Date.now, log } = this.request;
    if (store.aging === null) return;
    try {
      // Both in one turn: a room that is being opened is no longer one to be deleted.
      const used = store.aging.used([...this.#rooms.keys()], clock());
      const deleted = keepDays > 0 ? store.aging.removeUnused(clock() - keepDays * day) : [];
      await used;
      for (const room of await deleted) log('room-deleted', { room });
    } catch (error) {
      this.onFault(error);
    }
  }

  async opened(room: OpenRoom, owner: RoomOwner): Promise<void> {
    const code = roomCode(owner);
    await this.request.store.announce(code, owner);
    this.request.log('room-opened', { room: room.name, code });
  }

  onKnown({ address }: Connection): void {
    add(this.#unknownOfAddress, address, -1);
  }

  onDropped(why: string): void {
    this.metrics.count('dropped_total', `reason="${why}"`);
    this.request.log('dropped', { why });
  }

  onRefused(why: string): void {
    this.metrics.count('refusals_total', `reason="${why}"`);
    this.request.log('refused', { why });
  }

  onEnd(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    add(this.#ofAddress, connection.address, -1);
    if (!connection.isKnown) add(this.#unknownOfAddress, connection.address, -1);
  }

  /** Where it happened, and not what was said: that may hold what somebody wrote. */
  onFault(error: unknown): void {
    const { name, stack = '' } = error instanceof Error ? error : new Error();
    const where = /^\s+at .*$/m.exec(stack)?.[0]?.trim() ?? '';
    this.request.log('fault', { name, where });
  }

  async #beatAll(): Promise<void> {
    const now = this.now();
    for (const connection of this.#connections) connection.beat();
    for (const buckets of [this.#arrivals, this.#finds, this.#newRooms, this.#stored]) buckets.sweep(now);
    for (const [name, opening] of this.#rooms) {
      const room = await opening.catch(() => null);
      if (room === null) continue;
      room.sendCounts();
      if (room.size > 0) this.#emptySince.delete(name);
      else if (!this.#emptySince.has(name)) this.#emptySince.set(name, now);
      else if (now - this.#emptySince.get(name)! > lingering) {
        await this.request.store.aging?.used([name], (this.request.clock ?? Date.now)());
        if (room.size > 0) continue;
        this.#forget(name, opening);
        room.close();
      }
    }
  }

  /** Lets nobody in any more, answers for what is being written, says goodbye, and closes the store. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#beat);
    clearInterval(this.#sweep);
    await this.request.store.aging?.used([...this.#rooms.keys()], (this.request.clock ?? Date.now)());
    const rooms = await Promise.all([...this.#rooms.values()].map((opening) => opening.catch(() => null)));
    await Promise.all(rooms.map(async (room) => room?.settled()));
    for (const connection of this.#connections) connection.drop('stopping');
    for (const room of rooms) room?.close();
    await this.request.store.close();
  }

  isUp(): Promise<boolean> {
    return this.request.store.isUp();
  }
}

interface Refusal {
  readonly status: string;
  readonly why: string;
}

function add(counts: Map<string, number>, name: string, change: number): void {
  const count = (counts.get(name) ?? 0) + change;
  if (count > 0) counts.set(name, count);
  else counts.delete(name);
}
