import { createServer, type RequestListener, type Server } from 'node:http';

/** What came of asking for a port. */
export type Listening =
  | { readonly kind: 'listening'; readonly port: number; readonly close: () => Promise<void> }
  | { readonly kind: 'taken'; readonly port: number };

/**
 * Listens on this machine only, under both of its addresses: what "localhost" means differs from browser to browser.
 *
 * @param port 0 for any that is free
 */
export async function listenLocally(handler: RequestListener, port: number): Promise<Listening> {
  const first = await open(handler, port, '127.0.0.1');
  if (first === 'taken' || first === 'absent') return { kind: 'taken', port };
  const chosen = (first.address() as { port: number }).port;
  const second = await open(handler, chosen, '::1');
  const servers = typeof second === 'string' ? [first] : [first, second];
  const close = async () => {
    await Promise.all(servers.map(shut));
  };
  if (second === 'taken') {
    await close();
    return { kind: 'taken', port };
  }
  return { kind: 'listening', port: chosen, close };
}

/** `absent`: this machine has no such address. */
function open(handler: RequestListener, port: number, host: string): Promise<Server | 'taken' | 'absent'> {
  return new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve('taken');
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve('absent');
      else reject(error);
    });
    server.listen(port, host, () => resolve(server));
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
