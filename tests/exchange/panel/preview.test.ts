import { describe, expect, test } from 'vitest';
import { privateHash, seededIds, type Seat } from '$domain';
import { readCsvText } from '../../../src/exchange/csv/read-csv';
import { isPanelHeader } from '../../../src/exchange/panel/columns';
import {
  type PanelContext,
  panelFacts,
  type PanelPreview,
  previewPanel,
} from '../../../src/exchange/panel/preview';
import { green } from '../../support/methodologies';

const { stakeholderGroups, countries, sectors } = green();
const context = (existing: readonly Seat[] = []): PanelContext => ({
  existing,
  candidates: [
    { id: 'c1', code: 'AF1' },
    { id: 'c2', code: 'AF2' },
  ],
  groups: stakeholderGroups,
  countries,
  sectors,
});
const preview = (text: string, existing: readonly Seat[] = []): PanelPreview => {
  const table = readCsvText(text, 'csv', { isKnown: isPanelHeader });
  if (!table.ok) throw new Error(table.issues[0]!.message);
  return previewPanel(table.value, context(existing));
};

describe('[E8] a panel list', () => {
  const group = stakeholderGroups[0]!;
  const text = `code;name;stakeholder group;country;sector;expertise;interests;conflicts\nK1;Somebody;${group.name.text['en']};Finland;Agri-food;soil;AF1;AF2\nM2;;${group.id};DE;;;;`;

  test('gives seats with group, country, sector, expertise and interests, and names apart from the facts', () => {
    const result = preview(text);
    expect(result.issues).toEqual([]);
    const { facts, names } = panelFacts(result, seededIds(1));
    expect(facts).toMatchObject([
      {
        type: 'seatAdded',
        seat: {
          code: 'K1',
          group: group.id,
          country: 'FI',
          sector: sectors[0]!.id,
          expertise: 'soil',
          interests: { c1: 'takes-part', c2: 'abstains' },
          declared: true,
        },
      },
      { type: 'seatAdded', seat: { code: 'M2', country: 'DE', interests: {}, nameHash: '' } },
    ]);
    expect(JSON.stringify(facts)).not.toContain('Somebody');
    expect(names).toHaveLength(1);
    const [row] = names;
    const first = facts[0]!;
    expect(first.type === 'seatAdded' && [first.seat.id, first.seat.nameHash]).toEqual([
      row!.id,
      privateHash(row!.salt, 'Somebody'),
    ]);
  });

  test('imported again it changes seats and never doubles them', () => {
    const { facts } = panelFacts(preview(text), seededIds(1));
    const seats = facts.flatMap((fact) => (fact.type === 'seatAdded' ? [fact.seat] : []));
    const again = preview('code,expertise\nK1,water\nM2,', seats);
    expect(again.rows.map(({ outcome }) => outcome)).toEqual(['changed', 'unchanged']);
    expect(panelFacts(again, seededIds(2)).facts).toMatchObject([
      {
        type: 'seatChanged',
        seat: seats[0]!.id,
        patch: { expertise: 'water', interests: { c1: 'takes-part' } },
      },
    ]);
  });

  test('names alone get codes', () => {
    expect(preview('name\nOne\nTwo').rows.map(({ code, name }) => [code, name])).toEqual([
      ['P1', 'One'],
      ['P2', 'Two'],
    ]);
  });

  test('an unknown column is reported and not taken over', () => {
    const result = preview('code,birthday\nK1,1 May');
    expect(result.columns[1]).toMatchObject({ use: 'ignored', known: false });
    expect(JSON.stringify(panelFacts(result, seededIds(1)))).not.toContain('May');
  });

  test.each([
    ['code,group\nK1,Nobody', /Line 2, column group: “Nobody” is not a stakeholder group/],
    ['code,country\nK1,Atlantis', /is not a country/],
    ['code,sectors\nK1,Agri-food | Fishing', /“Fishing” is not a sector/],
    ['code,interests\nK1,ZZ9', /“ZZ9” is not the code of a candidate/],
    ['code\nK1\nK1', /“K1” stands already in line 2/],
    ['code,way\nK1,pigeon', /none of device/],
    ['code,name\n,One', /the code is empty/],
    ['group\nx', /No column is the code or the name/],
    ['code', /empty/],
  ])('%j is refused', (list, message) => {
    const result = preview(list);
    expect(result.issues[0]!.message).toMatch(message);
    expect(result.issues[0]!.message).toMatch(/Nothing was imported\.$/);
    expect(() => panelFacts(result, seededIds(1))).toThrow(/not even in part/);
  });
});
