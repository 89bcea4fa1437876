import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  anyone,
  appHandler,
  hubLimits,
  jsonLog,
  keysIn,
  openRoomStore,
  Origins,
  plainLog,
  privateAddresses,
  RoomHub,
  serveHub,
  silentLog,
  StoreFault,
  thisMachine,
  type HubLimits,
  type Log,
  type MayOpen,
} from '$hub';
import { UsageError, type Command, type Given, type Outcome } from './command';
import { oneOf, text, wholeNumber } from './options';

const megabyte = 1024 * 1024;

const signals = ['SIGINT', 'SIGTERM'] as const;

export const hub: Command = {
  summary:
    'Serves the app and opens rooms, until it is stopped. "npm run hub" is the same with the usual settings.',
  usage:
    '[--port N] [--host ADDRESS] [--data FILE | --store nats://HOST:PORT,…] [--origin URL]… [--public URL]',
  options: {
    port: { type: 'string', value: 'N', default: '4174', help: 'port to listen on, 0 for any that is free' },
    host: {
      type: 'string',
      value: 'ADDRESS',
      default: '::',
      help: 'address to listen on; 127.0.0.1 for this machine only',
    },
    data: { type: 'string', value: 'FILE', default: 'pondera-hub.db', help: 'where rooms are kept' },
    store: {
      type: 'string',
      value: 'URL',
      help: 'instead: nats://host:port,… (JetStream), shared by any number of hubs',
    },
    origin: { type: 'string', value: 'URL,…', help: 'pages that may open rooms here beside this hub’s own' },
    public: {
      type: 'string',
      value: 'URL',
      help: 'address under which people reach this hub, when a proxy stands before it',
    },
    'behind-proxy': {
      type: 'boolean',
      default: false,
      help: 'limits count the address that X-Forwarded-For ends with',
    },
    'sockets-per-address': {
      type: 'string',
      value: 'N',
      default: String(hubLimits.socketsPerAddress),
      help: 'connections of one address',
    },
    sockets: { type: 'string', value: 'N', default: String(hubLimits.sockets), help: 'connections in all' },
    'open-rooms': {
      type: 'string',
      value: 'WHO',
      default: 'anyone',
      help: 'who may open rooms: anyone, local (this machine), or a file of facilitators’ keys',
    },
    'keep-days': {
      type: 'string',
      value: 'N',
      default: '0',
      help: 'delete rooms nobody was in for so many days, by the clock of this machine; 0: never',
    },
    'room-megabytes': {
      type: 'string',
      value: 'N',
      default: String(hubLimits.roomBytes / megabyte),
      help: 'stored in one room',
    },
    app: { type: 'string', value: 'DIR', help: 'the built app to serve' },
    log: { type: 'string', value: 'FORM', default: 'plain', help: 'on stderr: plain, json or none' },
  },
  run: serve,
};

async function serve(given: Given): Promise<Outcome> {
  if (given.words.length > 0) throw new UsageError(`What is "${given.words[0]}"? A hub takes options only.`);
  const log = logOf(given);
  const settings = {
    port: wholeNumber(given, 'port', 0, 65_535),
    host: text(given, 'host'),
    origins: originsOf(given),
    limits: limitsOf(given),
    mayOpen: mayOpenOf(given),
    keepDays: keepDaysOf(given),
  };
  const store = await openRoomStore(optional(given, 'store') ?? text(given, 'data')).catch(usage);
  const rooms = new RoomHub({
    ...{ store, log, ...settings },
    isBehindProxy: given.options['behind-proxy'] === true,
  });
  const serving = await serveHub(rooms, appHandler(appFolder(given)), settings).catch(
    async (error: unknown) => {
      await rooms.stop();
      return usage(error);
    },
  );
  tell(given, serving.port, settings);
  log('listening', { port: serving.port });
  await stopSignal();
  log('stopping');
  await serving.stop();
  return { kind: 'text', text: '' };
}

/** Where to find it, for whoever started it: at once, and not when the command has ended. */
function tell(
  given: Given,
  port: number,
  settings: { readonly host: string; readonly keepDays: number },
): void {
  const { host } = settings;
  if (given.options['log'] === 'none') return;
  const all = host === '::' || host === '0.0.0.0';
  const lines = [`On this machine: http://localhost:${port}`];
  if (all) for (const address of privateAddresses()) lines.push(`In this network: http://${address}:${port}`);
  if (!all) lines.push(`At:              http://${host.includes(':') ? `[${host}]` : host}:${port}`);
  const known = optional(given, 'public');
  if (known !== undefined) lines.push(`From outside:    ${known}`);
  const kept =
    settings.keepDays > 0
      ? `deleted when nobody was in them for ${settings.keepDays} days (--keep-days)`
      : 'kept until somebody deletes them (--keep-days)';
  lines.push(`Rooms are ${kept}. Who may open one: ${text(given, 'open-rooms')} (--open-rooms).`);
  process.stderr.write(
    `${lines.join('\n')}\n(Ctrl C stops it. Rooms that are opened are named below by their code.)\n`,
  );
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });
}

function logOf(given: Given): Log {
  const write = (line: string) => void process.stderr.write(line);
  const form = oneOf(given, 'log', ['plain', 'json', 'none']);
  if (form === 'none') return silentLog;
  return form === 'json' ? jsonLog(write, () => new Date().toISOString()) : plainLog(write);
}

function originsOf(given: Given): Origins {
  const urls = [optional(given, 'origin') ?? '', optional(given, 'public') ?? '']
    .flatMap((list) => list.split(','))
    .filter((url) => url !== '');
  const wrong = urls.find((url) => !/^https?:\/\/[^/]/.test(url) || !URL.canParse(url));
  if (wrong !== undefined)
    throw new UsageError(`An origin is an address such as https://app.example.org, and not "${wrong}".`);
  return new Origins(urls);
}

function mayOpenOf(given: Given): MayOpen {
  const who = text(given, 'open-rooms');
  if (who === 'anyone') return anyone;
  if (who === 'local') return thisMachine;
  if (!existsSync(who))
    throw new UsageError(`--open-rooms is anyone, local, or a file of keys, and there is no file "${who}".`);
  return keysIn(who);
}

function keepDaysOf(given: Given): number {
  const days = wholeNumber(given, 'keep-days', 0, 36_500);
  if (optional(given, 'store') !== undefined && days > 0)
    throw new UsageError(
      'Rooms in JetStream are not deleted by a hub, which does not know who is in them at another one.',
    );
  return days;
}

const limitsOf = (given: Given): HubLimits => {
  const perAddress = wholeNumber(given, 'sockets-per-address', 1, 1_000_000);
  return {
    ...hubLimits,
    sockets: wholeNumber(given, 'sockets', 1, 1_000_000),
    socketsPerAddress: perAddress,
    roomBytes: wholeNumber(given, 'room-megabytes', 1, 1_000_000) * megabyte,
    // Who lets more of one address in expects them at once.
    unknownPerAddress: Math.max(
      hubLimits.unknownPerAddress,
      perAddress > hubLimits.socketsPerAddress ? perAddress : 0,
    ),
    arrivals: { ...hubLimits.arrivals, burst: Math.max(hubLimits.arrivals.burst, perAddress) },
  };
};

/** The app as it was built beside this program. */
function appFolder(given: Given): string {
  const own = optional(given, 'app');
  if (own !== undefined) return own;
  const candidates = ['../dist', '../../dist'].map((path) => join(import.meta.dirname, path));
  return candidates.find((path) => existsSync(join(path, 'index.html'))) ?? candidates[0]!;
}

const optional = ({ options }: Given, name: string): string | undefined =>
  typeof options[name] === 'string' ? options[name] : undefined;

function usage(error: unknown): never {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof StoreFault) throw new UsageError(error.message);
  if (code === 'EADDRINUSE')
    throw new UsageError('The port is taken by another program. Choose another: --port 4175.');
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES')
    throw new UsageError(`This machine cannot listen there (${code}). See --host and --port.`);
  throw error;
}
