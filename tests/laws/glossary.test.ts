import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const glossary = readFileSync(new URL('../../docs/GLOSSARY.md', import.meta.url), 'utf8');
const rows = [...glossary.matchAll(/^\| \*\*(.+?)\*\* \| (.+) \|$/gmu)].map(
  (match) => [match[1]!, match[2]!] as const,
);
const words = new Set(rows.map(([word]) => word));

describe('the glossary', () => {
  it('gives each word one row and one sentence', () => {
    expect(words.size).toBe(rows.length);
    for (const [word, meaning] of rows) expect(meaning, word).toMatch(/^[A-Z*][^.]*(?:\.[a-z0-9][^.]*)*\.$/u);
  });

  it('has every word that it refers to', () => {
    const singular = (word: string) =>
      word
        .replace(/^criteria$/u, 'criterion')
        .replace(/'s$/u, '')
        .replace(/s$/u, '');
    const known = new Set([...words].flatMap((word) => [word, singular(word)]));
    const referred = rows.flatMap(([, meaning]) =>
      [...meaning.matchAll(/\*([^*]+)\*/gu)].map((match) => match[1]!.toLowerCase()),
    );
    const unknown = referred.filter(
      (word) => !known.has(word) && !known.has(singular(word)) && word !== 'revealed',
    );
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('has the words that the names of the code are made of', () => {
    const expected =
      'workshop round ballot brief seat candidate criterion judgement performance swing weight score rank band set redraw measured benchmark agreement coverage panel acceptability';
    expect(expected.split(' ').filter((word) => !words.has(word))).toEqual([]);
    expect(words.has('partial value')).toBe(true);
  });
});
