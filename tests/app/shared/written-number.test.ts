import { expect, test } from 'vitest';
import { writtenNumber } from '../../../src/app/shared/written-number';

test.each([
  ['12', 12],
  [' 3.5 ', 3.5],
  ['3,5', 3.5],
  ['-2', -2],
  ['−2', -2],
  ['.5', 0.5],
])('“%s” is read as %d', (typed, number) => {
  expect(writtenNumber(typed)).toBe(number);
});

test('blank is nothing, and never zero', () => {
  expect(writtenNumber('')).toBeNull();
  expect(writtenNumber('  ')).toBeNull();
});

test.each(['12abc', '0x10', '1e9', '1 000', '1.2.3', '-', '.', 'Infinity', '١٢'])(
  '“%s” is no number',
  (typed) => {
    expect(writtenNumber(typed)).toBe('not-a-number');
  },
);
