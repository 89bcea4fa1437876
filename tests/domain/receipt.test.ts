import { expect, test } from 'vitest';
import { paperBallotId, receiptCode, sameReceipt } from '$domain';

test('[GUARANTEES 7] a receipt is the first 40 bits of the hash in Crockford base32', () => {
  expect(receiptCode('0000000000' + 'f'.repeat(54))).toBe('0000-0000');
  expect(receiptCode('ffffffffff' + '0'.repeat(54))).toBe('ZZZZ-ZZZZ');
  // 00001 00010 00011 00100 00101 00110 00111 01000
  expect(receiptCode('08864298e8' + '0'.repeat(54))).toBe('1234-5678');
});

test('a receipt is recognised as people copy it', () => {
  expect(sameReceipt('1o2l 3i4k', '1021-314K')).toBe(true);
  expect(sameReceipt('1021-314M', '1021-314K')).toBe(false);
  expect(sameReceipt('', '1021-314K')).toBe(false);
});

test('[E11] a paper ballot has an id of its own for seat, round and form', () => {
  const id = paperBallotId('ws', 'r', 's', 'h');
  expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(paperBallotId('ws', 'r', 't', 'h')).not.toBe(id);
  expect(paperBallotId('ws', 'r', 's', 'i')).not.toBe(id);
});
