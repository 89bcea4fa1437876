import { brokenAt, chain, emptyHead, type Entry } from '$domain';
import { expect, test } from 'vitest';
import {
  entryJson,
  linkOf,
  readEntry,
  storedBreak,
  storedEntries,
  storedEntry,
} from '../../src/storage/stored-entry';
import { draft, drafts, headAfter } from './journal-material';

const entries = chain(emptyHead, drafts(6));

test('an entry comes back from its stored text as it was', () => {
  for (const entry of entries) expect(readEntry(storedEntry(entry))).toEqual(entry);
  expect(JSON.parse(entryJson(storedEntry(entries[0] as Entry<unknown>)))).toEqual(entries[0]);
});

test('the link is found whatever the fact says', () => {
  const tricky = draft('x', '"op":"y","prev":"' + 'f'.repeat(64) + '","rev":9,"prev":"');
  const [entry] = chain({ rev: 4, hash: 'a'.repeat(64) }, [{ ...tricky, redoes: 'other', undoes: 'one' }]);
  expect(linkOf(storedEntry(entry as Entry<unknown>).text)).toEqual({
    op: 'x',
    prev: 'a'.repeat(64),
    rev: 5,
  });
});

test('[G5] a stored chain breaks where the domain says it breaks', () => {
  const harmed: Record<string, Entry<unknown>[]> = {
    whole: [...entries],
    altered: entries.map((entry) => (entry.rev === 3 ? { ...entry, by: 'somebody else' } : entry)),
    missing: entries.filter((entry) => entry.rev !== 4),
    foreign: [...entries.slice(0, 2), ...chain({ rev: 2, hash: 'b'.repeat(64) }, drafts(2, 'foreign'))],
    empty: [],
  };
  for (const [what, journal] of Object.entries(harmed)) {
    const stored = journal.map((entry) => {
      const { hash, ...rest } = entry;
      return { rev: entry.rev, op: entry.op, hash, text: textOf(rest) };
    });
    expect(storedBreak(stored), what).toEqual(brokenAt(journal));
  }
});

/** The canonical text without the check that its hash fits. */
function textOf(unhashed: object): string {
  return JSON.stringify(unhashed, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

test('entries that do not follow the head they name are refused by revision', () => {
  expect(() => storedEntries(headAfter(entries), entries)).toThrow('entry 1 does not follow revision 6');
  expect(storedEntries(emptyHead, entries)).toHaveLength(6);
});
