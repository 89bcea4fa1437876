// A hub with one protection switched off, for the controls of G17 and G18. Started like the command, and says so.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..', '..', '..');
const { appHandler, hubLimits, openRoomStore, Origins, plainLog, RoomHub, serveHub } = await import(
  pathToFileURL(join(root, 'dist-node', 'hub.js')).href
);
const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const weakness = option('weakness');
const endless = { perSecond: Infinity, burst: Number.MAX_VALUE };
const both = (value) => ({ expert: value, facilitator: value });
const unlimited = {
  ...{ sockets: Infinity, socketsPerAddress: Infinity, unknownPerAddress: Infinity, socketsPerKey: Infinity },
  ...{ arrivals: endless, hello: 600_000, finds: Infinity, findsPerAddress: endless, newRooms: endless },
  ...{ frames: both(endless), bytes: both(endless), queue: both(Infinity), stall: 600_000, ping: 600_000 },
};
const store = await openRoomStore(option('store') ?? option('data'));
const hub = new RoomHub({
  store: weakness === 'answers-early' ? answeringEarly(store) : store,
  origins: weakness === 'no-limits' ? { allows: () => true } : new Origins([]),
  log: () => undefined,
  limits: weakness === 'no-limits' ? { ...hubLimits, ...unlimited } : hubLimits,
});
const port = Number(option('port') ?? 0);
const serving = await serveHub(hub, appHandler(option('app')), { host: '127.0.0.1', port });
plainLog((line) => process.stderr.write(line))('listening', { port: serving.port });
process.once('SIGTERM', () => void serving.stop().then(() => process.exit(0)));

/** Says "stored" at once, and writes a moment later. */
function answeringEarly(real) {
  return {
    ...real,
    put(...args) {
      setTimeout(() => void real.put(...args), 400);
      return Promise.resolve(0);
    },
  };
}
