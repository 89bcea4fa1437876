import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What to tell someone whose machine has no browser that the tests can drive. */
export const noBrowser =
  'No browser found: install Chromium, Chrome or Edge (Debian: apt-get install -y chromium), or set CHROMIUM_PATH.';

/** Quiet and offline: nothing that calls home, updates itself or asks. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const usualPaths = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
    '/snap/bin/chromium',
  ],
  darwin: ['', homedir()].flatMap((root) => [
    `${root}/Applications/Chromium.app/Contents/MacOS/Chromium`,
    `${root}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${root}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
  ]),
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const root = process.env[variable];
    if (root === undefined) return [];
    return [
      join(root, 'Chromium', 'Application', 'chrome.exe'),
      join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
  }),
};

/**
 * The browser on this machine: `CHROMIUM_PATH`, the usual places, then Playwright's own cache. Downloads nothing.
 * @returns {Promise<string | null>} path of the executable
 */
export async function findBrowser() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROMIUM_PATH is ${chosen}, and there is no such file.`);
    return chosen;
  }
  const installed = (usualPaths[process.platform] ?? []).find((path) => existsSync(path));
  return installed ?? (await playwrightBrowser());
}

/** Finds a browser or fetches Playwright's; @returns {Promise<string | null>} */
export async function findOrDownloadBrowser() {
  const found = await findBrowser();
  if (found !== null) return found;
  const cli = join(import.meta.dirname, '..', 'node_modules', 'playwright-core', 'cli.js');
  console.error('No browser installed; trying the download that Playwright offers.');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  return playwrightBrowser();
}

async function playwrightBrowser() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}
