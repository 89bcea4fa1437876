/**
 * The page's only ways to start a script from an address (Trusted Types, GUARANTEES section 8). Two policies, each with
 * a fixed list of addresses of this origin; everything else the browser refuses.
 *
 * A layer that owns a worker exports its address from its front door and takes the way to start it as an argument:
 *
 * ```ts
 * // src/exchange/index.ts             the name of the file decides its headers: *.worker.ts, or transport.worker.ts
 * export { default as importWorkerUrl } from './import.worker?worker&url';
 * export function importer(startWorker: (url: string) => Worker) { … startWorker(importWorkerUrl) … }
 *
 * // src/main.ts                       once, with every address there is
 * const startWorker = workerStarter([engineWorkerUrl, importWorkerUrl, writerWorkerUrl]);
 * const exchange = importer(startWorker);
 *
 * // a browser test                    no policy there
 * importer((url) => new Worker(url, { type: 'module' }));
 * ```
 *
 * A policy can be made once only: call each of these once, in `main.ts`.
 */

/** The part of the Trusted Types interface that we use; absent in browsers without it. */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

export type StartWorker = (url: string) => Worker;

/**
 * @param urls every worker there is, as `?worker&url` imports give them
 * @returns starts the module worker at one of these addresses
 * @throws TypeError for an address that is not on the list, or not of this origin
 */
export function workerStarter(urls: readonly string[]): StartWorker {
  const trust = policy('app-worker', urls);
  return (url) => new Worker(trust(url), { type: 'module' });
}

/** The service worker's address as the browser wants it for registration. */
export function serviceWorkerUrl(): string {
  const url = absolute('./sw.js');
  return policy('app-sw', [url])(url);
}

function policy(name: string, urls: readonly string[]): (url: string) => string {
  const allowed = new Set(urls.map(absolute));
  const rules = {
    createScriptURL(url: string): string {
      const address = absolute(url);
      if (new URL(address).origin === location.origin && allowed.has(address)) return address;
      throw new TypeError(
        `${name} does not start ${address}; it starts ${[...allowed].join(', ') || 'nothing'}.`,
      );
    },
  };
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  const made = trustedTypes === undefined ? rules : trustedTypes.createPolicy(name, rules);
  return (url) => made.createScriptURL(url);
}

function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}
