/**
 * `npm start`: installs if needed, builds if needed, serves the built app on this machine and opens a browser where
 * there is one. `PORT=4200 npm start` chooses another port, `npm start -- --no-open` opens nothing.
 */
import './ensure-installed.mjs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfChanged } from './build.mjs';
import { root } from './root.mjs';

const port = chosenPort();
console.log('Building Pondera …');
await buildIfChanged();
const { appHandler, listenLocally } = await import(pathToFileURL(join(root, 'dist-node', 'hub.js')).href);
const listening = await listenLocally(appHandler(join(root, 'dist')), port);
if (listening.kind === 'taken') {
  console.error(`Port ${port} is taken by another program. Choose another: ${howToChoose(port + 1)}`);
  process.exit(1);
}
const address = `http://localhost:${listening.port}`;
console.log(`Pondera runs at ${address}  (Ctrl C stops it)`);
if (!process.argv.includes('--no-open')) openBrowser(address);
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => void listening.close().then(() => process.exit(0)));

function chosenPort() {
  const text = process.env.PORT || '4173';
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  console.error(
    `PORT is "${text}"; a port is a whole number from 1 to 65535. For example: ${howToChoose(4200)}`,
  );
  process.exit(2);
}

function howToChoose(free) {
  return process.platform === 'win32' ? `set PORT=${free} && npm start` : `PORT=${free} npm start`;
}

/** Only where somebody sits in front of a screen; that nothing opens is no reason to stop. */
function openBrowser(url) {
  const { platform, env } = process;
  if (env.CI) return;
  const hasScreen = platform === 'win32' || platform === 'darwin' || env.DISPLAY || env.WAYLAND_DISPLAY;
  if (!hasScreen) return;
  const [command, args] =
    platform === 'win32'
      ? ['cmd', ['/c', 'start', '', url]]
      : [platform === 'darwin' ? 'open' : 'xdg-open', [url]];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
