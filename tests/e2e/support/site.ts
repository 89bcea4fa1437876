import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { appHandler, listenLocally } from '$hub';
import { ownCertificate } from './certificate';

export const root = join(import.meta.dirname, '..', '..', '..');

/** The built app on a free port of this machine. */
export interface Site {
  /** `http://localhost:<port>/`, with the path it is served below. */
  readonly url: string;
  /** Addresses asked for since the start, in order. */
  readonly asked: readonly string[];
  /** From now on serves another folder at the same address: a deployment. */
  deploy(folder: string): void;
  /** The server is gone; its port answers nobody. */
  stop(): Promise<void>;
}

/** @param folder the built app, absolute or from the project's folder; `dist` as `npm run build` leaves it */
export async function serveApp({ folder = 'dist', under = '/' } = {}): Promise<Site> {
  let handler = handlerOf(folder, under);
  const asked: string[] = [];
  const listening = await listenLocally((request, response) => {
    asked.push(request.url ?? '');
    handler(request, response);
  }, 0);
  if (listening.kind === 'taken') throw new Error('No free port.');
  return {
    url: `http://localhost:${listening.port}${under}`,
    asked,
    deploy: (next) => (handler = handlerOf(next, under)),
    stop: listening.close,
  };
}

/** The built app over https, under a name that no browser takes for one of the local network. */
export interface SecureSite {
  /** `https://app.pondera.test:<port>/` */
  readonly url: string;
  /** What a browser needs to find it, to take its certificate, and to take its address for one of the internet. */
  readonly flags: readonly string[];
  stop(): Promise<void>;
}

export async function serveSecurely(): Promise<SecureSite> {
  const name = 'app.pondera.test';
  const { fingerprint, ...certificate } = ownCertificate(name);
  const server = createServer(certificate, handlerOf('dist', '/'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://${name}:${port}/`,
    flags: [
      `--ip-address-space-overrides=127.0.0.1:${port}=public`,
      `--ignore-certificate-errors-spki-list=${fingerprint}`,
    ],
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function handlerOf(folder: string, under: string): RequestListener {
  return appHandler(join(folder.startsWith('/') ? '' : root, folder), under);
}
