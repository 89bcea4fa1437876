import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Candidate, type Sector } from '$domain';
import { candidateFacts } from '../../../src/exchange/candidates/candidate-facts';
import { isCandidateHeader } from '../../../src/exchange/candidates/columns';
import {
  type CandidateOptions,
  type CandidatePreview,
  previewCandidates,
} from '../../../src/exchange/candidates/preview';
import { readCsv, readCsvText } from '../../../src/exchange/csv/read-csv';

const sector = (id: string, en: string, it = en): Sector => ({
  id,
  name: { id, rev: 1, text: { en, it } },
  codes: [],
  note: null,
});
const sectors = [sector('food', 'Agri-food', 'Agroalimentare'), sector('build', 'Construction', 'Edilizia')];

const candidate = (patch: Partial<Candidate>): Candidate => ({
  id: 'x1',
  code: 'W1',
  title: 'One',
  sector: 'food',
  origin: 'proposal',
  source: '',
  fields: {},
  common: false,
  screenedOut: false,
  ...patch,
});

function preview(
  text: string,
  existing: readonly Candidate[] = [],
  options: CandidateOptions = {},
): CandidatePreview {
  const table = readCsvText(text, 'csv', { isKnown: isCandidateHeader });
  if (!table.ok) throw new Error(table.issues[0]!.message);
  return previewCandidates(table.value, { existing, sectors }, options);
}
const counter = () => {
  let n = 0;
  return { next: () => `id${(n += 1)}` };
};

describe('[E4] a table of candidates is shown before it is taken over', () => {
  test('rows to be added, changed and left alone, by code', () => {
    const existing = [
      candidate({ fields: { ects: '1', language: 'en' } }),
      candidate({ id: 'x2', code: 'W2', title: 'Two' }),
    ];
    const result = preview(
      'id,title,sector,ects,language\nW1,One and more,Agri-food,1.50,\nW2,Two,food,,\nW3,Three,EDILIZIA,2,it',
      existing,
    );
    expect(result.rows.map(({ code, outcome }) => [code, outcome])).toEqual([
      ['W1', 'changed'],
      ['W2', 'unchanged'],
      ['W3', 'added'],
    ]);
    expect(result.rows[0]!.differences).toEqual([
      { field: 'title', from: 'One', to: 'One and more' },
      { field: 'ects', from: '1', to: '1.5' },
      { field: 'language', from: 'en', to: '' },
    ]);
    expect(candidateFacts(result, existing, counter())).toEqual([
      {
        type: 'candidateChanged',
        candidate: 'x1',
        patch: { title: 'One and more', fields: { ects: '1.5', language: null } },
      },
      {
        type: 'candidateAdded',
        candidate: candidate({
          id: 'id1',
          code: 'W3',
          title: 'Three',
          sector: 'build',
          fields: { ects: '2', language: 'it' },
        }),
        before: null,
      },
    ]);
  });

  test('importing the same file twice changes nothing', () => {
    const text = 'id,title,sector\nW1,"Soil, living",food\nW2,Two,';
    const facts = candidateFacts(preview(text), [], counter());
    const existing = facts.flatMap((fact) => (fact.type === 'candidateAdded' ? [fact.candidate] : []));
    const again = preview(text, existing);
    expect(again.counts).toEqual({ added: 0, changed: 0, unchanged: 2, refused: 0 });
    expect(candidateFacts(again, existing, counter())).toEqual([]);
  });

  test('without codes, titles tell who is who, and new ones get the next free code', () => {
    const result = preview('title\nONE\nTwo', [candidate({ code: 'C1' })]);
    expect(result.rows.map(({ code, outcome }) => [code, outcome])).toEqual([
      ['C1', 'changed'],
      ['C2', 'added'],
    ]);
  });

  test('what a file does not say stays as it is', () => {
    const old = candidate({
      source: 'register',
      origin: 'register',
      fields: { language: 'fi' },
      common: true,
    });
    const result = preview('id;title\nW1;New', [old]);
    expect(result.rows[0]!.candidate).toEqual({ ...old, title: 'New' });
  });

  test('a row with a fault refuses them all, with line, column and what was read', () => {
    const result = preview('id,title,eqf_level\nW1,One,4\nW2,Two,nine\nW3,,9');
    expect(result.ok).toBe(false);
    expect(result.issues).toEqual([
      {
        row: 3,
        column: 'eqf_level',
        message: 'Line 3, column eqf_level: “nine” is not a level from 1 to 8. Nothing was imported.',
      },
      { row: 4, column: 'title', message: 'Line 4, column title: the title is empty. Nothing was imported.' },
      {
        row: 4,
        column: 'eqf_level',
        message: 'Line 4, column eqf_level: “9” is not a level from 1 to 8. Nothing was imported.',
      },
    ]);
    expect(() => candidateFacts(result, [], counter())).toThrow(/not even in part/);
  });

  test('a decimal comma is hinted at, and read where it was chosen', () => {
    const text = 'id;title;ects\nW1;One;1,5';
    expect(preview(text).issues[0]!.message).toMatch(/choose that/);
    expect(preview(text, [], { decimal: 'comma' }).rows[0]!.candidate!.fields).toEqual({ ects: '1.5' });
  });

  test('[D33] a column nobody knows is reported and kept, or ignored where a person says so', () => {
    const text = 'id,title,Internal note\nW1,One,check';
    const kept = preview(text);
    expect(kept.columns[2]).toEqual({
      index: 2,
      header: 'Internal note',
      use: 'field:Internal note',
      known: false,
    });
    expect(kept.rows[0]!.candidate!.fields).toEqual({ 'Internal note': 'check' });
    expect(preview(text, [], { columns: { 2: 'ignored' } }).rows[0]!.candidate!.fields).toEqual({});
    expect(preview(text, [], { columns: { 2: 'field:description' } }).rows[0]!.candidate!.fields).toEqual({
      description: 'check',
    });
  });

  test.each([
    ['id,name,titolo\n1,a,b', /Columns “name” and “titolo” mean the same/],
    ['id,sector\n1,food', /No column is the title/],
    ['id,title', /empty/],
    ['id,title,__proto__\n1,a,b', /named “__proto__”, which is not allowed/],
    [`id,title,${'n'.repeat(65)}\n1,a,b`, /1 to 64 characters/],
    ['id,title\nW2,a\nW2,b', /Line 3, column id: “W2” stands already in line 2/],
    ['id,title\n,a', /the id is empty/],
    [`id,title\n${'i'.repeat(65)},a`, /the limit is 64/],
    [`id,title\n1,${'i'.repeat(301)}`, /the limit is 300/],
    [
      'id,title,sector\n1,a,Fishing',
      /“Fishing” is not a sector of this methodology \(Agri-food, Construction\)/,
    ],
    ['id,title,origin\n1,a,invented', /“invented” is not an origin/],
    ['id,title\n1,"a\nb"', /line break/],
  ])('%j is refused', (text, message) => {
    const result = preview(text);
    expect(result.ok).toBe(false);
    expect(result.issues[0]!.message).toMatch(message);
  });

  test('more than 2,000 candidates are refused', () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `T${i}`).join('\n');
    expect(preview(`title\n${rows}`, [candidate({})]).issues[0]!.message).toMatch(/limit is 2000/);
  });

  test('of many issues a hundred are told, and the rest counted', () => {
    const { issues } = preview(
      `id,title,ects\n${Array.from({ length: 150 }, (_, i) => `W${i},T,x`).join('\n')}`,
    );
    expect(issues).toHaveLength(101);
    expect(issues[100]!.message).toMatch(/^50 more issues/);
  });

  test('headers are known in the languages of the project', () => {
    for (const header of [
      'Titolo',
      'TÍTULO',
      'nimi',
      'Заглавие',
      'Intitulé',
      'EQF level',
      'eqf_level',
      ' Workload (hours)',
    ])
      expect([header, isCandidateHeader(header)]).toEqual([header, true]);
  });
});

describe('[G10] the shared bad files', () => {
  interface Described {
    readonly file: string;
    readonly importer: string;
    readonly expected: string;
    readonly must: readonly string[];
  }
  const folder = new URL('../../fixtures/badinputs/', import.meta.url);
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as {
    files: Described[];
  };
  const csv = manifest.files.filter(({ importer }) => importer === 'candidates CSV');

  test.each(csv)('$file: $expected', ({ file, expected, must }) => {
    const table = readCsv(readFileSync(new URL(file, folder)), { isKnown: isCandidateHeader });
    const result = table.ok ? previewCandidates(table.value, { existing: [], sectors }) : null;
    const issues = table.ok ? result!.issues : table.issues;
    expect(issues.length === 0 ? 'accept sanitised' : 'reject with clear error').toBe(expected);
    for (const claim of must) {
      const [kind, value = ''] = claim.split('=');
      if (kind === 'error_names')
        expect(
          issues.some(({ message }) =>
            value.split('|').some((word) => message.toLowerCase().includes(word.toLowerCase())),
          ),
        ).toBe(true);
      if (kind === 'rows') expect(result!.rows).toHaveLength(Number(value));
      if (kind === 'literal')
        expect(result!.rows.map(({ title }) => title).join()).toContain(
          '<input autofocus onfocus="window.__probe=1">',
        );
    }
  });
});
