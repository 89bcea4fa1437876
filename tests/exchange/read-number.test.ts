import { expect, test } from 'vitest';
import { readNumber } from '../../src/exchange/read-number';

test.each([
  '',
  ' ',
  '2.5e1',
  '0x10',
  '12abc',
  '५',
  '-0',
  '1,000',
  '.5',
  '5.',
  '+5',
  'NaN',
  'Infinity',
  '1e999',
  '1234567890123',
])('[T3] %j is not a number', (text) => {
  expect(readNumber(text, 'point')).toBeNull();
});

test('[T3] a decimal comma is read where it was chosen, and only there', () => {
  expect(readNumber('25,5', 'comma')).toBe(25.5);
  expect(readNumber('25,5', 'point')).toBeNull();
  expect(readNumber('25.5', 'comma')).toBeNull();
  expect(readNumber('-25.5', 'point')).toBe(-25.5);
  expect(readNumber('007', 'point')).toBe(7);
});
