import type { Rooms, Signed } from '$domain';
import { isSignedDocument } from '$seal';
import { findRoom, type FoundRoom } from './find-room';
import { hubAddress } from './frames';
import { parseRoomCode } from './invite-link';
import { roomConnection } from './room-connection';
import { type SocketConstructor, Transport } from './transport';
import workerUrl from './transport.worker.ts?worker&url';
import type { FromWorker, ToWorker } from './worker-messages';

/**
 * Rooms from the page: each connection has a worker of its own, which alone may open sockets.
 *
 * @param startWorker starts the module worker at an address, under the page's policy
 */
export function rooms(startWorker: (url: string) => Worker): Rooms {
  return {
    connect(request) {
      return roomConnection(request, (tell, broke) => {
        const worker = startWorker(workerUrl);
        worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
          if (data.kind !== 'found') tell(data);
        });
        worker.addEventListener('error', (event) => {
          event.preventDefault();
          broke();
        });
        const post = (message: ToWorker): void => worker.postMessage(message);
        return { post, end: () => worker.terminate() };
      });
    },
    find: (typedHub, typedCode) =>
      asked(typedHub, typedCode, (hub, code) => findInWorker(startWorker, hub, code)),
  };
}

function findInWorker(
  startWorker: (url: string) => Worker,
  hub: string,
  code: string,
): Promise<FoundRoom | null> {
  return new Promise((resolve) => {
    const worker = startWorker(workerUrl);
    const end = (room: FoundRoom | null): void => {
      worker.terminate();
      resolve(room);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'found') end(data.room);
    });
    worker.addEventListener('error', () => end(null));
    worker.postMessage({ kind: 'find', hub, code } satisfies ToWorker);
  });
}

async function asked(
  typedHub: string,
  typedCode: string,
  find: (hub: string, code: string) => Promise<FoundRoom | null>,
): Promise<FoundRoom | null> {
  const [hub, code] = [hubAddress(typedHub), parseRoomCode(typedCode)];
  return hub === null || code === null ? null : find(hub, code);
}

/** The same in this thread, for the command line and for tests: `new WebSocket(address)` as browsers and `ws` have it. */
export function roomsOver(
  WebSocket: SocketConstructor,
  isSigned: (signed: Signed) => boolean = isSignedDocument,
): Rooms {
  return {
    connect(request) {
      return roomConnection(request, (tell) => {
        const transport = new Transport({
          ...{ WebSocket, random: Math.random, isSigned, tell },
          whyLost: () => Promise.resolve('no-answer'),
        });
        return { post: (message) => transport.take(message), end: () => undefined };
      });
    },
    find: (typedHub, typedCode) => asked(typedHub, typedCode, (hub, code) => findRoom(WebSocket, hub, code)),
  };
}
