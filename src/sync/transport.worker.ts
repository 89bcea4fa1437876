import { isSignedDocument } from '$seal';
import { findRoom } from './find-room';
import { Transport } from './transport';
import type { FromWorker, ToWorker } from './worker-messages';
import { whyLost } from './why-lost';

/*
 * The one worker that may open a socket. It takes what is sealed and signed, and signs nothing itself. One for each
 * connection: what a hub could do to it ends with it.
 */

const tell = (message: FromWorker): void => postMessage(message);

const transport = new Transport({
  WebSocket,
  // It spreads waits; no secret is made of it.
  random: Math.random,
  isSigned: isSignedDocument,
  whyLost,
  tell,
});

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind !== 'find') return transport.take(data);
  void findRoom(WebSocket, data.hub, data.code).then((room) => tell({ kind: 'found', room }));
});
addEventListener('offline', () => transport.take({ kind: 'offline' }));
addEventListener('online', () => transport.take({ kind: 'try-now' }));

// What a hostile document could still reach of the language is closed once all code is loaded.
Object.freeze(Object.prototype);
