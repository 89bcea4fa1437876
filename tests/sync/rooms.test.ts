import { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import {
  type Carried,
  type Control,
  documentHash,
  genesis,
  type KeyPair,
  roomName,
  type RoomRequest,
  type RoomState,
  type Signed,
} from '$domain';
import { isAnswer, sealer, seededBytes } from '$seal';
import { type HubFrame, readClientFrame } from '../../src/sync/frames';
import { frameTexts } from '../../src/sync/parts';
import { roomCode } from '../../src/sync/invite-link';
import { roomsOver } from '../../src/sync/rooms';
import { keyOf, workshopId } from '../support/room-documents';

/* The whole way over real sockets on this machine: a hub as small as can be, which keeps what it gets for everybody. */

const seal = sealer(seededBytes('rooms'));
let facilitator: KeyPair;
let record: Signed<Control>;
let hub: WebSocketServer;
let kept: Carried[];
let answers: boolean[];

const address = (): string => `ws://127.0.0.1:${(hub.address() as AddressInfo).port}`;
const rooms = roomsOver(WebSocket);

async function startHub(port = 0): Promise<void> {
  hub = new WebSocketServer({ host: '127.0.0.1', port });
  await new Promise((resolve) => hub.on('listening', resolve));
  hub.on('connection', serve);
}

async function stopHub(): Promise<void> {
  for (const client of hub.clients) client.terminate();
  await new Promise((resolve) => hub.close(resolve));
}

function serve(socket: WebSocket): void {
  const nonce = 'n'.repeat(32);
  const say = (frame: HubFrame): void => frameTexts(frame).forEach((text) => socket.send(text));
  say({ t: 'challenge', nonce, store: 'store-1' });
  socket.on('message', (data: Buffer) => {
    const frame = readClientFrame(data.toString());
    if (frame?.t === 'hello') {
      answers.push(isAnswer(roomName(frame), nonce, frame.key, frame.signature));
      say({ t: 'welcome', seq: kept.length, seen: {}, beat: 0 });
      kept.slice(frame.have).forEach((doc, at) => say({ t: 'doc', seq: frame.have + at + 1, doc }));
      say({ t: 'live' });
    }
    if (frame?.t === 'find') {
      const of = { workshop: workshopId, facilitator: facilitator.public };
      say(frame.code === roomCode(of) ? { t: 'found', ...of } : { t: 'none' });
    }
    if (frame?.t !== 'put') return;
    const doc = frame.doc as Carried;
    if (!kept.some((each) => documentHash(each) === frame.id)) {
      kept.push(doc);
      for (const client of hub.clients)
        frameTexts({ t: 'doc', seq: kept.length, doc }).forEach((text) => client.send(text));
    }
    say({ t: 'stored', id: frame.id, hash: frame.id });
  });
}

function request(keys: KeyPair, more: Partial<RoomRequest> = {}) {
  const got: Carried[] = [];
  const states: RoomState[] = [];
  const asked: RoomRequest = {
    hubs: [address()],
    workshop: workshopId,
    facilitator: facilitator.public,
    role: keys === facilitator ? 'facilitator' : 'expert',
    key: keys.public,
    answer: (room, nonce) => seal.answer(room, nonce, keys),
    known: () => new Set(got.map(documentHash)),
    onDocument: (document) => void got.push(document),
    onState: (state) => void states.push(state),
    onCounts: () => undefined,
    ...more,
  };
  return { got, states, asked };
}

beforeEach(async () => {
  kept = [];
  answers = [];
  facilitator = await seal.signingKeys();
  const content = { type: 'room', name: 'A', mark: 'real', language: 'en', joinKey: keyOf('j') } as const;
  record = await seal.sign(
    { format: 'pondera/control@1', workshop: workshopId, number: 1, prev: genesis, ...content },
    facilitator,
  );
  await startHub();
});
afterEach(stopHub);

describe('[E22] a room over sockets', () => {
  test('what one device puts, another gets; both showed their keys', async () => {
    const expert = request(await seal.signingKeys());
    const office = request(facilitator);
    const [here, there] = [rooms.connect(expert.asked), rooms.connect(office.asked)];
    await expect(there.send(record)).resolves.toEqual({ kind: 'stored' });
    await expect.poll(() => expert.got).toEqual([record]);
    expect(answers).toEqual([true, true]);
    expect(here.state).toEqual({ kind: 'here' });
    here.close();
    there.close();
    await expect.poll(() => hub.clients.size).toBe(0);
  });

  test('sent while the hub is away, it arrives once the hub is back', async () => {
    const port = (hub.address() as AddressInfo).port;
    const office = request(facilitator);
    const connection = rooms.connect(office.asked);
    await expect.poll(() => connection.state.kind).toBe('here');
    await stopHub();
    await expect.poll(() => connection.state).toEqual({ kind: 'away', why: 'no-answer' });
    const sent = connection.send(record);
    await startHub(port);
    await expect(sent).resolves.toEqual({ kind: 'stored' });
    expect(kept).toEqual([record]);
    expect(office.states.map(({ kind }) => kind)).toEqual(['connecting', 'here', 'away', 'here']);
    connection.close();
  });

  test('a document that nobody signed is not told', async () => {
    kept = [{ ...record, by: (await seal.signingKeys()).public }, record];
    const expert = request(await seal.signingKeys());
    const connection = rooms.connect(expert.asked);
    await expect.poll(() => expert.got).toEqual([record]);
    connection.close();
  });

  test('who cannot sign does not come in, and says so', async () => {
    const expert = request(await seal.signingKeys(), { answer: () => Promise.reject(new Error('locked')) });
    const connection = rooms.connect(expert.asked);
    await expect.poll(() => connection.state.kind).toBe('away');
    expect(answers).toEqual([]);
    connection.close();
  });

  test('an address that a browser refuses to open is named', async () => {
    const Refusing = class {
      constructor() {
        throw new DOMException('insecure', 'SecurityError');
      }
    } as unknown as typeof WebSocket;
    const expert = request(await seal.signingKeys());
    const connection = roomsOver(Refusing).connect(expert.asked);
    await expect.poll(() => connection.state).toEqual({ kind: 'away', why: 'blocked-by-browser' });
    connection.close();
  });
});

describe('[T9] a typed address and code', () => {
  const typed = (): string => roomCode({ workshop: workshopId, facilitator: facilitator.public });
  const host = (): string => address().slice('ws://'.length);

  test('find the room', async () => {
    const of = { workshop: workshopId, facilitator: facilitator.public };
    await expect(rooms.find(` http://${host()}/ `, typed().toLowerCase().replace('-', ' '))).resolves.toEqual(
      of,
    );
  });

  test('another code, another address, or none at all: no room', async () => {
    await expect(rooms.find(host(), '0000-0000')).resolves.toBeNull();
    await expect(rooms.find('127.0.0.1:1', typed())).resolves.toBeNull();
    await expect(rooms.find('not an address', typed())).resolves.toBeNull();
    await expect(rooms.find(host(), 'code')).resolves.toBeNull();
  });
});
