import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { headersFor } from './headers';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const unpacked = new Set(['.png', '.ico', '.woff2']);

interface Kept {
  readonly body: Buffer;
  readonly packed: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Serves a built app from memory: what was there at the start is what is served, whole and of one version, and no
 * address can reach a file outside the folder.
 *
 * @param folder the built app, with its `index.html`
 * @param under  path below which it is served, with slashes at both ends: `/` or `/pondera/`
 * @throws Error when the folder holds no built app
 */
export function appHandler(folder: string, under = '/'): RequestListener {
  const files = readFiles(folder);
  if (!files.has('index.html')) throw new Error(`${folder} holds no built app: run npm run build first.`);
  return (request, response) => {
    const path = pathIn(under, request.url ?? '/');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, 'Only GET and HEAD.');
    if (path === null) return refuse(response, 404, 'Nothing here.');
    const file = files.get(path === '' ? 'index.html' : path);
    if (file === undefined) return refuse(response, 404, 'Nothing here.');
    answer(request, response, file);
  };
}

function readFiles(folder: string): ReadonlyMap<string, Kept> {
  const files = new Map<string, Kept>();
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    const absolute = join(folder, name);
    if (!statSync(absolute).isFile()) continue;
    files.set(name.split(sep).join('/'), keep(name.split(sep).join('/'), readFileSync(absolute)));
  }
  return files;
}

function keep(path: string, body: Buffer): Kept {
  const extension = extname(path);
  const packed = unpacked.has(extension) ? null : gzipSync(body);
  const headers = {
    ...headersFor(path),
    'Content-Type': types[extension] ?? 'application/octet-stream',
    ETag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    Vary: 'Accept-Encoding',
  };
  return { body, packed, headers };
}

/** Path inside the app, or null for an address outside it or one that cannot be read. */
function pathIn(under: string, url: string): string | null {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    return path.startsWith(under) ? path.slice(under.length) : null;
  } catch {
    return null;
  }
}

function answer(request: IncomingMessage, response: ServerResponse, { body, packed, headers }: Kept): void {
  if (request.headers['if-none-match'] === headers['ETag']) {
    response.writeHead(304, headers).end();
    return;
  }
  const zipped = packed !== null && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const sent = zipped ? packed : body;
  response.writeHead(200, {
    ...headers,
    ...(zipped ? { 'Content-Encoding': 'gzip' } : {}),
    'Content-Length': sent.length,
  });
  response.end(request.method === 'HEAD' ? undefined : sent);
}

function refuse(response: ServerResponse, status: number, why: string): void {
  const headers = { ...headersFor(''), 'Content-Type': 'text/plain; charset=utf-8' };
  response.writeHead(status, status === 405 ? { ...headers, Allow: 'GET, HEAD' } : headers).end(`${why}\n`);
}
