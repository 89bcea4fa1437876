import {
  type Carried,
  documentHash,
  type Hash,
  readCarried,
  type RoomCounts,
  type RoomRequest,
  type RoomState,
  type Signed,
} from '$domain';
import { type ClientFrame, frameLimits, type HubFrame, readHubFrame, roomAddress } from './frames';
import { Outbox, type Settled } from './outbox';
import { FrameReader, frameTexts } from './parts';
import { patience, reconnectWait } from './waits';

/** Who is connecting, to which room, by which hubs. */
export type ClientIdentity = Pick<RoomRequest, 'hubs' | 'workshop' | 'facilitator' | 'role' | 'key'>;

type AwayReason = Extract<RoomState, { kind: 'away' }>['why'];

/** What happens to a client. A connection's number keeps what comes late from touching the next one. */
export type ClientInput =
  | { readonly kind: 'start' }
  | { readonly kind: 'opened'; readonly connection: number }
  | { readonly kind: 'text'; readonly connection: number; readonly text: string }
  | {
      readonly kind: 'lost';
      readonly connection: number;
      readonly why: 'no-network' | 'no-answer' | 'not-allowed' | 'blocked-by-browser';
    }
  /** The holder of the key has signed the hub's nonce. */
  | { readonly kind: 'answered'; readonly connection: number; readonly signature: string }
  | { readonly kind: 'send'; readonly hash: Hash; readonly document: Carried }
  /** The time that was last asked for has passed. */
  | { readonly kind: 'woke' }
  /** The network is back, or the page is looked at again: no more waiting. */
  | { readonly kind: 'try-now' }
  | { readonly kind: 'close' };

/** What a client wants done. */
export type ClientOutput =
  | { readonly kind: 'connect'; readonly connection: number; readonly address: string }
  | { readonly kind: 'disconnect'; readonly connection: number }
  | { readonly kind: 'text'; readonly connection: number; readonly text: string }
  | { readonly kind: 'answer'; readonly connection: number; readonly nonce: string }
  /** In so many milliseconds, instead of what was asked before; null: not at all. */
  | { readonly kind: 'wake'; readonly after: number | null }
  | { readonly kind: 'received'; readonly hash: Hash; readonly document: Carried }
  | { readonly kind: 'settled'; readonly hash: Hash; readonly result: Settled }
  | { readonly kind: 'state'; readonly state: RoomState }
  | { readonly kind: 'counts'; readonly counts: RoomCounts };

export interface ClientParts {
  /** Uniform on [0, 1): waits are spread, so that a room does not return in one moment. */
  readonly random: () => number;
  readonly isSigned: (signed: Signed) => boolean;
  /** Documents this device has: they are not checked and told again. */
  readonly known: Iterable<Hash>;
}

type Phase = 'idle' | 'waiting' | 'connecting' | 'greeting' | 'asked' | 'entering' | 'here';

/**
 * One device's connection to a room, without clock, network or chance of its own: what happens goes in, what is to be
 * done comes out. It comes back by itself, to each hub in turn; it keeps what is to be sent until a hub has stored it; it
 * goes on reading where it stopped.
 */
export class RoomClient {
  #phase: Phase = 'idle';
  #connection = 0;
  #hub = 0;
  /** Attempts since it was last here. */
  #attempts = 0;
  #store = '';
  /** How far each store was read. */
  readonly #have = new Map<string, number>();
  readonly #known: Set<Hash>;
  readonly #outbox = new Outbox();
  #reader = newReader();
  #beat = 0;
  /** Seconds since the hub was last heard. */
  #quiet = 0;
  #isPulsing = false;
  #shown = '';
  #outputs: ClientOutput[] = [];

  constructor(
    private readonly identity: ClientIdentity,
    private readonly parts: ClientParts,
  ) {
    this.#known = new Set(parts.known);
  }

  /** @returns what is to be done now, in this order */
  take(input: ClientInput): readonly ClientOutput[] {
    this.#outputs = [];
    if (!('connection' in input)) this.#takeOwn(input);
    else if (input.connection === this.#connection) this.#takeFrom(input);
    return this.#outputs;
  }

  #takeOwn(input: Exclude<ClientInput, { readonly connection: number }>): void {
    switch (input.kind) {
      case 'start':
        if (this.#phase === 'idle') this.#connect();
        return;
      case 'send': {
        const settled = this.#outbox.add(input.hash, input.document);
        if (settled !== null) this.#put({ kind: 'settled', hash: input.hash, result: settled });
        if (this.#phase === 'here') this.#pump();
        return;
      }
      case 'woke':
        return this.#woke();
      case 'try-now':
        if (this.#phase === 'waiting') this.#connect();
        return;
      case 'close':
        return this.#close();
    }
  }

  #takeFrom(input: Extract<ClientInput, { readonly connection: number }>): void {
    switch (input.kind) {
      case 'opened':
        if (this.#phase !== 'connecting') return;
        this.#phase = 'greeting';
        return this.#wake(patience.greeting);
      case 'text': {
        if (this.#phase === 'idle' || this.#phase === 'waiting') return;
        this.#quiet = 0;
        const frame = this.#reader.take(input.text);
        if (frame === 'more') return;
        return frame === 'fault' ? this.#drop('refused') : this.#hear(frame);
      }
      case 'answered':
        if (this.#phase === 'asked') this.#hello(input.signature);
        return;
      case 'lost':
        if (this.#phase === 'idle' || this.#phase === 'waiting') return;
        return this.#wait(input.why);
    }
  }

  #hear(frame: Exclude<HubFrame, { t: 'part' }>): void {
    switch (frame.t) {
      case 'challenge':
        if (this.#phase !== 'greeting') return this.#drop('refused');
        this.#store = frame.store;
        this.#phase = 'asked';
        return this.#put({ kind: 'answer', connection: this.#connection, nonce: frame.nonce });
      case 'welcome':
        if (this.#phase !== 'entering') return this.#drop('refused');
        return this.#enter(frame.beat);
      case 'doc':
        return this.#phase === 'here' ? this.#receive(frame.seq, frame.doc) : this.#drop('refused');
      case 'live':
        this.#attempts = 0;
        return;
      case 'stored':
        return this.#settle(frame.id, { kind: 'stored' });
      case 'refused':
        return this.#settle(frame.id, { kind: 'refused', why: frame.why });
      case 'counts':
        return this.#put({ kind: 'counts', counts: { here: frame.here, rounds: frame.rounds } });
      case 'bye':
        return this.#drop(byeReason(frame.why));
      default:
        return this.#drop('refused');
    }
  }

  #hello(signature: string): void {
    const { workshop, facilitator, role, key } = this.identity;
    const have = this.#have.get(this.#store) ?? 0;
    this.#phase = 'entering';
    this.#say({ t: 'hello', v: 1, workshop, facilitator, role, key, signature, have });
    this.#wake(patience.greeting);
  }

  #enter(beat: number): void {
    this.#phase = 'here';
    this.#beat = beat;
    this.#show({ kind: 'here' });
    this.#wake(null);
    this.#outbox.turnTo(this.#store);
    this.#pump();
  }

  #receive(seq: number, value: unknown): void {
    const have = this.#have.get(this.#store) ?? 0;
    this.#have.set(this.#store, Math.max(have, seq));
    const reading = readCarried(value);
    // A hub that sends rubbish cannot keep the rest from arriving.
    if (!reading.ok) return;
    const hash = documentHash(reading.value);
    if (this.#known.has(hash)) return;
    if (!('format' in reading.value) && !this.parts.isSigned(reading.value)) return;
    this.#known.add(hash);
    this.#put({ kind: 'received', hash, document: reading.value });
  }

  #settle(hash: Hash, result: Settled): void {
    if (this.#phase !== 'here') return this.#drop('refused');
    const told = this.#outbox.settle(hash, result);
    if (told !== null) this.#put({ kind: 'settled', hash, result: told });
    this.#pump();
  }

  #pump(): void {
    for (const { hash, document } of this.#outbox.toSend()) this.#say({ t: 'put', id: hash, doc: document });
    // One pulse after the other, however often something happens in between.
    if (!this.#isPulsing && (this.#beat > 0 || this.#outbox.isWaiting)) this.#wake(patience.pulse);
  }

  #woke(): void {
    this.#isPulsing = false;
    if (this.#phase === 'waiting') return this.#connect();
    if (this.#phase === 'idle') return;
    if (this.#phase !== 'here') return this.#drop('no-answer');
    this.#quiet += 1;
    const isSilent = this.#beat > 0 && this.#quiet > 2 * this.#beat + 2;
    if (isSilent || this.#outbox.pulse() > patience.answers) return this.#drop('no-answer');
    this.#pump();
  }

  #connect(): void {
    const { hubs } = this.identity;
    if (hubs.length === 0) return this.#show({ kind: 'away', why: 'no-network' });
    this.#connection += 1;
    this.#phase = 'connecting';
    this.#reader = newReader();
    this.#quiet = 0;
    if (this.#shown === '') this.#show({ kind: 'connecting' });
    const address = roomAddress(hubs[this.#hub % hubs.length]!);
    this.#put({ kind: 'connect', connection: this.#connection, address });
    this.#wake(patience.opening);
  }

  /** Ends the connection from this side and comes back later. */
  #drop(why: AwayReason): void {
    this.#put({ kind: 'disconnect', connection: this.#connection });
    this.#wait(why);
  }

  #wait(why: AwayReason): void {
    this.#phase = 'waiting';
    // What comes from the connection that has ended is nobody's business any more.
    this.#connection += 1;
    this.#hub += 1;
    this.#outbox.lost();
    this.#show({ kind: 'away', why });
    this.#wake(reconnectWait(this.#attempts, this.parts.random()));
    this.#attempts += 1;
  }

  #close(): void {
    if (this.#phase !== 'idle' && this.#phase !== 'waiting')
      this.#put({ kind: 'disconnect', connection: this.#connection });
    this.#phase = 'idle';
    this.#connection += 1;
    this.#wake(null);
  }

  #say(frame: ClientFrame): void {
    for (const text of frameTexts(frame)) this.#put({ kind: 'text', connection: this.#connection, text });
  }

  #show(state: RoomState): void {
    const shown = JSON.stringify(state);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#put({ kind: 'state', state });
  }

  #wake(after: number | null): void {
    this.#isPulsing = this.#phase === 'here' && after !== null;
    this.#put({ kind: 'wake', after });
  }

  #put(output: ClientOutput): void {
    this.#outputs.push(output);
  }
}

const newReader = (): FrameReader<HubFrame> => new FrameReader<HubFrame>(readHubFrame, frameLimits.whole);

const byeReason = (why: string): AwayReason =>
  why === 'stopping' || why === 'store-away' ? 'no-answer' : 'refused';
