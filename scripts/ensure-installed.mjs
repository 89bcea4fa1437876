/**
 * Installs what the lock file says when node_modules is absent or says something else. Only Node's own modules here: this
 * runs as the first thing after cloning. Importing it is enough.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Pondera needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org`,
  );
  process.exit(1);
}

if (!isInstalled()) install();

/**
 * Compares the lock file with the copy that npm leaves as the last act of an install: dates lie (a fresh checkout is
 * younger than any node_modules), and an install that broke off leaves no copy.
 */
function isInstalled() {
  const installed = packages(join('node_modules', '.package-lock.json'));
  if (installed === null) return false;
  const wanted = packages('package-lock.json') ?? {};
  const names = new Set([...Object.keys(wanted), ...Object.keys(installed)]);
  names.delete('');
  return [...names].every((name) => {
    const { version, optional } = wanted[name] ?? {};
    return name in installed ? installed[name].version === version : optional === true;
  });
}

function packages(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null;
}

function install() {
  console.error('Installing what the lock file says (npm ci) …');
  // On stderr, so that a command's results on stdout stay clean. On Windows npm is a script that needs a shell.
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci did not succeed; the lines above say why.');
    process.exit(1);
  }
}
