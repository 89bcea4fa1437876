import { expect, test } from 'vitest';
import { codes } from '../../src/sync/codes';

const linkFrom = (appAddress: string, hubs: readonly string[]): string =>
  codes({ appAddress: () => appAddress, isSigned: () => Promise.resolve(true) }).inviteLink({
    format: 'pondera/invite@1',
    workshop: 'a'.repeat(22),
    facilitator: `${'A'.repeat(42)}E`,
    hubs,
    token: null,
  });

test.each([
  ['https://pondera.example/app/#/w/x', ['ws://10.0.0.2:8040'], 'https://pondera.example/app/#/join/1.'],
  ['http://localhost:4173/#/w/x', ['ws://10.0.0.2:8040'], 'http://10.0.0.2:8040/#/join/1.'],
  ['http://127.0.0.1:4173/', ['ws://localhost:8040', 'wss://room.example'], 'https://room.example/#/join/1.'],
  ['http://localhost:4173/', [], 'http://localhost:4173/#/join/1.'],
])('[E10] a slip made at %s with the hubs %j leads to %s', (app, hubs, start) => {
  expect(linkFrom(app, hubs).startsWith(start)).toBe(true);
});
