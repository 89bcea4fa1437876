import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appHandler, listenLocally, type Listening } from '$hub';

type Open = Extract<Listening, { kind: 'listening' }>;

const files: Record<string, string> = {
  'index.html': '<!doctype html>',
  'sw.js': '1',
  'manifest.webmanifest': '{}',
  'assets/index-1a.js': '"page"',
  'assets/index-1a.css': 'a{}',
  'assets/kernel-1a.wasm': '\0asm',
  'assets/serif-1a.woff2': 'wOF2',
  'assets/worker/import.worker-1a.js': '"import"',
  'assets/worker/transport.worker-1a.js': '"transport"',
};
let folder: string;
let site: Open;
let below: Open;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pondera-static-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, 'app', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'app', path), text);
  }
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  site = await opened(await listenLocally(appHandler(join(folder, 'app')), 0));
  below = await opened(await listenLocally(appHandler(join(folder, 'app'), '/pondera/'), 0));
});

afterAll(async () => {
  await Promise.all([site.close(), below.close()]);
  rmSync(folder, { recursive: true });
});

async function opened(listening: Listening): Promise<Open> {
  if (listening.kind === 'taken') throw new Error(`port ${listening.port} is taken`);
  return Promise.resolve(listening);
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** Sends the path as it is written: `fetch` would tidy `..` away before it leaves. */
function ask(path: string, { method = 'GET', headers = {}, port = site.port } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

const policyOf = async (path: string) => String((await ask(path)).headers['content-security-policy']);

test('the page carries every header of GUARANTEES section 8', async () => {
  const { status, headers, body } = await ask('/');
  expect(status).toBe(200);
  expect(body).toBe('<!doctype html>');
  expect(headers['content-security-policy']).toBe(
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; " +
      "connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; " +
      "frame-ancestors 'none'; require-trusted-types-for 'script'; " +
      'trusted-types svelte-trusted-html app-worker app-sw',
  );
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
  });
});

test('[T18] the permissions that stay on are these five, for ourselves', async () => {
  const permissions = String((await ask('/')).headers['permissions-policy']).split(', ');
  const on = permissions.filter((feature) => !feature.endsWith('=()'));
  expect(on).toEqual([
    'camera=(self)',
    'clipboard-write=(self)',
    'fullscreen=(self)',
    'local-network-access=(self)',
    'screen-wake-lock=(self)',
  ]);
  expect(permissions.length).toBeGreaterThan(20);
});

test('a worker reaches no network; the transport reaches rooms and nothing else', async () => {
  expect(await policyOf('/assets/worker/import.worker-1a.js')).toContain("connect-src 'none'");
  expect(await policyOf('/assets/worker/import.worker-1a.js')).toContain(
    "require-trusted-types-for 'script'",
  );
  const transport = await policyOf('/assets/worker/transport.worker-1a.js');
  expect(transport).toContain("default-src 'none'");
  expect(transport).toContain("connect-src 'self' ws: wss:");
});

test.each([
  ['/sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
  ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache'],
  ['/assets/index-1a.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['/assets/index-1a.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['/assets/kernel-1a.wasm', 'application/wasm', 'public, max-age=31536000, immutable'],
  ['/assets/serif-1a.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
])('%s is %s, kept as %s', async (path, type, caching) => {
  const { status, headers } = await ask(path);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe(type);
  expect(headers['cache-control']).toBe(caching);
});

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%5csecret.txt',
  '/assets/%00',
  '/%E0%A4%A',
  '/nothing',
  '/assets/',
  '//index.html',
])('%s leads nowhere, with the same headers', async (path) => {
  const { status, headers, body } = await ask(path);
  expect(status).toBe(404);
  expect(body).not.toContain('secret');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toContain("default-src 'self'");
});

test('only reading is allowed', async () => {
  expect(await ask('/', { method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
});

test('an unchanged file is not sent again', async () => {
  const { headers } = await ask('/');
  const again = await ask('/', { headers: { 'if-none-match': String(headers['etag']) } });
  expect(again).toMatchObject({ status: 304, body: '' });
});

test('below a path it serves that path and nothing beside it', async () => {
  const { port } = below;
  expect(await ask('/pondera/', { port })).toMatchObject({ status: 200 });
  expect(await policyOf('/assets/worker/import.worker-1a.js')).toContain("connect-src 'none'");
  expect(await ask('/pondera/assets/index-1a.js', { port })).toMatchObject({ status: 200, body: '"page"' });
  expect(await ask('/', { port })).toMatchObject({ status: 404 });
});

test('a port in use is said, not thrown', async () => {
  const second = await listenLocally(() => undefined, site.port);
  expect(second).toEqual({ kind: 'taken', port: site.port });
});

test('a folder without a built app is refused with the mend', () => {
  expect(() => appHandler(join(folder, 'app', 'assets'))).toThrow(/npm run build/);
});
