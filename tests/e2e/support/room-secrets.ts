import type { BrowserContext, Page } from 'playwright-core';

/* Looking for what must not show: in bytes, in storage, on screens. */

/** What a text looks like to somebody who searches bytes for it, in six encodings; base64 falls in three phases. */
export const encodings: readonly ((text: string) => readonly string[])[] = [
  (text) => [Buffer.from(text, 'utf8').toString('latin1')],
  (text) => [Buffer.from(text, 'utf16le').toString('latin1')],
  (text) => [Buffer.from(text, 'utf16le').swap16().toString('latin1')],
  (text) => [Buffer.from(text, 'utf8').toString('hex')],
  (text) => phases(text, 'base64'),
  (text) => phases(text, 'base64url'),
];

/** Without the ends, which hang on what stands before and after. */
const phases = (text: string, alphabet: 'base64' | 'base64url'): string[] =>
  [0, 1, 2].map((before) => {
    const coded = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString(alphabet);
    return coded.slice(before === 0 ? 0 : before + 1, -4);
  });

/** What of these stands somewhere in the bytes, in whatever encoding; `bytes` has one character for each. */
export const found = (bytes: string, secrets: Iterable<string>): string[] =>
  [...secrets].filter((secret) =>
    encodings.some((encoded) => encoded(secret).some((needle) => bytes.includes(needle))),
  );

/** A text as it travels, and every longer run of base64url in it as a listener decodes it. */
export const asHeard = (text: string): string =>
  [
    Buffer.from(text).toString('latin1'),
    ...(text.match(/[\w-]{40,}/g) ?? []).map((run) => Buffer.from(run, 'base64url').toString('latin1')),
  ].join('\n');

/** Everything this origin keeps in a browser, as one text for each place: `database/store`, `opfs/…`, `localStorage`. */
export const storageOf = (page: Page): Promise<ReadonlyMap<string, string>> =>
  page
    .evaluate(async () => {
      const places: [string, string][] = [
        ['localStorage', JSON.stringify({ ...localStorage })],
        ['sessionStorage', JSON.stringify({ ...sessionStorage })],
      ];
      const asked = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('not read'));
        });
      for (const { name } of await indexedDB.databases()) {
        const database = await asked(indexedDB.open(name!));
        for (const store of database.objectStoreNames) {
          const rows = database.transaction(store).objectStore(store);
          const [keys, values] = await Promise.all([asked(rows.getAllKeys()), asked(rows.getAll())]);
          places.push([`${name}/${store}`, JSON.stringify([keys, values])]);
        }
        database.close();
      }
      const walk = async (directory: FileSystemDirectoryHandle, path: string): Promise<void> => {
        const entries = directory as unknown as { values(): AsyncIterable<FileSystemHandle> };
        for await (const entry of entries.values()) {
          const at = `${path}/${entry.name}`;
          if (entry.kind === 'directory') await walk(entry as FileSystemDirectoryHandle, at);
          else places.push([at, await (await (entry as FileSystemFileHandle).getFile()).text()]);
        }
      };
      await walk(await navigator.storage.getDirectory(), 'opfs');
      return places;
    })
    .then((places) => new Map(places));

/** The secret halves of all keys that a device holds, from its key store. */
export async function secretKeysOf(page: Page): Promise<string[]> {
  const texts = [...(await storageOf(page))]
    .filter(([place]) => place.endsWith('/keys'))
    .map(([, text]) => text);
  return texts.flatMap((text) =>
    [...text.matchAll(/secret\\*"\s*:\s*\\*"([\w-]{20,})/g)].map(([, secret]) => secret!),
  );
}

/** Every address and title in this tab's history. What the browser itself keeps of typed addresses is not the page's. */
export async function historyOf(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  return entries.flatMap(({ url, title }) => [url, title]);
}

/** What a page said on its console, and what went wrong in it. */
export interface Watched {
  readonly said: string[];
  /** Errors, and texts on a screen that no person should read. */
  readonly odd: string[];
}

/** Watches every page of a context from now on: consoles, errors, and the words on the screens. */
export async function watch(context: BrowserContext, watched: Watched): Promise<void> {
  await context.exposeFunction('ponderaTestOdd', (text: string) => {
    watched.odd.push(text);
  });
  await context.addInitScript(() => {
    const no = /undefined|\bnull\b|NaN|\[object |Error:|\bat \S+ \(|\.js:\d/;
    setInterval(() => {
      const text = document.body?.innerText ?? '';
      const at = no.exec(text);
      if (at !== null)
        (globalThis as unknown as { ponderaTestOdd: (text: string) => void }).ponderaTestOdd(
          `${location.hash}: ${text.slice(Math.max(0, at.index - 80), at.index + 80)}`,
        );
    }, 400);
  });
  context.on('console', (message) => {
    watched.said.push(message.text());
    // What the browser itself says of a network that a test took away, or of http, is no error of the app.
    if (/net::ERR_INTERNET_DISCONNECTED|header has been ignored/.test(message.text())) return;
    if (message.type() === 'error' || message.text().includes('svelte.dev/e/'))
      watched.odd.push(message.text());
  });
  context.on('weberror', (error) => {
    watched.odd.push(error.error().stack ?? String(error.error()));
  });
}
