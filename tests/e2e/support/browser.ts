import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core';
import { browserFlags, findBrowser, noBrowser } from '../../../scripts/find-browser.mjs';
import { remember } from './open-pages';

async function launchOptions(extra: readonly string[]): Promise<LaunchOptions> {
  const executablePath = await findBrowser();
  if (executablePath === null) throw new Error(noBrowser);
  return { executablePath, headless: true, args: [...browserFlags, ...extra] };
}

/** A browser with nothing in it; close it in `afterAll`. */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const browser = await chromium.launch(await launchOptions(flags));
  remember(browser);
  return browser;
}

/** A profile folder that outlives the browsers started on it. */
export interface Profile {
  readonly folder: string;
  /** A browser on this profile, as on the day after. Close its context before the next. */
  open(flags?: readonly string[]): Promise<BrowserContext>;
  remove(): void;
}

export function newProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'pondera-profile-'));
  return {
    folder,
    open: async (flags = []) => {
      const context = await chromium.launchPersistentContext(folder, await launchOptions(flags));
      remember(context);
      return context;
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
