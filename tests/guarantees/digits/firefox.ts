/**
 * Firefox, driven over Marionette: the WebDriver commands of Firefox itself on a local socket, which is what
 * geckodriver speaks to it. Debian has no package of geckodriver, and this way needs none.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Firefox {
  readonly version: string;
  goto(url: string): Promise<void>;
  /** Calls a function of the page by its name with one argument, and waits for what it promises. */
  call(name: string, argument: unknown): Promise<unknown>;
  close(): Promise<void>;
}

const places = ['/usr/bin/firefox-esr', '/usr/lib/firefox-esr/firefox-esr'];

/** @returns path of Debian's Firefox, or of the one that `FIREFOX_PATH` names; null when there is none */
export function findFirefox(): string | null {
  const chosen = process.env['FIREFOX_PATH'];
  return (chosen ? [chosen] : places).find((path) => existsSync(path)) ?? null;
}

/** Quiet and offline: everything but this machine is sent to a proxy that is not there. */
const preferences = {
  'marionette.port': 0,
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'toolkit.telemetry.enabled': false,
};

const script = `
  const done = arguments[2];
  window[arguments[0]](arguments[1]).then((value) => done({ value }), (error) => done({ error: String(error) }));
`;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts a Firefox of our own with an empty profile, in a process group of its own. */
export async function startFirefox(path: string): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), 'pondera-firefox-'));
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const child = spawn(
    path,
    ['--headless', '--no-remote', '--marionette', '--profile', profile, 'about:blank'],
    { detached: true, stdio: 'ignore', env: { ...process.env, HOME: profile } },
  );
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const close = async (): Promise<void> => {
    endGroup(child);
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const port = await marionettePort(join(profile, 'MarionetteActivePort'), child);
    const socket = connect(port, '127.0.0.1');
    const send = commandsOver(socket);
    const { capabilities } = (await send('WebDriver:NewSession', {})) as {
      capabilities: { browserVersion: string };
    };
    await send('WebDriver:SetTimeouts', { script: 120_000, pageLoad: 60_000 });
    return {
      version: capabilities.browserVersion,
      goto: async (url) => void (await send('WebDriver:Navigate', { url })),
      call: async (name, argument) => {
        const asked = { script, args: [name, argument], sandbox: null };
        const { value } = (await send('WebDriver:ExecuteAsyncScript', asked)) as {
          value: { value?: unknown; error?: string };
        };
        if (value.error !== undefined) throw new Error(`In Firefox: ${value.error}`);
        return value.value;
      },
      close: () => {
        socket.destroy();
        return close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

async function marionettePort(portFile: string, child: ChildProcess): Promise<number> {
  for (let waited = 0; waited < 90_000; waited += 50) {
    if (child.exitCode !== null) throw new Error(`Firefox ended at once, with code ${child.exitCode}.`);
    const port = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
    if (port > 0) return port;
    await pause(50);
  }
  throw new Error('Firefox did not open its WebDriver port within 90 s.');
}

type Answer = readonly [type: number, id: number, error: { message: string } | null, result: unknown];

/** Commands one after the other; a message is its length in bytes, a colon, and JSON. */
function commandsOver(socket: Socket): (name: string, parameters: object) => Promise<unknown> {
  let received = Buffer.alloc(0);
  let next = 1;
  const waiting = new Map<number, (answer: Answer | Error) => void>();
  const read = (): void => {
    for (;;) {
      const colon = received.indexOf(':');
      const end = colon + 1 + Number(received.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || received.length < end) return;
      const message = JSON.parse(received.subarray(colon + 1, end).toString()) as Answer | object;
      received = received.subarray(end);
      // The first message only greets.
      if (Array.isArray(message)) waiting.get(message[1] as number)?.(message as unknown as Answer);
    }
  };
  const fail = (why: string): void => waiting.forEach((settle) => settle(new Error(why)));
  socket.on('data', (part) => {
    received = Buffer.concat([received, part as Buffer]);
    read();
  });
  socket.on('error', ({ message }) => fail(message));
  socket.on('close', () => fail('Firefox closed the connection.'));
  return (name, parameters) =>
    new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, (answer) => {
        waiting.delete(id);
        if (answer instanceof Error) reject(answer);
        else if (answer[2] !== null) reject(new Error(`${name}: ${answer[2].message}`));
        else resolve(answer[3]);
      });
      const text = JSON.stringify([0, id, name, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
