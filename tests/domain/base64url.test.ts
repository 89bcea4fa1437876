import { fromBase64url, toBase64url } from '$domain';
import { expect, test } from 'vitest';
import { seededBytes } from '../../src/seal/random';

test('every length comes back, as Node spells it', () => {
  const random = seededBytes('lengths');
  for (let length = 0; length < 70; length += 1) {
    const bytes = random(length);
    const text = toBase64url(bytes);
    expect(text).toBe(Buffer.from(bytes).toString('base64url'));
    expect(fromBase64url(text)).toEqual(bytes);
    expect(fromBase64url(text, length)).toEqual(bytes);
    expect(fromBase64url(text, length + 1)).toBeNull();
  }
});

test.each([
  ['padding', 'Zg=='],
  ['spare bits that are not zero, one byte', 'Zh'],
  ['spare bits that are not zero, two bytes', 'Zm9'],
  ['a length that no bytes have', 'Zm9vZ'],
  ['the other alphabet’s plus', 'Zm+v'],
  ['the other alphabet’s slash', 'Zm/v'],
  ['white space', 'Zm9v\n'],
  ['a letter beyond ASCII', 'Zm9ü'],
])('%s is refused', (_, text) => {
  expect(fromBase64url(text)).toBeNull();
});

test('of all texts of two letters, one in sixteen is canonical', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
  const taken = letters.flatMap((a) => letters.filter((b) => fromBase64url(a + b) !== null));
  expect(taken).toHaveLength(256);
});
