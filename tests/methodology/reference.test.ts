import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chnri, green } from '../support/methodologies';

const root = new URL('../../', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const json = <T>(path: string): T => JSON.parse(text(path)) as T;
const shared = ['annex1.json', 'annex2-principles.json', 'greencomp.json', 'sectors.json'];

describe('reference lists', () => {
  it.each(shared)('%s is the project’s own, unchanged', (name) => {
    expect(text(`methodology/reference/${name}`)).toBe(text(`tests/fixtures/domain/${name}`));
  });

  it('[T24] every element of Annex I is asked, with its standing and its columns', () => {
    type Element = {
      id: string;
      status: string;
      describes_offer_before_issuing: boolean;
      candidates_csv_column: string | null;
    };
    const { elements } = json<{ elements: Element[] }>('methodology/reference/annex1.json');
    const expected = elements.map((element) => ({
      id: element.id,
      status: element.status,
      when: element.describes_offer_before_issuing ? 'offer' : 'at-issue',
      fields: (element.candidates_csv_column ?? '').split('; ').filter((field) => field !== ''),
    }));
    const asked = green().candidateElements.filter(({ status }) => status !== 'extra');
    expect(asked.map(({ id, status, when, fields }) => ({ id, status, when, fields }))).toEqual(expected);
  });

  it('every column of a candidates table belongs to an element, or says where the row comes from', () => {
    const [header] = text('tests/fixtures/domain/candidates.csv').split('\r\n');
    const columns = header!.split(',').filter((column) => !['id', 'origin', 'source'].includes(column));
    expect(new Set(green().candidateElements.flatMap(({ fields }) => fields))).toEqual(new Set(columns));
  });

  it('competences, principles and sectors are those of the lists', () => {
    type Areas = { areas: { competences: { id: string; name: string }[] }[] };
    const competences = json<Areas>('methodology/reference/greencomp.json').areas.flatMap(
      (area) => area.competences,
    );
    expect(green().competences.map(({ id, name }) => [id, name.text['en']])).toEqual(
      competences.map(({ id, name }) => [id, name]),
    );
    const { principles } = json<{ principles: { name: string }[] }>(
      'methodology/reference/annex2-principles.json',
    );
    expect(green().principles.map(({ name }) => name.text['en'])).toEqual(principles.map(({ name }) => name));
    const { sectors } = json<{ sectors: { name: string }[] }>('methodology/reference/sectors.json');
    expect(green().sectors.map(({ name }) => name.text['en'])).toEqual(sectors.map(({ name }) => name));
  });

  it('a code leads to one sector', () => {
    const codes = green().sectors.flatMap((sector) => sector.codes.filter((code) => code.startsWith('NACE')));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('[D5] the levels suggested are the levels of the list', () => {
    const { levels } = json<{ levels: { id: string }[] }>('methodology/reference/eqf-levels.json');
    const level = green().candidateElements.find(({ id }) => id === 'level');
    expect(level?.suggested).toEqual(levels.map(({ id }) => id));
  });

  it('questions, anchors and points are those of the project’s criteria', () => {
    type Leaf = {
      id: string;
      question: string;
      elicit: string;
      direction: string;
      scale: { anchors: { value: number; text: string }[] };
    };
    const { criteria } = json<{ criteria: Leaf[] }>('tests/fixtures/domain/criteria.json');
    const remark = ' (None known is a category of its own, with the value 0.)';
    const expected = criteria.map((leaf) => [
      leaf.id,
      leaf.elicit,
      leaf.direction,
      leaf.question,
      leaf.scale.anchors.map((anchor) => [anchor.value, anchor.text.replace(remark, '')]),
    ]);
    const got = green().criteria.flatMap((leaf) =>
      leaf.kind === 'leaf'
        ? [
            [
              leaf.id,
              leaf.elicit,
              leaf.direction,
              leaf.question.text['en'],
              leaf.scale.anchors.map(({ value, text: { text: t } }) => [value, t['en']]),
            ],
          ]
        : [],
    );
    expect(got).toEqual(expected);
  });
});

describe('references.bib', () => {
  const keys = [...text('methodology/references.bib').matchAll(/^@\w+\{([^,]+),$/gmu)].map(
    (match) => match[1]!,
  );
  const cited = (folder: string, ending: string): string[] =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .flatMap((name) =>
        [...text(`${folder}/${name}`).matchAll(/\b[a-z]+(?:19|20)\d\d[a-z]+\b/gu)].map((match) => match[0]),
      );

  it('names every source once', () => {
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has every key that a methodology, a note or a docstring cites', () => {
    const used = [
      ...green().sources,
      ...chnri().sources,
      ...cited('src', '.ts'),
      ...cited('methodology', '.md'),
    ];
    expect([...new Set(used)].filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('[D9] every criterion and every sourced benchmark rests on at least one of them', () => {
    for (const { criteria, benchmarks } of [green(), chnri()]) {
      for (const leaf of criteria) if (leaf.kind === 'leaf') expect(leaf.sources, leaf.id).not.toEqual([]);
      for (const { id, origin, source } of benchmarks) expect(source !== null, id).toBe(origin === 'sourced');
    }
  });
});
