import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, readCsvText } from '../../../src/exchange/csv/read-csv';
import { writeCsv } from '../../../src/exchange/csv/write-csv';
import { unguarded } from '../../../src/exchange/csv/formula-guard';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const cells = (text: string): readonly (readonly string[])[] => {
  const table = readCsv(bytes(text));
  if (!table.ok) throw new Error(table.issues[0]!.message);
  return [table.value.header, ...table.value.rows.map((row) => row.cells)];
};
const refusal = (text: string | Uint8Array): string => {
  const table = readCsv(typeof text === 'string' ? bytes(text) : text);
  if (table.ok) throw new Error('was not refused');
  return table.issues[0]!.message;
};

describe('[E4] a CSV file is read by RFC 4180', () => {
  test('quotes, doubled quotes, separators and line breaks inside cells', () => {
    expect(cells('a,b\r\n"x, ""y""","1\r\n2"\r\n')).toEqual([
      ['a', 'b'],
      ['x, "y"', '1\r\n2'],
    ]);
  });

  test('[D34] the last line needs no end, LF will do, a byte order mark is no part of the text', () => {
    expect(cells('\uFEFFid,title\nW1,One')).toEqual([
      ['id', 'title'],
      ['W1', 'One'],
    ]);
  });

  test.each([
    [',', 'id,title;x\n1,2'],
    [';', 'id;title\n1;2'],
    ['\t', 'id\ttitle\n1\t2'],
    ['|', 'id|title\n1|2'],
  ])('the header votes for %j', (_, text) => {
    expect(cells(text)[1]).toEqual(['1', '2']);
  });

  test('known names outvote a greater number of cells', () => {
    const known = (header: string): boolean => ['id', 'title'].includes(header);
    const table = readCsvText('id;title;a,b,c,d,e\n1;2;3', 'csv', { isKnown: known });
    expect(table.ok && table.value.header).toEqual(['id', 'title', 'a,b,c,d,e']);
  });

  test('lines of blanks are passed over and still counted', () => {
    const table = readCsv(bytes('a,b\n\n , \n"x\ny",2\n3,4\n'));
    expect(table.ok && table.value.rows).toEqual([
      { row: 4, line: 4, cells: ['x\ny', '2'] },
      { row: 5, line: 6, cells: ['3', '4'] },
    ]);
  });

  test('a pasted range may have quotation marks inside a cell, a file may not', () => {
    const text = 'title\tn\nSoil "living"\t1';
    expect(readCsvText(text, 'pasted').ok).toBe(true);
    expect(refusal(text)).toMatch(/^Line 2, character 6: a quotation mark stands inside a cell/);
  });

  test.each([
    ['a,b\n"x', /^Line 2, character 1: a quotation mark is opened and never closed/],
    ['a,b\n1,"x"y', /^Line 2, character 6: something follows a closing quotation mark/],
    ['a,b\n1,2\n1,2,3', /^Line 3: there are 3 cells where the header has 2 columns/],
    ['a,b\r1,2', /^Line 1, character 5: a carriage return stands without a line feed/],
    ['a,b\n1,\u0000', /^Line 2, character 3: there is a null character/],
    ['a\n' + 'x'.repeat(20_001), /limit is 20000/],
    [Array.from({ length: 501 }, (_, i) => `c${i}`).join(','), /more than 500 columns, the limit/],
    ['a\n' + '1\n'.repeat(5001), /more than 5000 rows, the limit/],
    ['\r\n \r\n', /empty/],
    ['', /empty/],
  ])('the first fault of case %# is named by its place', (text, message) => {
    expect(refusal(text)).toMatch(message);
    expect(refusal(text)).toMatch(/Nothing was imported\.$/);
  });

  test.each([
    [[0x61, 0x0a, 0xcf, 0xee], /^Line 2: there is a byte that is not part of any character, so the encoding/],
    [[0x61, 0x0a, 0x0a, 0xc3], /^Line 3: the file ends inside a character/],
    [[0xed, 0xa0, 0x80], /^Line 1: there is a byte/],
    [[0xf4, 0x90, 0x80, 0x80], /^Line 1: there is a byte/],
    [[0xe0, 0x80, 0x80], /^Line 1: there is a byte/],
  ])('bytes %j are not UTF-8', (raw, message) => {
    expect(refusal(Uint8Array.from(raw))).toMatch(message);
  });

  test('more than 20 MB are refused unread', () => {
    expect(refusal(new Uint8Array(20 * 1024 * 1024 + 1))).toMatch(/the limit is 20 MB/);
  });

  test('progress rises while a long file is read', () => {
    const shares: number[] = [];
    const text = `a,b\n${`${'x'.repeat(900)},1\n`.repeat(3000)}`;
    readCsvText(text, 'csv', { onProgress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(3);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });
});

/** Without what no text file can hold. */
const typeable = (text: string): string => text.replace(/[\0\p{Cs}]/gu, '');

test('[D35] what is written reads back character for character, guard included', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\t', '\n', ' ', 'ä', '＝') }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (rows) => {
      const written = rows.map((row) => [...row.map(typeable), 'x']);
      const back = cells(writeCsv(['a', 'b', 'c'], written)).slice(1);
      expect(back.map((row) => row.map(unguarded))).toEqual(written);
      for (const row of back) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
    }),
  );
});

test('numbers are written in the shortest form, blanks stay blank, infinities are refused', () => {
  expect(writeCsv(['a', 'b', 'c'], [[0.1 + 0.2, null, -0]])).toBe('a,b,c\r\n0.30000000000000004,,0\r\n');
  expect(() => writeCsv(['a'], [[Infinity]])).toThrow(/Infinity cannot be written/);
});
