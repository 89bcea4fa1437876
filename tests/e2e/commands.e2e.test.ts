import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { root } from './support/site';

const running: ChildProcess[] = [];
afterEach(() => running.splice(0).forEach((child) => child.kill()));

/** `npm start` without its npm; resolves with what it says until it serves or ends. */
function start(
  env: Record<string, string>,
): Promise<{ said: string; exit: number | null; child: ChildProcess }> {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--no-open'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env },
  });
  running.push(child);
  return new Promise((resolve) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (/runs at/.test(said)) resolve({ said, exit: null, child });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (exit) => resolve({ said, exit, child }));
  });
}

test('npm start builds, serves with our headers, says where, and stops when told', async () => {
  const { said, child } = await start({ PORT: '0' });
  const address = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? '';
  const answer = await fetch(address);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  await expect(fetch(address)).rejects.toThrow();
});

test('a taken port is said, with how to choose another', async () => {
  const holder = await new Promise<Server>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
  });
  const { port } = holder.address() as { port: number };
  const { said, exit } = await start({ PORT: String(port) });
  expect(exit).toBe(1);
  expect(said).toContain(`Port ${port} is taken`);
  expect(said).toMatch(/PORT=\d+/);
  holder.close();
});

test('a port that is none is said', async () => {
  expect(await start({ PORT: 'many' })).toMatchObject({
    exit: 2,
    said: expect.stringContaining('"many"') as string,
  });
});

test('the command line is silent on stdout but for its results, from any folder', () => {
  const run = (...args: string[]) =>
    spawnSync('npm', ['--prefix', root, 'run', '--silent', 'pondera', '--', ...args], {
      cwd: tmpdir(),
      encoding: 'utf8',
      shell: process.platform === 'win32',
      env: { ...process.env, NODE_ENV: 'production' },
    });
  expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: /) as string });
  expect(run('dance')).toMatchObject({ status: 2, stdout: '' });
  expect(run('check', '--as', 'poem', 'x')).toMatchObject({ status: 2, stdout: '' });
});
