import { chain, emptyHead, sha256Hex } from '$domain';
import { expect, test } from 'vitest';
import { bodyLine, entryLine, logTail, readMirror, writeLines } from '../../../src/storage/mirror/lines';
import { storedEntry } from '../../../src/storage/stored-entry';
import { drafts, label } from '../journal-material';

const entries = chain(emptyHead, drafts(5)).map(storedEntry);
const body = '{"a":"line\\nbreak"}';
const lines = writeLines([
  ['document', 'w'],
  ['label', label()],
  bodyLine(sha256Hex(body), body),
  ...entries.map(entryLine),
]);

test('what is written is read back', () => {
  expect(readMirror([lines])).toEqual({
    document: 'w',
    label: label(),
    entries,
    bodies: new Map([[sha256Hex(body), body]]),
  });
});

test('[G5] damage costs only what it hits, and another file makes up for it', () => {
  const harmed = lines.replace('op3', 'op9').replace('line', 'lime');
  expect(readMirror([harmed])).toMatchObject({ entries: entries.slice(0, 2), bodies: new Map() });
  expect(readMirror([lines, harmed])?.entries).toEqual(entries);
  expect(readMirror(['rubbish\n[1,2]\n{}\nnull\n'])).toBeNull();
});

test('[G5] a log cut short ends with its last whole entry', () => {
  const cut = lines.slice(0, -20);
  const { head, whole } = logTail(cut);
  expect(head).toEqual({ rev: 4, hash: entries[3]?.hash });
  expect(cut.slice(whole)).toMatch(/^\["entry"/);
  expect(logTail('')).toEqual({ head: emptyHead, whole: 0 });
  expect(logTail('no line at all')).toEqual({ head: emptyHead, whole: 0 });
});
