/**
 * Builds the numeric kernel, the app with its service worker into `dist/`, and the Node parts into `dist-node/`;
 * `--kernel` the first alone, for the developer's server.
 */
import './ensure-installed.mjs';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, root } from './root.mjs';

const sources = [
  'src',
  'public',
  'methodology',
  'scripts',
  'index.html',
  'aliases.ts',
  'vite.config.ts',
  'svelte.config.js',
  'tsconfig.base.json',
  'package-lock.json',
];
const stamps = { app: join(root, '.cache', 'built-app'), node: join(root, '.cache', 'built-node') };
const results = { app: join(root, 'dist', 'sw.js'), node: join(root, 'dist-node', 'cli.js') };

/** Builds everything. */
export async function build() {
  await buildKernel();
  await buildApp();
  await buildNode();
}

/** Builds what is missing or older than its sources: by content, since dates lie after a checkout. */
export async function buildIfChanged() {
  const digest = sourceDigest();
  if (isFresh('app', digest) && isFresh('node', digest)) return;
  await build();
}

/** As above, for the command line only, and without a word. */
export async function buildNodeIfChanged() {
  if (isFresh('node', sourceDigest())) return;
  await buildKernel('ignore');
  await buildNode('error');
}

async function buildApp() {
  const vite = await import('vite');
  await vite.build({ root, logLevel: 'warn' });
  leaveStamp('app');
}

async function buildNode(logLevel = 'warn') {
  const vite = await import('vite');
  await vite.build({ root, logLevel, build: { ssr: true } });
  leaveStamp('node');
}

/** AssemblyScript to WebAssembly; its messages never on stdout, where the command line writes results. */
async function buildKernel(stdio = 2) {
  const script = join(root, 'scripts', 'build-kernel.mjs');
  if (!existsSync(script)) return;
  const { status } = spawnSync(process.execPath, [script], { cwd: root, stdio: ['ignore', stdio, 2] });
  if (status !== 0) throw new Error('The numeric kernel was not built; the lines above say why.');
}

function isFresh(part, digest) {
  return (
    existsSync(results[part]) && existsSync(stamps[part]) && readFileSync(stamps[part], 'utf8') === digest
  );
}

function leaveStamp(part) {
  mkdirSync(join(root, '.cache'), { recursive: true });
  // Taken after the build: the kernel's build may itself write a source.
  writeFileSync(stamps[part], sourceDigest());
}

function sourceDigest() {
  const digest = createHash('sha256').update(process.env.PONDERA_CONTROL ?? '');
  for (const source of sources) addTo(digest, source);
  return digest.digest('hex');
}

function addTo(digest, path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return;
  if (statSync(absolute).isDirectory()) {
    for (const name of readdirSync(absolute).sort()) addTo(digest, `${path}/${name}`);
  } else {
    digest.update(`${path}\0`).update(readFileSync(absolute)).update('\0');
  }
}

if (isMain(import.meta.url)) await (process.argv.includes('--kernel') ? buildKernel() : build());
