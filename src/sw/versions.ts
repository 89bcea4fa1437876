import type { FromServiceWorker } from './protocol';

declare const self: ServiceWorkerGlobalScope;
/** Every file of the built app, written in by the build. */
declare const __FILES__: readonly { readonly url: string; readonly integrity: string }[];
declare const __BUILD__: string;
declare const __CONTROL__: string;

/** Several apps may live under one origin, each below a path of its own. */
const prefix = `pondera ${self.registration.scope} `;
const ownName = `${prefix}${__BUILD__}`;
const answerLimit = 2_000;

export function ownCache(): Promise<Cache> {
  return caches.open(ownName);
}

/**
 * Fetches every file past the browser's own cache and keeps all of them or none. The digests refuse a file of another
 * build, should a deployment pass by in the middle.
 */
export async function keepVersion(): Promise<void> {
  try {
    const cache = await ownCache();
    const requests = __FILES__.map(
      ({ url, integrity }) =>
        new Request(new URL(url, self.registration.scope), { cache: 'reload', integrity }),
    );
    await cache.addAll(requests);
  } catch (error) {
    await caches.delete(ownName);
    throw error;
  }
}

/** Lets go of versions that no open page was loaded from. A page that does not answer is taken to need them. */
export async function sweep(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== ownName);
  // A version that installs or waits looks like an old one from here.
  if (names.length === 0 || self.registration.installing !== null || self.registration.waiting !== null)
    return;
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const entries = __CONTROL__ === 'eager-update' ? [] : await Promise.all(pages.map(entryOf));
  await Promise.all(names.map((name) => dropUnlessUsed(name, entries)));
}

async function dropUnlessUsed(name: string, entries: readonly (string | null)[]): Promise<void> {
  const cache = await caches.open(name);
  const own = await ownCache();
  for (const entry of entries) {
    if (entry === null) return;
    const isCurrent = (await own.match(entry, { ignoreVary: true })) !== undefined;
    if (!isCurrent && (await cache.match(entry, { ignoreVary: true })) !== undefined) return;
  }
  await caches.delete(name);
}

/** The entry script a page was started with: its name holds a hash over all it will ever load. */
function entryOf(page: Client): Promise<string | null> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(typeof data === 'string' ? data : null);
    setTimeout(() => resolve(null), answerLimit);
    page.postMessage({ kind: 'which-entry' } satisfies FromServiceWorker, [port2]);
  });
}
