import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base45, fromBase45 } from '../../../src/sync/qr/base45';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

test('[E23] the examples of RFC 9285', () => {
  expect(base45(ascii('AB'))).toBe('BB8');
  expect(base45(ascii('Hello!!'))).toBe('%69 VD92EX0');
  expect(base45(ascii('base-45'))).toBe('UJCLQE7W581');
  expect(fromBase45('QED8WEX0')).toEqual(ascii('ietf!'));
});

test('[E23] every bytes come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(fromBase45(base45(bytes))).toEqual(bytes);
    }),
    { seed: 45 },
  );
});

test('[E23] what no bytes give is refused: a letter left over, a value too large, a strange letter', () => {
  for (const text of ['A', 'BB8A', 'GGW', ':::', '::', '5 5'.toLowerCase() + 'a', 'bb8', 'BB_', 'ÄBC'])
    expect(fromBase45(text), text).toBeNull();
  expect(fromBase45('')).toEqual(new Uint8Array());
  expect(fromBase45('FGW')).toEqual(new Uint8Array([255, 255]));
});
