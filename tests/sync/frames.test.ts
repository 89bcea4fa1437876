import { describe, expect, test } from 'vitest';
import { hubAddress, readClientFrame, readHubFrame } from '../../src/sync/frames';
import { envelope, hashOf, keyOf, signatureOf } from '../support/room-documents';

const hub: readonly object[] = [
  { t: 'challenge', nonce: 'n'.repeat(32), store: 'store-1' },
  { t: 'welcome', seq: 12, seen: { r1: hashOf('a') }, beat: 10 },
  { t: 'doc', seq: 3, doc: envelope },
  { t: 'live' },
  { t: 'stored', id: 'a', hash: hashOf('a') },
  { t: 'refused', id: 'a', why: 'not-on-roster' },
  { t: 'counts', here: 12, rounds: { r1: 7 } },
  { t: 'found', workshop: 'workshop-1', facilitator: keyOf('f') },
  { t: 'none' },
  { t: 'bye', why: 'too-slow' },
  { t: 'part', end: false, text: '{"t":' },
];
const client: readonly object[] = [
  {
    ...{ t: 'hello', v: 1, workshop: 'workshop-1', facilitator: keyOf('f'), role: 'expert' },
    ...{ key: keyOf('a'), signature: signatureOf('s'), have: 0 },
  },
  { t: 'put', id: 'a', doc: envelope },
  { t: 'find', code: 'K7QF-2M9D' },
];

describe.each([['hub', hub, readHubFrame] as const, ['client', client, readClientFrame] as const])(
  '[G17] frames of a %s',
  (_, frames, read: (text: string) => object | null) => {
    test.each(frames.map((frame) => [(frame as { t: string }).t, frame] as const))('%s', (_t, frame) => {
      expect(read(JSON.stringify(frame))).toEqual(frame);
      for (const key of Object.keys(frame)) {
        expect(read(JSON.stringify({ ...frame, [key]: undefined })), `without ${key}`).toBeNull();
        // A document is read on its own.
        if (key === 'doc') continue;
        for (const stranger of [null, 1.5, -1, 'a_b!', ['x'], { a: -1 }, 'x'.repeat(200_000)])
          expect(read(JSON.stringify({ ...frame, [key]: stranger })), `${key}: ${typeof stranger}`).toSatisfy(
            (frameRead) => frameRead === null || (key === 'text' && stranger === 'a_b!'),
          );
      }
      for (const extra of ['extra', 'constructor'])
        expect(read(JSON.stringify({ ...frame, [extra]: 1 }))).toBeNull();
      expect(read(JSON.stringify(frame).replace('{', '{"__proto__":{"a":1},'))).toBeNull();
    });

    test('what is no frame', () => {
      for (const text of ['', 'null', '[]', '{}', '"live"', '{"t":"toString"}', '['.repeat(100_000)])
        expect(read(text)).toBeNull();
    });
  },
);

test('one side does not say what the other says', () => {
  for (const frame of hub.slice(0, -1)) expect(readClientFrame(JSON.stringify(frame))).toBeNull();
  for (const frame of client) expect(readHubFrame(JSON.stringify(frame))).toBeNull();
});

test.each([
  ['192.168.1.20:8040', 'ws://192.168.1.20:8040'],
  [' http://Kitchen.local:8040/ ', 'ws://kitchen.local:8040'],
  ['https://rooms.example.org/pondera/room', 'wss://rooms.example.org/pondera'],
  ['wss://rooms.example.org', 'wss://rooms.example.org'],
  ['[fe80::1]:8040', 'ws://[fe80::1]:8040'],
  ['ftp://a', null],
  ['a b', null],
  ['user@host', null],
  ['', null],
])('a hub typed as %s', (typed, address) => {
  expect(hubAddress(typed)).toBe(address);
});
