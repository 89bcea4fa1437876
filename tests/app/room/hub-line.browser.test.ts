import { expect, test } from 'vitest';
import { sha256Hex, type Carried, type Fact, type RoomRequest, type Rooms } from '$domain';
import { device, openOffice, unopenedFacts, withOpenRound, type OpenOffice } from '../../support/open-office';

/** A hub that takes everything, and hands out what a test puts in. */
function hub() {
  const sent: Carried[] = [];
  const requests: RoomRequest[] = [];
  let closed = 0;
  const rooms: Rooms = {
    connect: (request) => {
      requests.push(request);
      request.onState({ kind: 'here' });
      return {
        send: async (document) => {
          sent.push(document);
          return { kind: 'stored' };
        },
        state: { kind: 'here' },
        close: () => (closed += 1),
      };
    },
    find: () => Promise.resolve(null),
  };
  return { rooms, sent, requests, closed: () => closed };
}

const what = (document: Carried): string =>
  'format' in document
    ? 'brief'
    : 'type' in document.document
      ? document.document.type
      : document.document.format;
const invited: Fact = { type: 'seatInvited', seat: 'seat-1', token: sha256Hex('one') };

async function connected() {
  const net = hub();
  const room: OpenOffice = await withOpenRound(
    openOffice(unopenedFacts({ more: [invited] }), { rooms: net.rooms }),
  );
  await room.office.line.connect(['wss://pondera.test']);
  return { ...room, ...net };
}

test('[E13][E18] on connecting everything signed goes out; who joins by hub is admitted, and told', async () => {
  const room = await connected();
  await expect.poll(() => room.sent.map(what)).toEqual(['brief', 'room', 'open']);
  expect(room.requests[0]).toMatchObject({ role: 'facilitator', key: room.office.desk.signingKey });
  expect(room.office.line.state).toEqual({ kind: 'here' });
  const one = await device(room, 'seat-1');
  room.requests[0]!.onDocument(await one.say({ type: 'join', token: 'one', name: '', device: 'phone' }));
  await expect.poll(() => room.sent.map(what).at(-1)).toBe('admit');
  room.requests[0]!.onDocument(await one.seal());
  await expect.poll(() => room.sent.map(what).at(-1)).toBe('pondera/receipt@1');
  expect(room.office.desk.round('round-1').ballots.size).toBe(1);
});

test('[E22] the same documents again, in any order, change nothing', async () => {
  const room = await connected();
  const one = await device(room, 'seat-1');
  const documents = [
    await one.seal(),
    await one.say({ type: 'join', token: 'one', name: '', device: 'phone' }),
    await one.seal(),
  ];
  for (const document of [...documents, ...documents]) room.requests[0]!.onDocument(document);
  await expect.poll(() => room.office.desk.round('round-1').ballots.size).toBe(1);
  expect(room.office.desk.controls.map(({ document }) => document.type)).toEqual(['room', 'open', 'admit']);
});

test('the address is kept for the next time; leaving the room cuts the line', async () => {
  const room = await connected();
  room.office.line.disconnect();
  expect([room.closed(), room.office.line.state]).toEqual([1, null]);
  const before = room.sent.length;
  await room.office.rounds.pause('round-1');
  expect(room.sent.length).toBe(before);
  const again = openOffice(
    room.session.entries.map(({ fact }) => fact),
    { store: room.store, keys: room.keys },
  );
  await again.office.read();
  expect(again.office.line.hubs).toEqual(['wss://pondera.test']);
});
