import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { english } from '../../../../src/app/words';

/** On one line, with straight apostrophes and without marks of emphasis. */
const plain = (text: string): string => text.replaceAll('’', "'").replaceAll(/[*\s]+/g, ' ');

test('[G20] what the witness’s screen promises is what the protocol says', () => {
  const protocol = plain(readFileSync('docs/PROTOCOL.md', 'utf8'));
  for (const sentence of english.witness.meaning) expect(protocol).toContain(plain(sentence));
});

test('[R19] the witness is spoken of behind “more”, on every screen that leads to it', () => {
  for (const summary of [english.office.keys.more, english.member.more, english.witness.come])
    expect(summary).toMatch(/^More: /);
});
