import { request } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { documentHash, type Carried } from '$domain';
import {
  hubLimits,
  keysIn,
  openRoomStore,
  Origins,
  roomCode,
  RoomHub,
  serveHub,
  thisMachine,
  type HubLimits,
  type RoomHubRequest,
  type RoomStore,
  type Serving,
} from '$hub';
import { HubClient, type Joining } from '../support/hub-client';
import { Chair, person, signedBy, type Person } from '../support/room-people';

const folder = mkdtempSync(join(tmpdir(), 'pondera-hub-'));
const running: Serving[] = [];
const clients: HubClient[] = [];
let files = 0;

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await Promise.all(running.splice(0).map((serving) => serving.stop()));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Running {
  readonly address: string;
  readonly port: number;
  readonly hub: RoomHub;
  readonly log: string[];
  readonly serving: Serving;
}

async function hubWith(
  limits: Partial<HubLimits> = {},
  given?: RoomStore,
  more: Partial<RoomHubRequest> = {},
): Promise<Running> {
  const store = given ?? (await openRoomStore(join(folder, `${(files += 1)}.db`)));
  const log: string[] = [];
  const hub = new RoomHub({
    store,
    origins: new Origins(['https://app.example.org']),
    log: (event, fields) => log.push(JSON.stringify({ event, ...fields })),
    limits: { ...hubLimits, ...limits },
    ...more,
  });
  const serving = await serveHub(hub, (_, response) => response.end('the app'), {
    host: '127.0.0.1',
    port: 0,
  });
  running.push(serving);
  return { address: `ws://127.0.0.1:${serving.port}`, port: serving.port, hub, log, serving };
}

async function joined(at: Running, joining: Joining): Promise<HubClient> {
  const client = await HubClient.join(at.address, joining);
  clients.push(client);
  return client;
}

const chairOf = (at: Running, chair: Chair, have = 0) =>
  joined(at, { owner: chair.owner, role: 'facilitator', person: chair.person, have });
const expertOf = (at: Running, chair: Chair, who: Person, have = 0) =>
  joined(at, { owner: chair.owner, role: 'expert', person: who, have });

/** A room with an open round and these experts. */
async function openRoom(at: Running, ...experts: readonly Person[]) {
  const chair = new Chair();
  const facilitator = await chairOf(at, chair);
  chair.room();
  for (const { key } of experts) chair.admit(key);
  chair.open();
  for (const record of chair.records)
    expect(await facilitator.put(record)).toEqual({ hash: documentHash(record) });
  return { chair, facilitator };
}

const bodies = ({ documents }: HubClient): Carried[] => documents.map(({ doc }) => doc);

describe('a day at the hub', () => {
  test('records reach everybody, ballots the facilitator alone, receipts the one they name', async () => {
    const at = await hubWith();
    const [anna, boris] = [person(), person()];
    const { chair, facilitator } = await openRoom(at, anna, boris);
    const [first, second] = await Promise.all([expertOf(at, chair, anna), expertOf(at, chair, boris)]);
    expect(bodies(first)).toEqual(chair.records);
    const envelope = chair.envelope(anna);
    expect(await first.put(envelope)).toEqual({ hash: documentHash(envelope) });
    await expect.poll(() => facilitator.documents.length).toBe(chair.records.length + 1);
    expect(bodies(facilitator).at(-1)).toEqual(envelope);
    const receipt = chair.receipt(envelope);
    await facilitator.put(receipt);
    await expect.poll(() => bodies(first).at(-1)).toEqual(receipt);
    await expect.poll(() => second.counts).toMatchObject({ here: 2, rounds: { [chair.round]: 1 } });
    expect(bodies(second)).toEqual(chair.records);
  });

  test('[E22] who comes back is told what is new, and which ballot is here', async () => {
    const at = await hubWith();
    const anna = person();
    const { chair, facilitator } = await openRoom(at, anna);
    const first = await expertOf(at, chair, anna);
    const envelope = chair.envelope(anna);
    await first.put(envelope);
    const have = first.documents.at(-1)!.seq;
    await first.close();
    await facilitator.put(chair.receipt(envelope));
    const again = await expertOf(at, chair, anna, have);
    expect(again.seen).toEqual({ [chair.round]: documentHash(envelope) });
    expect(bodies(again)).toEqual([chair.receipt(envelope)]);
    expect(await again.put(envelope)).toEqual({ hash: documentHash(envelope) });
    const late = await chairOf(at, chair);
    expect(bodies(late)).toEqual([...chair.records, envelope]);
    expect(late.store).toBe(again.store);
  });

  test('records put one behind the other are taken in their order, without waiting for the disk', async () => {
    const at = await hubWith();
    const chair = new Chair();
    const facilitator = await chairOf(at, chair);
    chair.room();
    for (let k = 0; k < 200; k += 1) chair.admit(person().key);
    const answers = await Promise.all(chair.records.map((record) => facilitator.put(record)));
    expect(answers).toEqual(chair.records.map((record) => ({ hash: documentHash(record) })));
  });

  test('a form that is larger than a frame comes in parts, for the facilitator alone', async () => {
    const at = await hubWith();
    const anna = person();
    const { chair, facilitator } = await openRoom(at, anna);
    const expert = await expertOf(at, chair, anna);
    const entries = Array.from({ length: 1_000 }, () => ({
      ...{ seat: person().key, expert: anna.key, rev: 1, envelope: documentHash('x') },
    }));
    const close = chair.close(entries);
    expect(JSON.stringify(close).length).toBeGreaterThan(128 * 1024);
    expect(await facilitator.put(close)).toEqual({ hash: documentHash(close) });
    await expect.poll(() => bodies(expert).at(-1)).toEqual(close);
    await expect(expert.put(close)).rejects.toThrow(/malformed/);
  });

  test('[T9] a room is found by the code that is typed', async () => {
    const at = await hubWith();
    const { chair } = await openRoom(at);
    const stranger = new HubClient(at.address);
    clients.push(stranger);
    await stranger.next('challenge');
    const code = roomCode(chair.owner);
    stranger.say({ t: 'find', code: code.toLowerCase().replace('-', ' ').replaceAll('0', 'o') });
    expect(await stranger.next('found')).toEqual({ t: 'found', ...chair.owner });
    stranger.say({ t: 'find', code: 'ZZZZ-ZZZZ' });
    await stranger.next('none');
    expect(at.log).toContain(JSON.stringify({ event: 'room-opened', ...roomOf(at, code) }));
  });

  const roomOf = (at: Running, code: string) => ({
    room: (JSON.parse(at.log.find((line) => line.includes(code))!) as { room: string }).room,
    code,
  });
});

describe('[G15] who is let in', () => {
  test.each<[string, (chair: Chair, who: Person) => Joining]>([
    [
      'the facilitator’s place with another key',
      ({ owner }, who) => ({ owner, role: 'facilitator', person: who }),
    ],
    [
      'a key that is not held',
      ({ owner }, who) => ({ owner, role: 'expert', person: { ...who, key: person().key } }),
    ],
    [
      'another room than the one that was signed for',
      ({ owner }, who) => ({ owner, role: 'expert', person: who }),
    ],
  ])('%s is not', async (title, joining) => {
    const at = await hubWith();
    const { chair } = await openRoom(at);
    const client = new HubClient(at.address);
    clients.push(client);
    const asked = joining(chair, person());
    if (title.startsWith('another room')) {
      const say = client.say.bind(client);
      client.say = (frame) => say(frame.t === 'hello' ? { ...frame, workshop: 'another' } : frame);
    }
    await expect(client.hello(asked)).rejects.toThrow('not-allowed');
  });

  test('nobody who keeps silent for too long, or speaks out of turn', async () => {
    const at = await hubWith({ hello: 80 });
    const silent = new HubClient(at.address);
    await expect.poll(() => silent.bye).toBe('no-hello');
    const hasty = new HubClient(at.address);
    await hasty.next('challenge');
    await expect(hasty.put({})).rejects.toThrow('malformed');
  });

  test('a page of another site is not, one that is named or our own is', async () => {
    const at = await hubWith();
    const status = (origin: string | undefined, host?: string, path = '/room') =>
      upgradeStatus(
        at.port,
        { ...(origin === undefined ? {} : { origin }), ...(host === undefined ? {} : { host }) },
        path,
      );
    expect(await status('https://evil.example.com')).toBe(403);
    expect(await status('null')).toBe(403);
    expect(await status('http://evil.example.com:4174', 'evil.example.com:4174')).toBe(403);
    expect(await status('https://app.example.org')).toBe(101);
    expect(await status('http://192.168.1.20:4174', '192.168.1.20:4174')).toBe(101);
    expect(await status('http://192.168.1.20:4174', '192.168.1.21:4174')).toBe(403);
    expect(await status('http://hub.local', 'hub.local')).toBe(101);
    expect(await status('http://localhost:4173')).toBe(101);
    expect(await status(undefined)).toBe(101);
    expect(await status(undefined, undefined, '/elsewhere')).toBe(404);
  });
});

describe('[G17] what nobody may take from the others', () => {
  test.each<[string, string, (client: HubClient) => void]>([
    ['text that is no frame', 'malformed', ({ socket }) => socket.send('{"t":"dance"}')],
    ['bytes', 'malformed', ({ socket }) => socket.send(Buffer.from('{}'))],
    [
      'frames without end',
      'too-fast',
      (client) => {
        for (let k = 0; k < 400; k += 1) client.socket.send(JSON.stringify({ t: 'put', id: 'x', doc: 1 }));
      },
    ],
    ['a second hello', 'malformed', (client) => client.socket.send(helloAgain)],
  ])('%s ends the connection', async (_, why, act) => {
    const at = await hubWith();
    const anna = person();
    const { chair } = await openRoom(at, anna);
    const client = await expertOf(at, chair, anna);
    act(client);
    await expect.poll(() => client.bye).toBe(why);
    await expect.poll(() => client.closed).toBeGreaterThan(0);
    expect(at.hub.metrics.of(`dropped_total{reason="${why}"}`)).toBe(1);
  });

  const helloAgain = JSON.stringify({
    ...{ t: 'hello', v: 1, workshop: 'a', facilitator: 'A'.repeat(43), role: 'expert', key: 'A'.repeat(43) },
    ...{ signature: 'A'.repeat(86), have: 0 },
  });

  test('pings without end cost the connection as well', async () => {
    const at = await hubWith();
    const anna = person();
    const { chair } = await openRoom(at, anna);
    const client = await expertOf(at, chair, anna);
    for (let k = 0; k < 400; k += 1) client.socket.ping();
    await expect.poll(() => client.closed).toBeGreaterThan(0);
  });

  test('a frame that is too large is not even read', async () => {
    const at = await hubWith();
    const client = new HubClient(at.address);
    await client.next('challenge');
    client.socket.send('x'.repeat(200 * 1024));
    await expect.poll(() => client.closed).toBe(1009);
    expect(at.hub.metrics.of('dropped_total{reason="too-large"}')).toBe(1);
  });

  test('so many connections of one address, of one key, and in all', async () => {
    const at = await hubWith({ socketsPerAddress: 6, unknownPerAddress: 3, socketsPerKey: 2 });
    const anna = person();
    const { chair } = await openRoom(at, anna);
    const first = await expertOf(at, chair, anna);
    await expertOf(at, chair, anna);
    await expertOf(at, chair, anna);
    await expect.poll(() => first.bye).toBe('too-many');
    const statuses: number[] = [];
    for (let k = 0; k < 4; k += 1) statuses.push(await upgradeStatus(at.port, {}, '/room', true));
    expect(statuses).toEqual([101, 101, 101, 429]);
    const full = await hubWith({ sockets: 0 });
    expect(await upgradeStatus(full.port, {})).toBe(503);
  });

  test('so many codes to be tried', async () => {
    const at = await hubWith({ finds: 3 });
    const client = new HubClient(at.address);
    await client.next('challenge');
    for (let k = 0; k < 4; k += 1) client.say({ t: 'find', code: `AAAA-000${k}` });
    await expect.poll(() => client.bye).toBe('too-fast');
  });

  test('so many rooms to be opened', async () => {
    const at = await hubWith({ newRooms: { perSecond: 0, burst: 1 } });
    await openRoom(at);
    const chair = new Chair();
    expect(await (await chairOf(at, chair)).put(chair.room())).toEqual({ why: 'busy' });
  });

  test('so many bytes in one room, with a place kept for the facilitator', async () => {
    const anna = person();
    const at = await hubWith({ roomBytes: 20_000 });
    const { chair, facilitator } = await openRoom(at, anna);
    const expert = await expertOf(at, chair, anna);
    const answers = [];
    for (let rev = 1; rev <= 4; rev += 1) answers.push(await expert.put(chair.envelope(anna, rev)));
    expect(answers.filter((answer) => 'why' in answer)).toEqual([{ why: 'room-full' }, { why: 'room-full' }]);
    // What is there already is answered for as ever, and the round can be closed.
    expect(await facilitator.put(chair.records[0]!)).toMatchObject({ hash: /./ });
    expect(await facilitator.put(chair.close())).toMatchObject({ hash: /./ });
  });

  test('[G18] a hub that begins again knows how full its rooms are', async () => {
    const anna = person();
    const file = join(folder, 'full.db');
    const first = await hubWith({ roomBytes: 20_000 }, await openRoomStore(file));
    const { chair } = await openRoom(first, anna);
    const expert = await expertOf(first, chair, anna);
    for (let rev = 1; rev <= 2; rev += 1) await expert.put(chair.envelope(anna, rev));
    await expert.close();
    await running.pop()!.stop();
    const second = await hubWith({ roomBytes: 20_000 }, await openRoomStore(file));
    const again = await expertOf(second, chair, anna);
    expect(await again.put(chair.envelope(anna, 3))).toEqual({ why: 'room-full' });
  });

  test('so many bytes from one address', async () => {
    const anna = person();
    const at = await hubWith({ stored: { perSecond: 0, burst: 12_000 } });
    const { chair } = await openRoom(at, anna);
    const expert = await expertOf(at, chair, anna);
    expect(await expert.put(chair.envelope(anna, 1))).toMatchObject({ hash: /./ });
    expect(await expert.put(chair.envelope(anna, 2))).toEqual({ why: 'busy' });
  });

  test('who gives no sign of life is cut off, and counted', async () => {
    const at = await hubWith({ ping: 50 });
    const anna = person();
    const { chair } = await openRoom(at, anna);
    const deaf = await chairOf(at, chair);
    const listening = await expertOf(at, chair, anna);
    deaf.socket.pause();
    await expect.poll(() => at.hub.metrics.of('dropped_total{reason="silent"}')).toBe(1);
    expect(listening.closed).toBe(0);
  });

  test('a reader who does not read is cut off, the others are served', async () => {
    const fast = { perSecond: 1e9, burst: 1e9 };
    const at = await hubWith({
      ...{ stall: 300, queue: { expert: 200_000, facilitator: 200_000 } },
      ...{ frames: { expert: fast, facilitator: fast }, bytes: { expert: fast, facilitator: fast } },
    });
    const anna = person();
    const { chair, facilitator } = await openRoom(at, anna);
    const slow = await chairOf(at, chair);
    slow.socket.pause();
    const expert = await expertOf(at, chair, anna);
    const isDropped = () => at.hub.metrics.of('dropped_total{reason="too-slow"}') === 1;
    let rev = 0;
    while (!isDropped() && rev < 400) await expert.put(chair.envelope(anna, (rev += 1), { kilobytes: 64 }));
    expect(isDropped()).toBe(true);
    await expect.poll(() => facilitator.documents.length).toBe(chair.records.length + rev);
    // A late one that does not read either: the past stalls, and costs the connection as well.
    const late = new HubClient(at.address);
    clients.push(late);
    await late.hello({ owner: chair.owner, role: 'facilitator', person: chair.person });
    late.socket.pause();
    await expect.poll(() => at.hub.metrics.of('dropped_total{reason="too-slow"}')).toBe(2);
  });
});

describe('the store', () => {
  test('[G18] nobody hears "stored" before it is, and all come again when it fails', async () => {
    const real = await openRoomStore('memory:');
    let fail = false;
    const store: RoomStore = {
      ...real,
      put: (room, posted, body) =>
        fail ? Promise.reject(new Error('disk full')) : real.put(room, posted, body),
    };
    const at = await hubWith({}, store);
    const anna = person();
    const { chair, facilitator } = await openRoom(at, anna);
    const expert = await expertOf(at, chair, anna);
    fail = true;
    const envelope = chair.envelope(anna);
    await expect(expert.put(envelope)).rejects.toThrow('store-away');
    await expect.poll(() => facilitator.bye).toBe('store-away');
    fail = false;
    const again = await expertOf(at, chair, anna);
    expect(again.seen).toEqual({});
    expect(await again.put(envelope)).toEqual({ hash: documentHash(envelope) });
  });

  test('[G18] who comes while the store fails is told, and does not wait for ever', async () => {
    const real = await openRoomStore('memory:');
    let isGone = () => undefined as void;
    let read = real.read.bind(real);
    const store: RoomStore = {
      ...real,
      follow: (room, listener, gone) => {
        isGone = gone;
        return real.follow(room, listener, gone);
      },
      read: (...asked) => read(...asked),
    };
    const at = await hubWith({}, store);
    const anna = person();
    const { chair } = await openRoom(at, anna);
    await (await expertOf(at, chair, anna)).put(chair.envelope(anna));
    read = async function* (...asked) {
      isGone();
      yield* real.read(...asked);
    };
    await expect(chairOf(at, chair)).rejects.toThrow('store-away');
    read = real.read.bind(real);
    expect(bodies(await chairOf(at, chair))).toHaveLength(chair.records.length + 1);
  });

  test('[G22] a fault of our own costs one connection, and the log says where', async () => {
    const real = await openRoomStore('memory:');
    const follow = () => Promise.reject(new TypeError('what somebody wrote'));
    const at = await hubWith({}, { ...real, follow });
    await expect(chairOf(at, new Chair())).rejects.toThrow('store-away');
    expect(at.log[0]).toMatch(/^\{"event":"fault","name":"TypeError","where":"at .+"\}$/);
    expect(at.log.join()).not.toContain('somebody');
    expect(await page(at.port, '/healthz')).toEqual([200, '{"store":true}\n']);
  });

  test('[G18] a hub that is stopped answers for what it was given, and the next one knows the room', async () => {
    const file = join(folder, 'stopped.db');
    const at = await hubWith({}, await openRoomStore(file));
    const anna = person();
    const { chair } = await openRoom(at, anna);
    const expert = await expertOf(at, chair, anna);
    const envelope = chair.envelope(anna);
    const answer = expert.put(envelope).catch(() => 'asked again' as const);
    await expect.poll(() => at.hub.metrics.text()).toMatch(/pondera_rooms 1/);
    running.splice(running.indexOf(at.serving), 1);
    await at.serving.stop();
    const fate = await answer;
    expect(expert.bye).toBe('stopping');
    const next = await hubWith({}, await openRoomStore(file));
    const again = await expertOf(next, chair, anna);
    if (fate !== 'asked again') expect(again.seen).toEqual({ [chair.round]: documentHash(envelope) });
    expect(bodies(again)).toEqual(chair.records);
    expect(await again.put(chair.envelope(anna, 2))).toMatchObject({ hash: /./ });
  });
});

describe('who may open rooms', () => {
  const opens = async (at: Running, chair: Chair) =>
    (await chairOf(at, chair)).put(chair.records[0] ?? chair.room());

  test('the facilitators whose keys stand in a file, from the moment that they do', async () => {
    const file = join(folder, 'keys.txt');
    const [first, second] = [new Chair(), new Chair()];
    writeFileSync(file, `# Spring\n${first.person.key}  the spring workshop\n`);
    const at = await hubWith({}, undefined, { mayOpen: keysIn(file) });
    expect(await opens(at, first)).toMatchObject({ hash: /./ });
    expect(await opens(at, second)).toEqual({ why: 'may-not-open' });
    const { key: facilitator } = second.person;
    expect(at.log).toContain(JSON.stringify({ event: 'room-not-opened', facilitator }));
    writeFileSync(file, `${facilitator}\n`);
    expect(await opens(at, second)).toMatchObject({ hash: /./ });
    // A room that is there stays open to its people.
    expect(await opens(at, first)).toMatchObject({ hash: /./ });
    rmSync(file);
    expect(await opens(at, new Chair())).toEqual({ why: 'may-not-open' });
  });

  test('only who sits at this machine', async () => {
    const mayOpen = vi.fn(thisMachine);
    const at = await hubWith({}, undefined, { mayOpen });
    expect(await opens(at, new Chair())).toMatchObject({ hash: /./ });
    expect(mayOpen).toHaveBeenCalledOnce();
    expect(['::1', '127.0.0.1', '::ffff:127.0.0.1'].every((address) => thisMachine('', address))).toBe(true);
    expect(['192.168.1.20', '2001:db8:0:1', ''].some((address) => thisMachine('', address))).toBe(false);
  });
});

describe('rooms that were left', () => {
  const days = (count: number) => count * 24 * 3_600_000;

  test('are deleted after so many days, and never while somebody is in them', async () => {
    const anna = person();
    let now = Date.now();
    const at = await hubWith({}, undefined, { keepDays: 30, clock: () => now });
    const { chair } = await openRoom(at, anna);
    await expertOf(at, chair, anna);
    now += days(365);
    await at.hub.sweep();
    expect((await chairOf(at, chair)).documents.length).toBe(chair.records.length);
    expect(at.log.some((line) => line.includes('room-deleted'))).toBe(false);
  });

  test('can be opened again by those who have what was in them', async () => {
    const anna = person();
    const file = join(folder, 'left.db');
    const first = await hubWith({}, await openRoomStore(file));
    const { chair } = await openRoom(first, anna);
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await running.pop()!.stop();
    const later = { keepDays: 30, clock: () => Date.now() + days(31) };
    const second = await hubWith({}, await openRoomStore(file), later);
    await expect.poll(() => second.log.filter((line) => line.includes('room-deleted')).length).toBe(1);
    const facilitator = await chairOf(second, chair);
    expect(facilitator.documents).toEqual([]);
    for (const record of chair.records)
      expect(await facilitator.put(record)).toEqual({ hash: documentHash(record) });
  });
});

test('[G22] the log names refusals and rooms, and nothing that anybody wrote', async () => {
  const at = await hubWith();
  const anna = person();
  const { chair, facilitator } = await openRoom(at, anna);
  const expert = await expertOf(at, chair, anna);
  const forged = { ...chair.envelope(anna), signature: 'A'.repeat(86) };
  expect(await expert.put(forged)).toEqual({ why: 'signature' });
  expect(await expert.put({ hello: 'secret opinion' })).toEqual({ why: 'malformed' });
  expect(await facilitator.put(signedBy(chair.person, chair.message(chair.person).document))).toMatchObject(
    {},
  );
  expect(at.log.slice(1)).toEqual([
    '{"event":"refused","why":"signature"}',
    '{"event":"refused","why":"malformed"}',
  ]);
  expect(at.log.join()).not.toMatch(new RegExp(`${anna.key}|${chair.workshop}|secret`));
});

test('health, figures, the app, and nothing else', async () => {
  const at = await hubWith();
  await openRoom(at);
  expect(await page(at.port, '/healthz')).toEqual([200, '{"store":true}\n']);
  const [, figures] = await page(at.port, '/metrics');
  expect(figures).toContain('pondera_sockets 1\n');
  expect(figures).toContain('pondera_documents_total{kind="control"} 2\n');
  expect(figures).toMatch(/pondera_store_seconds_count 2\n$/);
  expect((await page(at.port, '/'))[1]).toBe('the app');
});

function page(port: number, path: string): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve([response.statusCode ?? 0, text]));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** What the hub says to an upgrade with these headers. @param keep leaves the connection open */
function upgradeStatus(
  port: number,
  headers: Record<string, string>,
  path = '/room',
  keep = false,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({
      ...{ host: '127.0.0.1', port, path },
      headers: {
        ...{ connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' },
        ...{ 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', ...headers },
      },
    });
    asked.on('upgrade', (response, socket) => {
      if (!keep) socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    asked.on('response', (response) => resolve(response.statusCode ?? 0));
    asked.on('error', reject);
    asked.end();
  });
}
