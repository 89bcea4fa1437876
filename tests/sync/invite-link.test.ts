import { describe, expect, test } from 'vitest';
import { canonicalJson, type Invite, toBase64url } from '$domain';
import { seededBytes } from '$seal';
import {
  inviteLink,
  parseInvite,
  parseRoomCode,
  parseTypedToken,
  roomCode,
  typedToken,
} from '../../src/sync/invite-link';
import { invite, keyOf } from '../support/room-documents';

const app = 'https://pondera.example.org/';
const wall: Invite = { ...invite, token: null };

describe('[T9] an invite is a link', () => {
  test.each([
    ['a slip', invite],
    ['the wall', wall],
    ['no hub: by file alone', { ...invite, hubs: [] }],
    ['five hubs', { ...invite, hubs: [1, 2, 3, 4, 5].map((k) => `wss://hub-${k}.example.org:8040/a/b`) }],
  ])('%s: link, fragment, code and file give it back', (_, made) => {
    const link = inviteLink(app, made);
    const fragment = link.slice(link.indexOf('#'));
    const read = { ok: true, value: made };
    expect(parseInvite(link)).toEqual(read);
    expect(parseInvite(` ${link}\n`)).toEqual(read);
    expect(parseInvite(fragment)).toEqual(read);
    expect(parseInvite(fragment.slice(1))).toEqual(read);
    expect(parseInvite(fragment.slice('#/join/'.length))).toEqual(read);
    expect(parseInvite(canonicalJson(made))).toEqual(read);
  });

  test('it is short enough for one code, and the secret stands behind the “#”', () => {
    const link = inviteLink(`${app}#/home`, { ...invite, hubs: ['ws://192.168.1.20:8040'] });
    expect(link.length).toBeLessThan(200);
    expect(link.split('#')[0]).toBe(app);
    expect(link.split('#')).toHaveLength(2);
  });

  test('a link with any letter changed is another invite or none', () => {
    const link = inviteLink(app, invite);
    const start = link.indexOf('/join/') + '/join/'.length;
    for (let at = start; at < link.length; at += 1) {
      for (const letter of ['A', 'z', '.', '-', '%', ' ', '"', 'Ж']) {
        if (link[at] === letter) continue;
        const reading = parseInvite(link.slice(0, at) + letter + link.slice(at + 1));
        if (reading.ok) expect(reading.value).not.toEqual(invite);
      }
    }
  });

  test.each([
    ['nothing', ''],
    ['another page', 'https://example.org/'],
    ['a newer version', inviteLink(app, invite).replace('/1.', '/2.')],
    ['cut off', inviteLink(app, invite).slice(0, -40)],
    ['a member too many', `${inviteLink(app, invite)}.a`],
    ['a file with a stranger in it', canonicalJson({ ...invite, extra: 1 })],
    ['a file that was printed', JSON.stringify(invite, null, 2)],
    ['six hubs', inviteLink(app, { ...invite, hubs: Array.from({ length: 6 }, () => 'ws://a') })],
    ['an address that is none', inviteLink(app, { ...invite, hubs: ['javascript:alert(1)'] })],
    ['a book', 'a'.repeat(100_000)],
  ])('%s: refused', (_, text) => {
    expect(parseInvite(text).ok).toBe(false);
  });
});

describe('[T9] a slip’s token is typed', () => {
  const tokens = Array.from({ length: 200 }, (_, seed) => toBase64url(seededBytes(seed)(16)));

  test('it comes back, however it is typed', () => {
    for (const token of tokens) {
      const typed = typedToken(token);
      expect(typed).toMatch(/^([\dA-Z]{4}-){6}[\dA-Z]{2}$/);
      expect(parseTypedToken(typed)).toBe(token);
      expect(parseTypedToken(typed.toLowerCase().replaceAll('-', ' '))).toBe(token);
      expect(parseTypedToken(typed.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(token);
    }
  });

  test('one letter wrong is another token, or none', () => {
    const typed = typedToken(tokens[0]!);
    for (const at of [0, 5, 12, 30]) {
      const wrong = typed.slice(0, at) + (typed[at] === '7' ? '8' : '7') + typed.slice(at + 1);
      expect(parseTypedToken(wrong)).not.toBe(tokens[0]);
    }
    for (const text of ['', typed.slice(1), `${typed}0`, typed.replace(/.$/, 'Z'), typed.replace(/^./, 'U')])
      expect(parseTypedToken(text)).toBeNull();
  });
});

test('[T9] a room has a code of its own', () => {
  const code = roomCode(invite);
  expect(code).toMatch(/^[\dA-Z]{4}-[\dA-Z]{4}$/);
  expect(roomCode(wall)).toBe(code);
  expect(roomCode({ ...invite, facilitator: keyOf('g') })).not.toBe(code);
  expect(parseRoomCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(code);
  expect(parseRoomCode('oil0-1111')).toBe('0110-1111');
  for (const typed of ['', 'K7QF-2M9', 'K7QF-2M9DD', 'K7QF-2M9U']) expect(parseRoomCode(typed)).toBeNull();
});
