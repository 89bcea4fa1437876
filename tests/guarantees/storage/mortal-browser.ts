import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { browserFlags, findBrowser, noBrowser } from '../../../scripts/find-browser.mjs';
import type { Desk, Opening, Saved, Variant } from './page/desk.svelte';

/** Types `desk` inside functions that run in the page. */
declare global {
  var desk: Desk;
}

/** A browser of our own, in a process group of its own, that can be killed as by a power switch. */
export interface MortalBrowser {
  readonly context: BrowserContext;
  readonly browser: Browser;
  /** `kill -9` of the whole group; settles when it is gone. */
  kill(): Promise<void>;
  /** The system's word to the browser alone, which then ends its tabs itself. */
  terminate(): Promise<void>;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'pondera-trial-'));
export const removeFolder = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function mortalBrowser(profile: string, flags: readonly string[] = []): Promise<MortalBrowser> {
  const path = await findBrowser();
  if (path === null) throw new Error(noBrowser);
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child = spawn(
    path,
    [
      '--headless=new',
      ...browserFlags,
      '--remote-debugging-port=0',
      '--disable-backgrounding-occluded-windows',
      '--password-store=basic',
      `--user-data-dir=${profile}`,
      ...flags,
      'about:blank',
    ],
    { detached: true, stdio: 'ignore' },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endpoint = await debuggingAddress(portFile, child);
  // Without defaults: otherwise every tab believes that it is in front, and none is ever hidden.
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
  const [context] = browser.contexts();
  if (!context) throw new Error('The browser has no window.');
  const end = async (how: () => unknown): Promise<void> => {
    await how();
    await Promise.race([gone, pause(5000)]);
    signal(child, 'SIGKILL');
    await gone;
    await browser.close().catch(() => {});
  };
  return {
    context,
    browser,
    kill: () => end(() => signal(child, 'SIGKILL')),
    terminate: () => end(() => child.kill('SIGTERM')),
  };
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name);
  } catch {
    // The group is gone already.
  }
}

async function debuggingAddress(portFile: string, child: ChildProcess): Promise<string> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (child.exitCode !== null) throw new Error(`The browser ended at once, with code ${child.exitCode}.`);
    const [port, path] = existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : [];
    if (port && path) return `ws://127.0.0.1:${port}${path}`;
    await pause(50);
  }
  throw new Error('The browser did not open its debugging port within 30 s.');
}

export interface DeskPage {
  readonly page: Page;
  readonly opening: Opening;
  /** What this page has reported as saved, outside the browser, in the order it came. */
  readonly saved: Saved[];
}

/** A page at work on a document. */
export async function deskAt(
  context: BrowserContext,
  url: string,
  document: string,
  variant: Variant = 'real',
  limits: { readonly answer?: number; readonly reopen?: readonly number[] } = {},
): Promise<DeskPage> {
  const page = await context.newPage();
  const saved: Saved[] = [];
  await page.exposeBinding('report', (_, message: string) => {
    saved.push(JSON.parse(message) as Saved);
  });
  await page.goto(url);
  await page.waitForFunction(() => 'desk' in globalThis);
  const opening = await page.evaluate(([name, which, bounds]) => desk.start(name, which, bounds), [
    document,
    variant,
    limits,
  ] as const);
  return { page, opening, saved };
}

export const savedValues = (saved: readonly Saved[]): string[] => saved.flatMap(({ values }) => values);
