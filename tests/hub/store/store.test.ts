import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { jetStreamRoomStore } from '../../../src/hub/store/jetstream-store';
import { memoryRoomStore } from '../../../src/hub/store/memory-store';
import { codeOfRoom, type Kept, type RoomStore } from '../../../src/hub/store/room-store';
import { sqliteRoomStore } from '../../../src/hub/store/sqlite-store';
import { natsServers, noNatsServer, type NatsServers } from '../../support/nats-servers';
import { notProven } from '../../support/not-proven';
import type { Audience, Posted } from '$sync';

/** One suite for everything that stands behind the port. */
const folder = mkdtempSync(join(tmpdir(), 'pondera-store-'));
const missing = noNatsServer();
let nats: Promise<NatsServers> | null = null;
let files = 0;
const opened: RoomStore[] = [];

const stores: Record<string, () => Promise<RoomStore>> = {
  memory: () => Promise.resolve(memoryRoomStore()),
  sqlite: () => sqliteRoomStore(join(folder, `${(files += 1)}.db`)),
  'NATS JetStream': async () => jetStreamRoomStore((await (nats ??= natsServers())).addresses),
};

afterAll(async () => {
  await Promise.all(opened.map((store) => store.close()));
  await (await nats)?.stop();
  rmSync(folder, { recursive: true });
});

const hash = (k: number): string => String(k).padStart(64, '0');
const posted = (k: number, audience: Audience = 'everybody'): Posted => ({
  hash: hash(k),
  audience,
  note: audience === 'everybody' ? { kind: 'control' } : { kind: 'message', by: 'Ωmega "x"' },
});

async function read(store: RoomStore, room: string, audience: Audience, after = 0, upTo = 1e9) {
  const found: string[] = [];
  for await (const { body } of store.read(room, audience, after, upTo)) found.push(body);
  return found;
}

const never = () => {
  throw new Error('following broke');
};

describe.each(Object.entries(stores))('%s', (name, make) => {
  const needs = name.startsWith('NATS') ? missing : null;
  let store: RoomStore;
  /** Rooms of one store do not know each other: each test has its own. */
  let rooms = 0;
  const room = () => `${name.length}0${(rooms += 1)}`.padEnd(22, 'a');

  const proved = (title: string, run: () => Promise<void>) =>
    test(title, async ({ task }) => {
      if (needs !== null) return notProven(task, needs);
      if (store === undefined) opened.push((store = await make()));
      await run();
    });

  proved('numbers grow, and the same document keeps its number', async () => {
    const here = room();
    const first = await store.put(here, posted(1), 'a');
    const second = await store.put(here, posted(2), 'b');
    expect(second).toBeGreaterThan(first);
    expect(await store.put(here, posted(1), 'a')).toBe(first);
    const [third, again] = await Promise.all([
      store.put(here, posted(3), 'c'),
      store.put(here, posted(3), 'c'),
    ]);
    expect(again).toBe(third);
    expect(await read(store, here, 'everybody')).toEqual(['a', 'b', 'c']);
  });

  proved('each audience is read apart, in order, from and up to a number', async () => {
    const here = room();
    const seqs: number[] = [];
    for (let k = 0; k < 150; k += 1)
      seqs.push(await store.put(here, posted(k, k % 3 === 0 ? 'facilitator' : 'key-_A'), `body ${k}`));
    const every = (from: number, to: number, step: number) =>
      Array.from({ length: to }, (_, k) => k)
        .filter((k) => k >= from && k % 3 === step)
        .map((k) => `body ${k}`);
    expect(await read(store, here, 'facilitator')).toEqual(every(0, 150, 0));
    expect(await read(store, here, 'facilitator', seqs[30]!)).toEqual(every(31, 150, 0));
    expect(await read(store, here, 'facilitator', seqs[30]!, seqs[60]!)).toEqual(every(31, 61, 0));
    expect(await read(store, here, 'key-_A', 0, seqs[4]!)).toEqual(['body 1', 'body 2', 'body 4']);
    expect(await read(store, here, 'nobody')).toEqual([]);
    expect(await read(store, room(), 'facilitator')).toEqual([]);
  });

  proved('following tells the past, with what is for everybody, then each new document once', async () => {
    const here = room();
    await store.put(here, posted(1), '"ж"');
    await store.put(here, posted(2, 'facilitator'), 'sealed');
    const told: Kept[] = [];
    const following = await store.follow(here, (kept) => told.push(kept), never);
    expect(told.map(({ body, note, audience, hash }) => ({ body, note, audience, hash }))).toEqual([
      { ...posted(1), body: '"ж"' },
      { ...posted(2, 'facilitator'), body: null },
    ]);
    expect(following.seq).toBe(told[1]!.seq);
    const seq = await store.put(here, posted(3, 'facilitator'), 'more');
    await store.put(here, posted(3, 'facilitator'), 'more');
    await store.put(room(), posted(4), 'elsewhere');
    await store.put(here, posted(5), 'last');
    await expect.poll(() => told.length).toBe(4);
    expect(told[2]).toEqual({ ...posted(3, 'facilitator'), seq, body: 'more' });
    expect(told[3]!.body).toBe('last');
    following.stop();
    await store.put(here, posted(6), 'unheard');
    expect(told).toHaveLength(4);
  });

  proved('nothing falls between the past and the present', async () => {
    const here = room();
    const told: number[] = [];
    const puts: Promise<number>[] = [];
    for (let k = 0; k < 40; k += 1) puts.push(store.put(here, posted(k), '1'));
    await Promise.all(puts.slice(0, 5));
    const following = await store.follow(here, ({ seq }) => told.push(seq), never);
    for (let k = 40; k < 80; k += 1) puts.push(store.put(here, posted(k), '2'));
    const seqs = (await Promise.all(puts)).toSorted((a, b) => a - b);
    await expect.poll(() => told.length).toBe(80);
    expect(told).toEqual(seqs);
    following.stop();
  });

  proved('a room is found by its code, and belongs to whom it belonged first', async () => {
    const owner = { workshop: 'w'.repeat(22), facilitator: 'f'.repeat(43) };
    expect(await store.find('ZZZZ-0000')).toBeNull();
    await store.announce('ABCD-1234', owner);
    await store.announce('ABCD-1234', { ...owner, workshop: 'x' });
    expect(await store.find('ABCD-1234')).toEqual(owner);
    expect(await store.isUp()).toBe(true);
  });
});

describe.each([
  ['memory', stores['memory']!],
  ['sqlite', stores['sqlite']!],
])('%s ages', (_, make) => {
  const owner = { workshop: 'w'.repeat(22), facilitator: 'f'.repeat(43) };
  const long = Date.now() + 365 * 24 * 3_600_000;

  test('what nobody was in is deleted with its code, what was used since stays, and numbers go on', async () => {
    const store = await make();
    opened.push(store);
    await store.put('left', posted(1), 'a');
    const last = await store.put('used', posted(1), 'b');
    await store.announce(codeOfRoom('left'), owner);
    await store.announce(codeOfRoom('used'), owner);
    await store.aging!.used(['used', 'never stored'], Date.now());
    expect(await store.aging!.removeUnused(Date.now() - 60_000)).toEqual([]);
    await store.aging!.used(['used', 'never stored'], long);
    expect(await store.aging!.removeUnused(long - 1)).toEqual(['left']);
    expect(await read(store, 'left', 'everybody')).toEqual([]);
    expect(await read(store, 'used', 'everybody')).toEqual(['b']);
    expect([await store.find(codeOfRoom('left')), await store.find(codeOfRoom('used'))]).toEqual([
      null,
      owner,
    ]);
    // A device that has read the deleted room may not take what is new for what it knows.
    expect(await store.put('left', posted(1), 'a')).toBeGreaterThan(last);
    expect(await store.aging!.removeUnused(long - 1)).toEqual([]);
  });
});

test('[G18] what sqlite has answered for is there after it is opened again; two hubs cannot share the file', async () => {
  const file = join(folder, 'again.db');
  const first = await sqliteRoomStore(file);
  const seq = await first.put('r', posted(1), 'kept');
  await expect(sqliteRoomStore(file)).rejects.toThrow(/again\.db cannot be used as the hub's store/);
  await first.close();
  const second = await sqliteRoomStore(file);
  expect(await second.put('r', posted(1), 'kept')).toBe(seq);
  expect(await second.put('r', posted(2), 'more')).toBeGreaterThan(seq);
  expect(await read(second, 'r', 'everybody')).toEqual(['kept', 'more']);
  await second.close();
});

test('[G18] two hubs over JetStream see each other’s documents in one order', async ({ task }) => {
  if (missing !== null) return notProven(task, missing);
  const { addresses } = await (nats ??= natsServers());
  const pair = await Promise.all([jetStreamRoomStore(addresses), jetStreamRoomStore(addresses)]);
  opened.push(...pair);
  const told: string[][] = [[], []];
  const followings = await Promise.all(
    pair.map((store, k) => store.follow('shared', ({ hash }) => told[k]!.push(hash), never)),
  );
  await Promise.all(
    Array.from({ length: 60 }, (_, k) => pair[k % 2]!.put('shared', posted(k % 50), `body ${k % 50}`)),
  );
  await expect.poll(() => told.map(({ length }) => length)).toEqual([50, 50]);
  expect(told[0]).toEqual(told[1]);
  for (const following of followings) following.stop();
});
