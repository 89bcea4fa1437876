/** `nats-server` processes of the test's own: free ports, a folder of its own, killed by their own ids. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why this machine cannot run one, or null. */
export function noNatsServer(): string | null {
  const { status } = spawnSync('nats-server', ['--version'], { stdio: 'ignore' });
  return status === 0 ? null : 'nats-server is not installed (apt-get install nats-server)';
}

export interface NatsServers {
  /** What `--store` takes. */
  readonly url: string;
  readonly addresses: readonly string[];
  /** Ends one of them as a power cut would. */
  kill(index: number): Promise<void>;
  restart(index: number): Promise<void>;
  stop(): Promise<void>;
}

/** @param count 1, or a cluster of so many nodes */
export async function natsServers(count: 1 | 3 = 1): Promise<NatsServers> {
  const folder = mkdtempSync(join(tmpdir(), 'pondera-nats-'));
  const ports = await freePorts(2 * count);
  const routes = ports.slice(count).map((port) => `nats://127.0.0.1:${port}`);
  const running: ChildProcess[] = [];
  const start = async (index: number): Promise<void> => {
    const cluster = [
      ...['--cluster_name', 'pondera', '--cluster', routes[index]!],
      ...['--routes', routes.join(',')],
    ];
    const args = [
      ...['-n', `node${index}`, '-a', '127.0.0.1', '-p', String(ports[index]), '-js'],
      ...['-sd', join(folder, String(index))],
      ...(count === 1 ? [] : cluster),
    ];
    const child = spawn('nats-server', args, { stdio: 'ignore' });
    running[index] = child;
    await reached(ports[index]!, child);
  };
  const kill = (index: number): Promise<void> => ended(running[index]!);
  await Promise.all(ports.slice(0, count).map((_, index) => start(index)));
  const addresses = ports.slice(0, count).map((port) => `127.0.0.1:${port}`);
  return {
    url: `nats://${addresses.join(',')}`,
    addresses,
    kill,
    restart: start,
    async stop() {
      await Promise.all(running.map(ended));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

/** Taken together, so that no two are the same. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer();
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function reached(port: number, child: ChildProcess): Promise<void> {
  const { connect } = await import('node:net');
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nats-server ended with ${child.exitCode}`);
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
