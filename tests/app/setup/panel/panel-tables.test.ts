import { expect, test } from 'vitest';
import { activeSeats, type Fact, inLanguage } from '$domain';
import {
  groupTable,
  interestTable,
  plannedTable,
  workTable,
} from '../../../../src/app/setup/panel/panel-tables';
import { randomWorkshop } from '../../../support/random-workshop';
import { candidate, created, folded, round, seat } from '../../sample';

const changed = (id: string, patch: Extract<Fact, { type: 'seatChanged' }>['patch']): Fact => ({
  type: 'seatChanged',
  seat: id,
  patch,
});

const panel: Fact[] = [
  created(),
  ...['w1', 'w2', 'w3'].map((id) => candidate(id, id, id === 'w3' ? 'build' : 'agri')),
  seat('s1'),
  seat('s2'),
  seat('s3', 'public'),
  seat('s4', 'public'),
  round,
];

test('[D28] seats are counted by group and country; who has left is not, who is from elsewhere is', () => {
  const workshop = folded([...panel, changed('s2', { left: true }), changed('s4', { country: 'FI' })]);
  expect(groupTable(workshop).map(({ id, counts, all }) => [id, counts, all])).toEqual([
    ['employers', [1, 0], 1],
    ['workers', [0, 0], 0],
    ['public', [1, 1], 2],
  ]);
});

test('[R1] minutes are planned from cells and weights, against the round’s time', () => {
  const workshop = folded([
    ...panel,
    changed('s1', { sectors: ['build'] }),
    { type: 'ruleChanged', patch: { minutesForRound: 4 } },
  ]);
  const rows = workTable(workshop);
  // One candidate on two criteria: 30 s and 3 minutes; three on two: 90 s and 3 minutes.
  expect(rows.map(({ cells, minutes, over }) => [cells, minutes, over])).toEqual([
    [2, 3.5, false],
    [6, 4.5, true],
    [6, 4.5, true],
    [6, 4.5, true],
  ]);
});

test('[R6] a candidate planned for fewer judgements than the minimum is flagged', () => {
  const workshop = folded([
    ...panel,
    { type: 'ruleChanged', patch: { minimumJudgements: 4 } },
    changed('s1', { sectors: ['agri'] }),
  ]);
  expect(plannedTable(workshop).map(({ candidate: { id }, planned, few }) => [id, planned, few])).toEqual([
    ['w1', 4, false],
    ['w2', 4, false],
    ['w3', 3, true],
  ]);
});

test('[D29] interests are counted per candidate by level', () => {
  const workshop = folded([
    ...panel,
    { type: 'interestDeclared', seat: 's1', candidate: 'w1', level: 'abstains' },
    { type: 'interestDeclared', seat: 's3', candidate: 'w1', level: 'takes-part' },
  ]);
  const [first, second] = interestTable(workshop);
  expect(first!.abstains.map(({ code }) => code)).toEqual(['S1']);
  expect(first!.takesPart.map(({ code }) => code)).toEqual(['S3']);
  expect(second).toMatchObject({ abstains: [], takesPart: [] });
});

test('[D2][D28] the panel’s table has the groups and countries of whatever methodology the workshop has', () => {
  const names = new Set<string>();
  for (let seed = 1; seed <= 30; seed++) {
    const { workshop } = randomWorkshop(seed);
    const { stakeholderGroups } = workshop.methodology;
    const rows = groupTable(workshop);
    expect(rows.map(({ name }) => name)).toEqual(
      stakeholderGroups.map(({ name }) => inLanguage(name, workshop.frame.language)),
    );
    for (const { name, counts } of rows) {
      names.add(name);
      // One column a country of the frame, and one for elsewhere.
      expect(counts).toHaveLength(workshop.frame.countries.length + 1);
    }
    const counted = rows.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0);
    expect(counted).toBe(activeSeats(workshop).length);
  }
  expect(names.size).toBeGreaterThan(30);
});
