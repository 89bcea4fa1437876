import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import { appHandler, listenLocally } from '$hub';

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

function handlerOf(folder: string, under: string): RequestListener {
  return appHandler(join(folder.startsWith('/') ? '' : root, folder), under);
}
