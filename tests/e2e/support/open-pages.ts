import type { Browser, BrowserContext, Page } from 'playwright-core';

const browsers = new Set<Browser>();
const contexts = new Set<BrowserContext>();

/** Remembers a browser, or a context that is one of its own, so that a failure can be told from what its pages show. */
export function remember(opened: Browser | BrowserContext): void {
  if ('contexts' in opened) {
    browsers.add(opened);
    opened.once('disconnected', () => browsers.delete(opened));
  } else {
    contexts.add(opened);
    opened.once('close', () => contexts.delete(opened));
  }
}

/** Every page that is still open, and that anybody has gone to. */
export const openPages = (): Page[] =>
  [...contexts, ...[...browsers].flatMap((browser) => browser.contexts())]
    .flatMap((each) => each.pages())
    .filter((page) => page.url() !== 'about:blank');
