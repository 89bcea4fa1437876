import { expect, test } from 'vitest';
import type { RoomState } from '$domain';
import { type Socket, Transport } from '../../src/sync/transport';
import { facilitatorKey, keyOf, workshopId } from '../support/room-documents';

class FakeSocket implements Socket {
  static readonly made: FakeSocket[] = [];
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  onerror: Socket['onerror'] = null;
  isClosed = false;
  constructor(readonly address: string) {
    FakeSocket.made.push(this);
  }
  send(): void {}
  close(): void {
    this.isClosed = true;
  }
}

test('[E22] a machine that loses its network says so at once, and tries again by itself', async () => {
  const states: RoomState[] = [];
  const transport = new Transport({
    WebSocket: FakeSocket,
    random: () => 0,
    isSigned: () => true,
    whyLost: () => Promise.resolve('no-answer'),
    tell: (message) => {
      if (message.kind === 'state') states.push(message.state);
    },
  });
  transport.take({
    kind: 'start',
    identity: {
      hubs: ['ws://192.168.1.20:8040'],
      workshop: workshopId,
      facilitator: facilitatorKey,
      role: 'expert',
      key: keyOf('e'),
    },
    known: [],
  });
  const [first] = FakeSocket.made;
  (first!.onopen as () => void)();
  transport.take({ kind: 'offline' });
  expect(first!.isClosed).toBe(true);
  expect(states.at(-1)).toEqual({ kind: 'away', why: 'no-network' });
  // Once more changes nothing: there is no socket left.
  transport.take({ kind: 'offline' });
  await expect.poll(() => FakeSocket.made.length, { timeout: 5000 }).toBe(2);
  transport.take({ kind: 'close' });
});
