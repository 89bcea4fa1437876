import { expect, test } from 'vitest';
import { readSixWords, sixWords } from '../../src/seal/phrase';
import { seededBytes } from '../../src/seal/random';
import { words } from '../../src/seal/words';

test('the list has 2,048 plain words that differ in their first four letters', () => {
  expect(words).toHaveLength(2048);
  expect(new Set(words.map((word) => word.slice(0, 4))).size).toBe(2048);
  expect(words.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
  expect([...words].sort()).toEqual(words);
});

test('eleven bits a word, the highest first', () => {
  expect(sixWords(new Uint8Array(9))).toEqual(Array(6).fill(words[0]));
  expect(sixWords(new Uint8Array(9).fill(255))).toEqual(Array(6).fill(words[2047]));
  // 00000000001 00000000010 00000000011 00000000100 00000000101 00000000110 and six bits that no word holds
  const bits = [1, 2, 3, 4, 5, 6].map((n) => n.toString(2).padStart(11, '0')).join('') + '111111';
  const bytes = Uint8Array.from(bits.match(/.{8}/g)!, (byte) => parseInt(byte, 2));
  expect(sixWords(bytes)).toEqual([1, 2, 3, 4, 5, 6].map((n) => words[n]));
});

test('every word comes back as typed: other case, other signs between, four letters', () => {
  const random = seededBytes('phrases');
  for (let trial = 0; trial < 100; trial += 1) {
    const six = sixWords(random(9));
    expect(readSixWords(six.join(' '))).toEqual(six);
    expect(readSixWords(`  ${six.join(' – ').toUpperCase()}.\n`)).toEqual(six);
    expect(readSixWords(six.map((word) => word.slice(0, 4)).join(','))).toEqual(six);
  }
});

test.each([
  ['five words', 'able about above abroad absorb'],
  ['seven words', 'able about above abroad absorb accent acorn'],
  ['a word that is not in the list', 'able about above abroad absorb xylophone'],
  ['a word that only begins like one', 'able about above abroad absorb accentuate'],
  ['three letters of a longer word', 'able about above abroad absorb acc'],
  ['nothing', ''],
])('%s is no phrase', (_, typed) => {
  expect(readSixWords(typed)).toBeNull();
});
