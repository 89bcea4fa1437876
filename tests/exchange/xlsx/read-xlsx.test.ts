import { readFileSync } from 'node:fs';
import { zipSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../src/exchange/xlsx/crc32';
import { readXlsx } from '../../../src/exchange/xlsx/read-xlsx';
import { previewCandidates } from '../../../src/exchange/candidates/preview';
import { scanXml } from '../../../src/exchange/xlsx/scan-xml';
import { green } from '../../support/methodologies';

const rel = (id: number, target: string): string =>
  `<Relationship Id="rId${id}" Type="worksheet" Target="${target}"/>`;
const sheetTag = (name: string, id: number, state = ''): string =>
  `<sheet name="${name}" sheetId="${id}" ${state} r:id="rId${id}"/>`;

function workbook(sheet: string, extra: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts = {
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns:r="x"><sheets>${sheetTag('Candidates', 1)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${rel(1, 'worksheets/sheet1.xml')}</Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...extra,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}
const inline = (address: string, text: string): string =>
  `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
const rowsOf = (bytes: Uint8Array, sheet?: string): readonly (readonly string[])[] => {
  const table = readXlsx(bytes, sheet === undefined ? {} : { sheet });
  if (!table.ok) throw new Error(table.issues[0]!.message);
  return [table.value.header, ...table.value.rows.map(({ cells }) => cells)];
};
const refusal = (bytes: Uint8Array): string => {
  const table = readXlsx(bytes);
  if (table.ok) throw new Error('was not refused');
  return table.issues.map(({ message }) => message).join('\n');
};

describe('[E4] a workbook is read as a table', () => {
  test('every kind of cell, with gaps', () => {
    const strings =
      '<sst><si><t>title</t></si><si><r><t>So</t></r><r><t>il &amp; &#x2013;</t></r><rPh><t>no</t></rPh></si></sst>';
    const sheet =
      `<row r="2">${inline('B2', 'id')}<c r="C2" t="s"><v>0</v></c>${inline('E2', 'ects')}</row>` +
      '<row r="4"><c r="B4"><v>7</v></c><c r="C4" t="s"><v>1</v></c><c r="D4" t="b"><v>1</v></c><c r="E4"><f>1+0.1</f><v>1.1000000000000001</v></c></row>' +
      '<row r="5"><c r="B5" t="str"><v>x</v></c></row>';
    expect(rowsOf(workbook(sheet, { 'xl/sharedStrings.xml': strings }))).toEqual([
      ['id', 'title', '', 'ects'],
      ['7', 'Soil & –', 'yes', '1.1'],
      ['x', '', '', ''],
    ]);
  });

  test('the first visible sheet, or the one that is asked for', () => {
    const bytes = workbook('', {
      'xl/workbook.xml': `<workbook xmlns:r="x"><sheets>${sheetTag('Notes', 1, 'state="hidden"')}${sheetTag('First', 2)}${sheetTag('Second', 3)}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships>${rel(2, '/xl/worksheets/a.xml')}${rel(3, 'worksheets/b.xml')}</Relationships>`,
      'xl/worksheets/a.xml': `<worksheet><sheetData><row r="1">${inline('A1', 'one')}</row></sheetData></worksheet>`,
      'xl/worksheets/b.xml': `<worksheet><sheetData><row r="1">${inline('A1', 'two')}</row></sheetData></worksheet>`,
    });
    expect(rowsOf(bytes)).toEqual([['one']]);
    expect(rowsOf(bytes, 'Second')).toEqual([['two']]);
    expect(readXlsx(bytes)).toMatchObject({ value: { sheet: 'First', sheets: ['First', 'Second'] } });
    expect(readXlsx(bytes, { sheet: 'Notes' }).ok).toBe(false);
  });

  test('an issue names the cell by its address', () => {
    const sheet = `<row r="1">${inline('B1', 'title')}${inline('C1', 'eqf')}</row><row r="3">${inline('B3', 'One')}<c r="C3"><v>9</v></c></row>`;
    const table = readXlsx(workbook(sheet));
    if (!table.ok) throw new Error('refused');
    expect(previewCandidates(table.value, { existing: [], sectors: [] }).issues[0]!.message).toBe(
      'Row 3, column eqf, cell C3: “9” is not a level from 1 to 8. Nothing was imported.',
    );
  });

  test.each([
    ['an error', '<row r="1"><c r="F1" t="e"><v>#REF!</v></c></row>', /^Cell F1: it holds the error #REF!/],
    [
      'a formula never computed',
      '<row r="1"><c r="A1"><f>A2</f></c></row>',
      /^Cell A1: it holds a formula without a value/,
    ],
    [
      'a far corner',
      `<row r="1">${inline('A1', 'id')}</row><row r="1048576">${inline('XFD1048576', 'x')}</row>`,
      /^Cell XFD1048576: it lies beyond the limit/,
    ],
    ['a number that is none', '<row r="1"><c r="A1"><v>NaN</v></c></row>', /^Cell A1: “NaN” is not a number/],
    ['a long text', `<row r="1">${inline('A1', 'x'.repeat(20_001))}</row>`, /limit is 20000/],
    [
      'a string nobody holds',
      '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
      /names a text that the workbook does not hold/,
    ],
    ['rows out of order', '<row r="2"/><row r="1"/>', /rows are out of order/],
    ['a cell twice', `<row r="1">${inline('A1', 'x')}${inline('A1', 'y')}</row>`, /cells are out of order/],
    ['nothing at all', '', /empty/],
  ])('%s is refused', (_, sheet, message) => {
    expect(refusal(workbook(sheet))).toMatch(message);
  });
});

describe('[G10] an archive is not believed before it has come true', () => {
  const good = workbook(`<row r="1">${inline('A1', 'id')}</row>`);
  const patched = (change: (bytes: Uint8Array, view: DataView) => void): Uint8Array => {
    const bytes = good.slice();
    change(bytes, new DataView(bytes.buffer));
    return bytes;
  };
  const directory = (bytes: Uint8Array): number => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    return view.getUint32(bytes.length - 6, true);
  };

  test.each([
    [
      'a wrong checksum',
      patched((bytes, view) => view.setUint32(directory(bytes) + 16, 1, true)),
      /checksum/,
    ],
    [
      'an encrypted part',
      patched((bytes, view) => view.setUint16(directory(bytes) + 8, 1, true)),
      /encrypted/,
    ],
    [
      'another packing',
      patched((bytes, view) => view.setUint16(directory(bytes) + 10, 12, true)),
      /packed in a way/,
    ],
    ['a cut file', good.slice(0, good.length - 30), /damaged or cut off/],
    ['no archive', strToU8('PK and nothing else'), /damaged or cut off/],
    [
      'too many entries',
      zipSync(Object.fromEntries(Array.from({ length: 201 }, (_, k) => [`f${k}`, strToU8('')]))),
      /limit is 200/,
    ],
    ['a name that climbs', zipSync({ 'xl/../../up.xml': strToU8('x') }), /climbs out/],
    ['a bomb', workbook('', { 'xl/worksheets/sheet1.xml': ' '.repeat(30_000_000) }), /limit/],
    ['no workbook', zipSync({ 'readme.txt': strToU8('x') }), /not a workbook/],
    ['more than 10 MB', new Uint8Array(10 * 1024 * 1024 + 1).fill(80), /limit is 10 MB/],
  ])('%s', (_, bytes, message) => {
    expect(refusal(bytes)).toMatch(message);
  });

  test('any single byte changed is refused or reads as the same table', () => {
    const whole = JSON.stringify(readXlsx(good));
    for (let at = 0; at < good.length; at += 3) {
      const bytes = patched((copy) => (copy[at] = copy[at]! ^ 0x15));
      const reading = readXlsx(bytes);
      if (reading.ok) expect(JSON.stringify(reading)).toBe(whole);
    }
  });

  test('the checksum is the one everybody uses', () => {
    expect(crc32(strToU8('123456789'))).toBe(0xcbf43926);
  });
});

describe('[G10] XML is data and nothing else', () => {
  const scan = (xml: string) => () => scanXml(xml, {});
  test.each([
    ['<!DOCTYPE a><a/>', /document type/],
    ['<a>&b;</a>', /entity “&b;”/],
    ['<a>&#0;</a>', /entity/],
    ['<a>&#xD800;</a>', /entity/],
    ['<a>& b</a>', /entity/],
    ['<a>'.repeat(65), /deeper than 64/],
    [`<a ${Array.from({ length: 65 }, (_, k) => `b${k}="1"`).join(' ')}/>`, /more than 64 attributes/],
    ['<a b="1" b="2"/>', /given twice/],
    ['<a><b></a></b>', /closed and was not open/],
    ['<a', /not well formed/],
    ['<a>', /cut off/],
    ['<a/><b/>', /two documents/],
    ['text', /outside/],
    ['', /cut off/],
    ['<?xml version="1.0" encoding="UTF-16"?><a/>', /not UTF-8/],
    ['<a b=1/>', /not well formed/],
  ])('case %#: %j', (xml, message) => {
    expect(scan(xml)).toThrow(message);
  });

  test('what is allowed is read', () => {
    const seen: string[] = [];
    scanXml('<?xml version="1.0"?><!-- c --><x:a b=\'&lt;"\'><![CDATA[<&]]>&#65;&apos;<c/></x:a>', {
      open: (name, attributes) => seen.push(`+${name}${attributes.get('b') ?? ''}`),
      close: (name) => seen.push(`-${name}`),
      text: (text) => seen.push(text),
    });
    expect(seen).toEqual(['+a<"', '<&', "A'", '+c', '-c', '-a']);
  });
});

describe('[G10] the shared bad workbooks', () => {
  const folder = new URL('../../fixtures/badinputs/', import.meta.url);
  interface Described {
    readonly file: string;
    readonly importer: string;
    readonly expected: string;
    readonly must: readonly string[];
  }
  const { files } = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as {
    files: Described[];
  };
  test.each(files.filter(({ importer }) => importer === 'XLSX'))(
    '$file: $expected',
    ({ file, expected, must }) => {
      const table = readXlsx(readFileSync(new URL(file, folder)));
      const preview = table.ok
        ? previewCandidates(table.value, { existing: [], sectors: green().sectors })
        : null;
      const issues = table.ok ? preview!.issues : table.issues;
      expect(issues.length === 0).toBe(expected.startsWith('accept'));
      for (const claim of must) {
        const [kind, value = ''] = claim.split('=');
        if (kind === 'rows') expect(preview!.rows).toHaveLength(Number(value));
        if (kind === 'error_names') expect(issues.map(({ message }) => message).join()).toContain(value);
      }
    },
  );
});
