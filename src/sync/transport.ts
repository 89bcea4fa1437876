import type { Carried, Hash, RoomCounts, RoomState, Signed } from '$domain';
import type { Settled } from './outbox';
import { type ClientIdentity, type ClientInput, type ClientOutput, RoomClient } from './room-client';

/** What a browser's WebSocket and that of `ws` have in common, as far as it is used here. */
export interface Socket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(text: string): void;
  close(): void;
}
export type SocketConstructor = new (address: string) => Socket;

/** From the page to the transport. */
export type ToTransport =
  | { readonly kind: 'start'; readonly identity: ClientIdentity; readonly known: readonly Hash[] }
  /** Null when the holder of the key did not sign. */
  | { readonly kind: 'answered'; readonly connection: number; readonly signature: string | null }
  | { readonly kind: 'send'; readonly hash: Hash; readonly document: Carried }
  | { readonly kind: 'try-now' }
  /** The machine says that it has no network: its sockets would notice only after a while. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'close' };

/** From the transport to the page. */
export type FromTransport =
  | { readonly kind: 'answer'; readonly connection: number; readonly nonce: string }
  | { readonly kind: 'received'; readonly hash: Hash; readonly document: Carried }
  | { readonly kind: 'settled'; readonly hash: Hash; readonly result: Settled }
  | { readonly kind: 'state'; readonly state: RoomState }
  | { readonly kind: 'counts'; readonly counts: RoomCounts };

type LostReason = Extract<ClientInput, { kind: 'lost' }>['why'];

export interface TransportParts {
  readonly WebSocket: SocketConstructor;
  readonly random: () => number;
  readonly isSigned: (signed: Signed) => boolean;
  /** Why a connection that ended did so, as far as this machine can tell. */
  readonly whyLost: (address: string, wasOpen: boolean) => Promise<LostReason>;
  readonly tell: (message: FromTransport) => void;
}

/** Moves what a `RoomClient` says over sockets and timers. */
export class Transport {
  #client: RoomClient | null = null;
  #socket: Socket | null = null;
  #connection = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: TransportParts) {}

  take(message: ToTransport): void {
    switch (message.kind) {
      case 'start': {
        const { random, isSigned } = this.parts;
        this.#client = new RoomClient(message.identity, { random, isSigned, known: message.known });
        return this.#feed({ kind: 'start' });
      }
      case 'answered': {
        const { connection, signature } = message;
        if (signature !== null) return this.#feed({ kind: 'answered', connection, signature });
        this.#end();
        return this.#feed({ kind: 'lost', connection, why: 'no-answer' });
      }
      case 'offline': {
        if (this.#socket === null) return;
        this.#end();
        return this.#feed({ kind: 'lost', connection: this.#connection, why: 'no-network' });
      }
      case 'send':
      case 'try-now':
      case 'close':
        return this.#feed(message);
    }
  }

  #feed(input: ClientInput): void {
    for (const output of this.#client?.take(input) ?? []) this.#do(output);
  }

  #do(output: ClientOutput): void {
    switch (output.kind) {
      case 'connect':
        return this.#connect(output.connection, output.address);
      case 'disconnect':
        return this.#end();
      case 'text':
        return this.#socket?.send(output.text);
      case 'wake':
        clearTimeout(this.#timer);
        this.#timer =
          output.after === null ? undefined : setTimeout(() => this.#feed({ kind: 'woke' }), output.after);
        return;
      default:
        return this.parts.tell(output);
    }
  }

  #connect(connection: number, address: string): void {
    this.#end();
    this.#connection = connection;
    let wasOpen = false;
    const lost = (): void => {
      void this.parts.whyLost(address, wasOpen).then((why) => this.#feed({ kind: 'lost', connection, why }));
    };
    const socket = opened(this.parts.WebSocket, address);
    if (socket === null) {
      // Only after what called this has ended: a client takes one thing at a time.
      queueMicrotask(() => this.#feed({ kind: 'lost', connection, why: 'blocked-by-browser' }));
      return;
    }
    this.#socket = socket;
    socket.onopen = () => {
      wasOpen = true;
      this.#feed({ kind: 'opened', connection });
    };
    socket.onmessage = ({ data }: { readonly data: unknown }) =>
      this.#feed({ kind: 'text', connection, text: typeof data === 'string' ? data : '' });
    socket.onclose = lost;
    socket.onerror = nothing;
  }

  #end(): void {
    const socket = this.#socket;
    if (socket === null) return;
    this.#socket = null;
    socket.onopen = socket.onmessage = socket.onclose = nothing;
    socket.close();
  }
}

/** A socket that was left, or never opened, still complains when it is closed. */
const nothing = (): void => undefined;

/** Null when the browser does not let a page with https open this address (M14). */
function opened(WebSocket: SocketConstructor, address: string): Socket | null {
  try {
    return new WebSocket(address);
  } catch {
    return null;
  }
}
