import { utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { locked, newPhrase, unlocked } from '../../src/seal/lock';
import { seededBytes } from '../../src/seal/random';

const text = utf8ToBytes('what must not be lost');

describe('[T10] behind six words', () => {
  const phrase = newPhrase(seededBytes('phrase'));
  const kept = locked('phrase', phrase, 'recovery/1', text, seededBytes('salt'));

  test('the words open it, however they were typed', () => {
    expect(phrase.split(' ')).toHaveLength(6);
    expect(unlocked('phrase', phrase.toUpperCase().replaceAll(' ', ', '), 'recovery/1', kept)).toEqual(text);
  });

  test('other words do not, and no words cost no time', () => {
    expect(unlocked('phrase', newPhrase(seededBytes('other')), 'recovery/1', kept)).toBeNull();
    expect(unlocked('phrase', 'open sesame', 'recovery/1', kept)).toBeNull();
    expect(() => locked('phrase', 'open sesame', 'recovery/1', text, seededBytes(1))).toThrow(RangeError);
  });

  test('nothing of the text shows, and two files of the same keys differ', () => {
    expect(kept.ct).not.toContain(Buffer.from(text).toString('base64url'));
    expect(locked('phrase', phrase, 'recovery/1', text, seededBytes('other salt')).ct).not.toBe(kept.ct);
  });
});

describe('[T10] behind a PIN', () => {
  const kept = locked('pin', '4821', 'turn/1', text, seededBytes('salt'));

  test('the digits open it, others do not', () => {
    expect(unlocked('pin', ' 4821 ', 'turn/1', kept)).toEqual(text);
    expect(unlocked('pin', '4822', 'turn/1', kept)).toBeNull();
    expect(unlocked('pin', '4821', 'turn/2', kept)).toBeNull();
  });

  test('altered, cut short or spelled otherwise, it does not open', () => {
    const flipped = `${kept.ct.slice(0, 5)}${kept.ct[5] === 'A' ? 'B' : 'A'}${kept.ct.slice(6)}`;
    expect(unlocked('pin', '4821', 'turn/1', { ...kept, ct: flipped })).toBeNull();
    expect(unlocked('pin', '4821', 'turn/1', { ...kept, ct: kept.ct.slice(0, 8) })).toBeNull();
    expect(unlocked('pin', '4821', 'turn/1', { ...kept, salt: `${kept.salt}==` })).toBeNull();
    expect(unlocked('pin', '4821', 'turn/1', { ...kept, salt: kept.salt.slice(0, 20) })).toBeNull();
  });

  test.each(['123', '123456789', '12a4', '', '١٢٣٤'])('“%s” is no PIN', (pin) => {
    expect(() => locked('pin', pin, 'turn/1', text, seededBytes(1))).toThrow('A PIN has 4 to 8 digits.');
    expect(unlocked('pin', pin, 'turn/1', kept)).toBeNull();
  });
});
