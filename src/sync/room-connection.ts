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
import { reconnectWait } from './waits';

/** Where the transport of one connection is: in a worker, or in this thread. */
export interface TransportLink {
  post(message: ToTransport): void;
  end(): void;
}

/**
 * One connection as the page sees it. It outlives its transport: one that could not be loaded, or broke, is replaced after
 * a while, and what nobody has settled yet is given to the next.
 *
 * @param start starts a transport; it hands over what that tells, and says when it is of no more use
 */
export function roomConnection(
  request: RoomRequest,
  start: (tell: (message: FromTransport) => void, broke: () => void) => TransportLink,
): RoomConnection {
  const room = roomName(request);
  const waiting = new Map<Hash, { document: Carried; resolves: ((result: Settled) => void)[] }>();
  let state: RoomState = { kind: 'connecting' };
  let isClosed = false;
  let failures = 0;
  let started = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let link = begun();

  function begun(): TransportLink {
    const { hubs, workshop, facilitator, role, key } = request;
    started += 1;
    const own = started;
    const isCurrent = (): boolean => !isClosed && own === started;
    const next = start(
      (message) => {
        if (isCurrent()) hear(message);
      },
      () => {
        if (isCurrent()) restart();
      },
    );
    next.post({
      kind: 'start',
      identity: { hubs: [...hubs], workshop, facilitator, role, key },
      known: [...request.known()],
    });
    for (const [hash, { document }] of waiting) next.post({ kind: 'send', hash, document });
    return next;
  }

  function restart(): void {
    started += 1;
    link.end();
    say({ kind: 'away', why: 'not-started' });
    timer = setTimeout(() => (link = begun()), reconnectWait(failures, Math.random()));
    failures += 1;
  }

  function say(now: RoomState): void {
    state = now;
    if (now.kind === 'here') failures = 0;
    request.onState(now);
  }

  function hear(message: FromTransport): void {
    switch (message.kind) {
      case 'answer':
        return void answer(message.connection, message.nonce);
      case 'received':
        if (!request.known().has(message.hash)) request.onDocument(message.document);
        return;
      case 'settled': {
        const settled = waiting.get(message.hash);
        waiting.delete(message.hash);
        for (const resolve of settled?.resolves ?? []) resolve(message.result);
        return;
      }
      case 'state':
        return say(message.state);
      case 'counts':
        return request.onCounts(message.counts);
    }
  }

  async function answer(connection: number, nonce: string): Promise<void> {
    const signature = await request.answer(room, nonce).catch(() => null);
    if (!isClosed) link.post({ kind: 'answered', connection, signature });
  }

  return {
    get state() {
      return state;
    },
    send(document: Carried) {
      const hash = documentHash(document);
      return new Promise((resolve) => {
        waiting.set(hash, { document, resolves: [...(waiting.get(hash)?.resolves ?? []), resolve] });
        link.post({ kind: 'send', hash, document });
      });
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      link.post({ kind: 'close' });
      link.end();
    },
  };
}
