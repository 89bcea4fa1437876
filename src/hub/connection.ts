import { randomBytes } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { readCarried, roomName, type PublicKey } from '$domain';
import {
  frameLimits,
  frameTexts,
  FrameReader,
  readClientFrame,
  type ClientFrame,
  type HubFrame,
  type Sender,
} from '$sync';
import type { HubLimits } from './limits';
import type { Member, OpenRoom } from './open-room';
import { isAnswerByNode } from './signatures';
import { StoreFault, type RoomOwner } from './store/room-store';
import { TokenBucket } from './token-bucket';

/** What a connection asks of its hub. */
export interface Reception {
  readonly limits: HubLimits;
  readonly storeId: string;
  readonly now: () => number;
  /** @throws StoreFault */
  room(owner: RoomOwner): Promise<OpenRoom>;
  /** @throws StoreFault */
  find(code: string): Promise<RoomOwner | null>;
  mayFind(address: string): boolean;
  /** Null when it may, else why not. */
  mayNotOpen(facilitator: PublicKey, address: string): 'may-not-open' | 'busy' | null;
  mayStore(address: string, bytes: number): boolean;
  /** A room has been opened by its facilitator: it can be found from now on. @throws StoreFault */
  opened(room: OpenRoom, owner: RoomOwner): Promise<void>;
  onKnown(connection: Connection): void;
  onDropped(why: string): void;
  onRefused(why: string): void;
  onEnd(connection: Connection): void;
  onFault(error: unknown): void;
}

/** Why a connection is ended: counted in the metrics, and said in `bye` to whoever still listens. */
export type ByeWord =
  | 'malformed'
  | 'too-large'
  | 'too-fast'
  | 'too-slow'
  | 'silent'
  | 'too-many'
  | 'no-hello'
  | 'not-allowed'
  | 'no-answer'
  | 'store-away'
  | 'stopping';

type Hello = Extract<ClientFrame, { t: 'hello' }>;
type Put = Extract<ClientFrame, { t: 'put' }>;

/** Milliseconds until a client that was told "bye" is cut off. */
const farewell = 500;

/** One client: first a stranger who has three seconds, then a member of a room. */
export class Connection implements Member {
  readonly #nonce = randomBytes(24).toString('base64url');
  #sender: Sender | null = null;
  #owner: RoomOwner | null = null;
  #room: OpenRoom | null = null;
  #reader = new FrameReader(readClientFrame, 0);
  #frames: TokenBucket;
  #bytes: TokenBucket;
  #finds = 0;
  #isGone = false;
  #answered = true;
  #stall: NodeJS.Timeout | null = null;
  readonly #helloTimer: NodeJS.Timeout;

  constructor(
    private readonly socket: WebSocket,
    readonly address: string,
    private readonly hub: Reception,
  ) {
    const { limits, now } = hub;
    this.#frames = new TokenBucket(limits.frames.expert, now());
    this.#bytes = new TokenBucket(limits.bytes.expert, now());
    this.#helloTimer = setTimeout(() => this.drop('no-hello'), limits.hello);
    socket.on('message', (data, isBinary) => this.#heard(data, isBinary));
    // Answered by the library; but not without end.
    socket.on('ping', () => void (this.#frames.take(1, now()) || this.drop('too-fast')));
    socket.on('pong', () => (this.#answered = true));
    socket.on('error', (error: Error & { code?: string }) =>
      this.#ended(error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? 'too-large' : 'malformed'),
    );
    socket.on('close', () => this.#ended(null));
    this.#say({ t: 'challenge', nonce: this.#nonce, store: hub.storeId });
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  get isKnown(): boolean {
    return this.#sender !== null;
  }

  get sender(): Sender {
    if (this.#sender === null) throw new Error('Nobody has said hello on this connection yet.');
    return this.#sender;
  }

  #heard(data: RawData, isBinary: boolean): void {
    // One chunk from the network may hold hundreds of frames after the one that ended it all.
    if (this.#isGone) return;
    const bytes = data as Buffer;
    const now = this.hub.now();
    if (isBinary) return this.drop('malformed');
    if (!this.#frames.take(1, now) || !this.#bytes.take(bytes.length, now)) return this.drop('too-fast');
    this.#read(bytes.toString());
  }

  #read(text: string): void {
    const frame = this.#reader.take(text);
    if (frame === 'more') return;
    if (frame === 'fault') return this.drop('malformed');
    switch (frame.t) {
      case 'hello':
        return this.#sender === null ? this.#working(this.#greet(frame)) : this.drop('malformed');
      case 'find':
        return this.#sender === null ? this.#working(this.#find(frame.code)) : this.drop('malformed');
      case 'put':
        return this.#room === null ? this.drop('malformed') : this.#working(this.#put(this.#room, frame));
    }
  }

  /**
   * What fails with the store ends the connection: the client comes again, and to a hub that may know better. So does a
   * fault of our own, which must not end everybody's.
   */
  #working(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (!(error instanceof StoreFault)) this.hub.onFault(error);
      this.drop('store-away');
    });
  }

  async #greet({ workshop, facilitator, role, key, signature, have }: Hello): Promise<void> {
    const { hub } = this;
    const owner = { workshop, facilitator };
    if (role === 'facilitator' && key !== facilitator) return this.drop('not-allowed');
    if (!isAnswerByNode(roomName(owner), this.#nonce, key, signature)) return this.drop('not-allowed');
    clearTimeout(this.#helloTimer);
    this.#sender = { role, key };
    this.#owner = owner;
    if (role === 'facilitator') this.#reader = new FrameReader(readClientFrame, frameLimits.whole);
    this.#frames = new TokenBucket(hub.limits.frames[role], hub.now());
    this.#bytes = new TokenBucket(hub.limits.bytes[role], hub.now());
    hub.onKnown(this);
    const room = await hub.room(owner);
    if (this.#isGone) return;
    this.#keepOneOfMany(room, key);
    this.#room = room;
    const beat = Math.ceil(hub.limits.ping / 1000);
    this.#say({ t: 'welcome', seq: room.seq, seen: room.seen(key), beat });
    await room.admit(this, have);
  }

  #keepOneOfMany(room: OpenRoom, key: PublicKey): void {
    const others = room.membersWith(key);
    for (const other of others.slice(0, Math.max(0, others.length + 1 - this.hub.limits.socketsPerKey)))
      other.drop('too-many');
  }

  async #find(code: string): Promise<void> {
    this.#finds += 1;
    if (this.#finds > this.hub.limits.finds || !this.hub.mayFind(this.address)) return this.drop('too-fast');
    const owner = await this.hub.find(code);
    this.#say(owner === null ? { t: 'none' } : { t: 'found', ...owner });
  }

  async #put(room: OpenRoom, { id, doc }: Put): Promise<void> {
    const reading = readCarried(doc);
    if (!reading.ok) return this.#refuse(id, 'malformed');
    const isFirst = !room.exists;
    const closed =
      isFirst && this.sender.role === 'facilitator'
        ? this.hub.mayNotOpen(this.#owner!.facilitator, this.address)
        : null;
    if (closed !== null) return this.#refuse(id, closed);
    const answer = await room.put(this.sender, reading.value, (bytes) =>
      this.hub.mayStore(this.address, bytes),
    );
    if (answer.kind === 'refused') return this.#refuse(id, answer.why);
    if (isFirst) await this.hub.opened(room, this.#owner!);
    this.#say({ t: 'stored', id, hash: answer.hash });
  }

  #refuse(id: string, why: string): void {
    this.hub.onRefused(why);
    this.#say({ t: 'refused', id, why });
  }

  #say(frame: HubFrame): void {
    this.send(frameTexts(frame));
  }

  send(texts: readonly string[]): void {
    if (this.#isGone) return;
    for (const text of texts) this.socket.send(text);
    if (this.socket.bufferedAmount > this.#mostWaiting) this.drop('too-slow');
  }

  /** Fills half of the queue, so that live frames have place in the other. */
  async deliver(texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      if (this.#isGone) return;
      if (this.socket.bufferedAmount < this.#mostWaiting / 2) {
        this.socket.send(text);
        continue;
      }
      this.#stall = setTimeout(() => this.drop('too-slow'), this.hub.limits.stall);
      await new Promise<void>((resolve) => this.socket.send(text, () => resolve()));
      clearTimeout(this.#stall);
    }
  }

  get #mostWaiting(): number {
    return this.hub.limits.queue[this.#sender?.role ?? 'expert'];
  }

  /** Asks for a sign of life; who gave none since the last time is gone. */
  beat(): void {
    if (!this.#answered) return this.#ended('silent');
    this.#answered = false;
    this.socket.ping();
  }

  drop(why: ByeWord): void {
    if (this.#isGone) return;
    if (!isDeaf(why)) this.#say({ t: 'bye', why });
    this.#ended(why);
  }

  #ended(why: ByeWord | null): void {
    if (this.#isGone) return;
    this.#isGone = true;
    clearTimeout(this.#helloTimer);
    if (this.#stall !== null) clearTimeout(this.#stall);
    this.#room?.leave(this);
    if (why === null) return this.hub.onEnd(this);
    this.hub.onDropped(why);
    if (isDeaf(why)) this.socket.terminate();
    else {
      this.socket.close(why === 'stopping' ? 1001 : 1008);
      setTimeout(() => this.socket.terminate(), farewell).unref();
    }
    this.hub.onEnd(this);
  }
}

/** Does not take in what it is sent: no word reaches it, and no farewell is waited for. */
const isDeaf = (why: ByeWord): boolean => why === 'too-slow' || why === 'silent';
