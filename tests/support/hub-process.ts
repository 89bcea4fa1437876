/** Real hubs as processes of their own: started from the built command, killed by their own ids. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildNodeIfChanged } from '../../scripts/build.mjs';
import { root } from '../../scripts/root.mjs';

export interface HubProcess {
  readonly pid: number;
  readonly port: number;
  readonly address: string;
  /** One figure of `/metrics`; 0 when it has none of that name. */
  metric(series: string): Promise<number>;
  /** Everything it has written to its log so far. */
  log(): string;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** As whoever looks after it would. @returns the exit code */
  stop(): Promise<number | null>;
}

/** A folder for a hub's data, with a page to serve. */
export function hubFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'pondera-hub-'));
  writeFileSync(join(path, 'index.html'), '<!doctype html><title>Pondera</title>');
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/**
 * @param args  as the command takes them; the folder's page is served, on this machine only
 * @param script another program than the command, for controls: it says "listening port=…" as the command does
 */
export async function startHub(
  folder: string,
  args: readonly string[],
  script = join(root, 'dist-node', 'cli.js'),
): Promise<HubProcess> {
  await buildNodeIfChanged();
  const fixed = ['hub', '--app', folder, '--host', '127.0.0.1'];
  const child = spawn(process.execPath, [script, ...fixed, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk) => (log += String(chunk)));
  const port = await listeningPort(child);
  const address = `ws://127.0.0.1:${port}`;
  return {
    ...{ pid: child.pid!, port, address },
    async metric(series) {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const line = text.split('\n').find((one) => one.startsWith(`pondera_${series} `));
      return line === undefined ? 0 : Number(line.split(' ').at(-1));
    },
    log: () => log,
    kill: async () => void (await ended(child, 'SIGKILL')),
    stop: () => ended(child, 'SIGTERM'),
  };
}

function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr!.on('data', (chunk) => {
      said += String(chunk);
      const match = /listening port=(\d+)/.exec(said);
      if (match !== null) resolve(Number(match[1]));
    });
    child.once('exit', (code) => reject(new Error(`the hub ended with ${code}: ${said.slice(-2000)}`)));
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}
