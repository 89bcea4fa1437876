import { createServer, type RequestListener, type Server } from 'node:http';
import type { RoomHub } from './room-hub';

export interface Serving {
  readonly port: number;
  /** Stops accepting, lets the hub say goodbye, and ends. */
  stop(): Promise<void>;
}

/**
 * The app, its rooms, and two pages for whoever looks after the machine: `/healthz` says whether the store answers,
 * `/metrics` the figures.
 *
 * @param host an address of this machine, or `::` for all of them
 * @param port 0 for any that is free
 * @throws Error when the port is taken
 */
export async function serveHub(
  hub: RoomHub,
  app: RequestListener,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Serving> {
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 15_000 }, (request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*$/s, '');
    if (path === '/healthz') {
      void hub
        .isUp()
        .then((isUp) =>
          response
            .writeHead(isUp ? 200 : 503, plain('application/json; charset=utf-8'))
            .end(`{"store":${isUp}}\n`),
        );
    } else if (path === '/metrics') {
      response.writeHead(200, plain('text/plain; version=0.0.4; charset=utf-8')).end(hub.metrics.text());
    } else app(request, response);
  });
  server.maxHeadersCount = 64;
  server.on('upgrade', (request, socket, head) => hub.upgrade(request, socket, head));
  server.on('clientError', (_, socket) => socket.destroy());
  await listening(server, port, host).catch((error: NodeJS.ErrnoException) => {
    if (host !== '::' || error.code !== 'EAFNOSUPPORT') throw error;
    return listening(server, port, '0.0.0.0');
  });
  return {
    port: (server.address() as { port: number }).port,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      await hub.stop();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await closed;
    },
  };
}

const plain = (type: string) => ({
  'Content-Type': type,
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
});

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
