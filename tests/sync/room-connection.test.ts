import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RoomRequest, RoomState } from '$domain';
import { roomConnection } from '../../src/sync/room-connection';
import type { FromTransport, ToTransport } from '../../src/sync/transport';
import { envelope, keyOf, workshopId } from '../support/room-documents';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection whose transports are only written down. */
function connection() {
  const transports: {
    readonly posted: ToTransport[];
    readonly tell: (message: FromTransport) => void;
    readonly broke: () => void;
    ended: boolean;
  }[] = [];
  const states: RoomState[] = [];
  const request: RoomRequest = {
    ...{
      hubs: ['ws://pondera.local'],
      workshop: workshopId,
      facilitator: keyOf('f'),
      role: 'expert',
      key: keyOf('a'),
    },
    ...{
      answer: () => Promise.resolve('signed'),
      known: () => new Set(),
      onDocument: () => {},
      onCounts: () => {},
    },
    onState: (state) => states.push(state),
  };
  const made = roomConnection(request, (tell, broke) => {
    const transport = { posted: [] as ToTransport[], tell, broke, ended: false };
    transports.push(transport);
    return { post: (message) => transport.posted.push(message), end: () => (transport.ended = true) };
  });
  return { transports, states, made };
}

const kinds = (posted: readonly ToTransport[]): string[] => posted.map(({ kind }) => kind);

test('[E22] a transport that cannot be loaded is started again, with all that is waiting', async () => {
  const { transports, states, made } = connection();
  const sent = made.send(envelope);
  transports[0]!.broke();
  expect(transports[0]!.ended).toBe(true);
  expect(states).toEqual([{ kind: 'away', why: 'not-started' }]);
  vi.advanceTimersByTime(300);
  expect(kinds(transports[1]!.posted)).toEqual(['start', 'send']);
  // What comes late from the one before is nobody's business.
  transports[0]!.broke();
  expect(transports).toHaveLength(2);
  const send = transports[1]!.posted.find((posted) => posted.kind === 'send')!;
  transports[1]!.tell({ kind: 'settled', hash: send.hash, result: { kind: 'stored' } });
  expect(await sent).toEqual({ kind: 'stored' });
});

test('[E22] what was settled is not sent again, and one that is closed stays closed', async () => {
  const { transports, made } = connection();
  const sent = made.send(envelope);
  const { hash } = transports[0]!.posted[1] as Extract<ToTransport, { kind: 'send' }>;
  transports[0]!.tell({ kind: 'settled', hash, result: { kind: 'stored' } });
  await sent;
  transports[0]!.broke();
  vi.advanceTimersByTime(300);
  expect(kinds(transports[1]!.posted)).toEqual(['start']);
  transports[1]!.broke();
  made.close();
  vi.advanceTimersByTime(60_000);
  expect(transports).toHaveLength(2);
});
