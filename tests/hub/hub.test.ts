import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { documentHash, type Carried, type Hash, type RoomConnection, type RoomState } from '$domain';
import { openRoomStore, Origins, roomCode, RoomHub, serveHub, silentLog, type Serving } from '$hub';
import { roomsOver } from '$sync';
import { freePorts } from '../support/nats-servers';
import { answerOf, Chair, person, type Person } from '../support/room-people';

/** The app's own clients at the hub: what one says, the other understands. */
const folder = mkdtempSync(join(tmpdir(), 'pondera-day-'));
const rooms = roomsOver(WebSocket as never);
let serving: Serving | null = null;
const open: RoomConnection[] = [];

afterEach(async () => {
  for (const connection of open.splice(0)) connection.close();
  await serving?.stop();
  serving = null;
});
afterAll(() => rmSync(folder, { recursive: true }));

async function start(port: number, file = 'day.db'): Promise<void> {
  const store = await openRoomStore(join(folder, file));
  const hub = new RoomHub({ store, origins: new Origins([]), log: silentLog });
  serving = await serveHub(hub, (_, response) => response.end(), { host: '127.0.0.1', port });
}

interface Device {
  readonly connection: RoomConnection;
  readonly documents: Map<Hash, Carried>;
  readonly states: RoomState[];
}

function device(port: number, chair: Chair, who: Person, role: 'facilitator' | 'expert'): Device {
  const documents = new Map<Hash, Carried>();
  const states: RoomState[] = [];
  const connection = rooms.connect({
    ...{ hubs: [`ws://127.0.0.1:${port}`], ...chair.owner, role, key: who.key },
    answer: (room, nonce) => Promise.resolve(answerOf(who, room, nonce)),
    known: () => new Set(documents.keys()),
    onDocument: (document) => documents.set(documentHash(document), document),
    onState: (state) => states.push(state),
    onCounts: () => undefined,
  });
  open.push(connection);
  return { connection, documents, states };
}

test('[E22] a round over the app’s own clients, with the hub away in the middle', async () => {
  const [port = 0] = await freePorts(1);
  await start(port);
  const chair = new Chair();
  const [anna, boris] = [person(), person()];
  const facilitator = device(port, chair, chair.person, 'facilitator');
  chair.room();
  for (const { key } of [anna, boris]) chair.admit(key);
  chair.open();
  for (const record of chair.records)
    expect(await facilitator.connection.send(record)).toEqual({ kind: 'stored' });
  const [first, second] = [device(port, chair, anna, 'expert'), device(port, chair, boris, 'expert')];
  await expect.poll(() => first.documents.size).toBe(chair.records.length);
  const ballot = chair.envelope(anna);
  expect(await first.connection.send(ballot)).toEqual({ kind: 'stored' });
  await expect.poll(() => facilitator.documents.has(documentHash(ballot))).toBe(true);

  await serving!.stop();
  await expect.poll(() => second.connection.state.kind).toBe('away');
  const other = chair.envelope(boris);
  const waiting = second.connection.send(other);
  await start(port);
  expect(await waiting).toEqual({ kind: 'stored' });
  await expect.poll(() => facilitator.documents.has(documentHash(other)), { timeout: 15_000 }).toBe(true);
  const receipt = chair.receipt(other);
  expect(await facilitator.connection.send(receipt)).toEqual({ kind: 'stored' });
  await expect.poll(() => second.documents.has(documentHash(receipt))).toBe(true);
  expect(first.documents.has(documentHash(other))).toBe(false);
  expect(await second.connection.send(chair.envelope(boris))).toEqual({
    kind: 'refused',
    why: 'old-revision',
  });
});

/** The promise is 5 s after the return of the hub; a ceiling is asserted with three-fold slack (T20). */
const back = 5_000 * 3;

test('[G18] the app’s clients are back within 5 s of the hub’s return, with three-fold slack', async () => {
  const [port = 0] = await freePorts(1);
  await start(port, 'back.db');
  const chair = new Chair();
  const experts = Array.from({ length: 12 }, person);
  const facilitator = device(port, chair, chair.person, 'facilitator');
  chair.room();
  for (const { key } of experts) chair.admit(key);
  for (const record of chair.records) await facilitator.connection.send(record);
  const devices = experts.map((each) => device(port, chair, each, 'expert'));
  const all = (kind: RoomState['kind']) => devices.every(({ connection }) => connection.state.kind === kind);
  await expect.poll(() => all('here')).toBe(true);
  await serving!.stop();
  await expect.poll(() => all('away')).toBe(true);
  // Away for so long that the clients wait as long as they ever do between two attempts.
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  const returned = performance.now();
  await start(port, 'back.db');
  await expect.poll(() => all('here'), { timeout: 2 * back }).toBe(true);
  const took = performance.now() - returned;
  console.log(`all twelve are back after ${(took / 1000).toFixed(1)} s`);
  expect(took).toBeLessThan(back);
}, 90_000);

test('[T9] an address and a code that are typed lead to the room', async () => {
  const [port = 0] = await freePorts(1);
  await start(port, 'find.db');
  const chair = new Chair();
  const facilitator = device(port, chair, chair.person, 'facilitator');
  await facilitator.connection.send(chair.room());
  expect(await rooms.find(`127.0.0.1:${port}`, roomCode(chair.owner).toLowerCase())).toEqual(chair.owner);
  expect(await rooms.find(`127.0.0.1:${port}`, 'AAAA-AAAA')).toBeNull();
});
