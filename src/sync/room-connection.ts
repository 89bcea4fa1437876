import {
  type Carried,
  documentHash,
  type Hash,
  type RoomConnection,
  type RoomRequest,
  type RoomState,
  roomName,
} from '$domain';
import type { Settled } from './outbox';
import type { FromTransport, ToTransport } from './transport';

/** Where the transport of one connection is: in a worker, or in this thread. */
export interface TransportLink {
  post(message: ToTransport): void;
  end(): void;
}

/**
 * One connection as the page sees it.
 *
 * @param start starts a transport and hands over what it tells
 */
export function roomConnection(
  request: RoomRequest,
  start: (tell: (message: FromTransport) => void) => TransportLink,
): RoomConnection {
  const room = roomName(request);
  const waiting = new Map<Hash, ((result: Settled) => void)[]>();
  let state: RoomState = { kind: 'connecting' };
  let isClosed = false;

  const link = start((message) => {
    if (!isClosed) hear(message);
  });

  function hear(message: FromTransport): void {
    switch (message.kind) {
      case 'answer':
        return void answer(message.connection, message.nonce);
      case 'received':
        if (!request.known().has(message.hash)) request.onDocument(message.document);
        return;
      case 'settled': {
        const resolves = waiting.get(message.hash) ?? [];
        waiting.delete(message.hash);
        for (const resolve of resolves) resolve(message.result);
        return;
      }
      case 'state':
        state = message.state;
        return request.onState(state);
      case 'counts':
        return request.onCounts(message.counts);
    }
  }

  async function answer(connection: number, nonce: string): Promise<void> {
    const signature = await request.answer(room, nonce).catch(() => null);
    if (!isClosed) link.post({ kind: 'answered', connection, signature });
  }

  const { hubs, workshop, facilitator, role, key } = request;
  link.post({
    kind: 'start',
    identity: { hubs: [...hubs], workshop, facilitator, role, key },
    known: [...request.known()],
  });

  return {
    get state() {
      return state;
    },
    send(document: Carried) {
      const hash = documentHash(document);
      return new Promise((resolve) => {
        waiting.set(hash, [...(waiting.get(hash) ?? []), resolve]);
        link.post({ kind: 'send', hash, document });
      });
    },
    close() {
      isClosed = true;
      link.post({ kind: 'close' });
      link.end();
    },
  };
}
