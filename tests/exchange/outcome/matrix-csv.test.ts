import { describe, expect, test } from 'vitest';
import {
  type Ballot,
  fixedClock,
  type Methodology,
  openedRounds,
  problemOf,
  type Recording,
  rehearsalFrom,
  seededIds,
} from '$domain';
import { judged, rankingOf } from '$worker';
import { readCsvText } from '../../../src/exchange/csv/read-csv';
import {
  auditCsv,
  codebookCsv,
  expertsCsv,
  judgementsCsv,
  measurementsCsv,
  weightsCsv,
} from '../../../src/exchange/outcome/matrix-csv';
import { chnri, green } from '../../support/methodologies';
import { randomWorkshop } from '../../support/random-workshop';

type Row = Readonly<Record<string, string>>;
const rowsOf = (csv: string): Row[] => {
  const table = readCsvText(csv, 'csv');
  if (!table.ok) throw new Error(table.issues[0]!.message);
  const { header, rows } = table.value;
  return rows.map(({ cells }) => Object.fromEntries(header.map((name, k) => [name, cells[k]!])));
};

const clock = () => fixedClock('2026-01-15T09:00:00.000Z');
const rehearsed = (
  methodology: Methodology,
  weighting = methodology.rule.weighting,
  headline = methodology.rule.headline,
  candidates = 12,
): Recording => {
  const changed: Methodology = { ...methodology, rule: { ...methodology.rule, weighting, headline } };
  return rehearsalFrom(changed, { candidates, criteria: 11, experts: 23 }, 5, seededIds(5), clock());
};
const opened = ({ workshop, bodies }: Recording) =>
  openedRounds(workshop, (hash) => JSON.parse(bodies.get(hash)!) as Ballot);

/** The ranking's scores from the published tables alone, by R4 and R6 as they are written, with nothing of the program. */
function rebuilt(made: Recording): Map<string, number | null> {
  const { workshop } = made;
  const judgements = rowsOf(judgementsCsv(workshop, opened(made), { reasons: false }));
  const weights = rowsOf(weightsCsv(workshop, opened(made)));
  const measured = rowsOf(measurementsCsv(workshop));
  const people = rowsOf(expertsCsv(workshop));
  const book = rowsOf(codebookCsv(workshop));
  const about = (table: string): Row[] => book.filter((row) => row['table'] === table);
  const rule = (name: string): string => about('rule').find((row) => row['name'] === name)!['value']!;
  const said = (name: string): string | undefined =>
    about('criterion').find((row) => row['name'] === name)?.['value'];
  const nodes = about('criterion').filter(
    ({ name, value }) => ['group', 'judged', 'measured'].includes(value!) && !name!.includes('.'),
  );
  const leaves = nodes.filter(({ value }) => value !== 'group').map(({ name }) => name!);
  const parent = (id: string): string => said(`${id}.parent`) ?? '';
  const leadsToLeaf = (id: string): boolean =>
    leaves.includes(id) || nodes.some(({ name }) => parent(name!) === id && leadsToLeaf(name!));
  const children = (id: string): string[] =>
    nodes.map(({ name }) => name!).filter((name) => parent(name) === id && leadsToLeaf(name));

  const value = (leaf: string, answer: number): number => {
    const shape = JSON.parse(said(`${leaf}.value_function`)!) as {
      kind: string;
      points?: [number, number][];
    };
    const [min, max] = said(`${leaf}.scale`)!.split(' to ').map(Number) as [number, number];
    const rising: [number, number][] =
      said(`${leaf}.direction`) === 'benefit'
        ? [
            [min, 0],
            [max, 1],
          ]
        : [
            [min, 1],
            [max, 0],
          ];
    const points = shape.points ?? rising;
    if (answer <= points[0]![0]) return points[0]![1];
    for (const [k, [x, y]] of points.entries()) {
      if (k === 0 || answer > x) continue;
      const [x0, y0] = points[k - 1]!;
      return y0 + ((answer - x0) / (x - x0)) * (y - y0);
    }
    return points.at(-1)![1];
  };

  const ofExpert = (expert: string): Map<string, number> | null => {
    const own = weights.filter((row) => row['expert'] === expert);
    const result = new Map<string, number>();
    const spread = (node: string, share: number): void => {
      const below = children(node);
      const answers = below.map((child) =>
        Number(own.find((row) => row['under'] === node && row['node'] === child)?.['answer']),
      );
      const parts =
        below.length === 1
          ? [1]
          : rule('weighting') === 'equal'
            ? below.map(() => 1)
            : rule('weighting') === 'ranking'
              ? centroid(answers)
              : answers;
      const whole = parts.reduce((a, b) => a + b, 0);
      below.forEach((child, k) => {
        if (leaves.includes(child)) result.set(child, (share * parts[k]!) / whole);
        else spread(child, (share * parts[k]!) / whole);
      });
    };
    if (own.length === 0 && rule('weighting') !== 'equal') return null;
    spread('', 1);
    return result;
  };

  const experts = [...new Set(judgements.map((row) => row['expert']!))];
  const groupOf = new Map(people.map((row) => [row['expert']!, row['merged_group']!]));
  const abstentions = new Map(people.map((row) => [row['expert']!, row['interest_abstains']!.split(' | ')]));
  const abstains = (expert: string, candidate: string): boolean =>
    abstentions.get(expert)!.includes(candidate);
  const sizes = new Map<string, number>();
  for (const expert of experts) sizes.set(groupOf.get(expert)!, (sizes.get(groupOf.get(expert)!) ?? 0) + 1);
  const used = [...sizes]
    .filter(([id, size]) => id !== '' && size >= Number(rule('minimumGroup')))
    .map(([id]) => id);
  const mean = (list: readonly number[]): number | null =>
    list.length === 0 ? null : list.reduce((a, b) => a + b, 0) / list.length;
  const panelMean = (given: readonly (readonly [string, number])[]): number | null => {
    if (rule('headline') === 'mean-of-experts') return mean(given.map(([, each]) => each));
    const means = used.map((group) =>
      mean(given.filter(([expert]) => groupOf.get(expert) === group).map(([, each]) => each)),
    );
    return mean(means.filter((each) => each !== null));
  };

  const own = experts.map((expert) => [expert, ofExpert(expert)] as const);
  const w = new Map(
    leaves.map((leaf) => [
      leaf,
      panelMean(
        own.flatMap(([expert, each]) => (each === null ? [] : [[expert, each.get(leaf)!] as const])),
      )!,
    ]),
  );
  const scores = new Map<string, number | null>();
  for (const candidate of about('candidate')
    .filter(({ name }) => name === 'code')
    .map((row) => row['value']!)) {
    let score: number | null = 0;
    for (const leaf of leaves) {
      let v: number | null;
      if (said(leaf) === 'measured') {
        const found = measured.find((row) => row['candidate'] === candidate && row['criterion'] === leaf);
        v =
          found === undefined
            ? null
            : found['kind'] === 'number'
              ? value(leaf, Number(found['value']))
              : Number(said(`${leaf}.none_known`));
      } else {
        const given = experts.flatMap((expert) => {
          if (abstains(expert, candidate)) return [];
          const answers = judgements.filter(
            (row) =>
              row['expert'] === expert &&
              row['candidate'] === candidate &&
              row['criterion'] === leaf &&
              row['kind'] === 'value',
          );
          return answers.map((row) => [expert, value(leaf, Number(row['answer']))] as const);
        });
        const people = new Set(given.map(([expert]) => expert)).size;
        v = people < Number(rule('minimumJudgements')) ? null : panelMean(given);
      }
      score = v === null || score === null ? null : score + w.get(leaf)! * v;
    }
    scores.set(candidate, score);
  }
  return scores;
}

/** Rank-order centroid; tied ones share the mean of the places they hold. */
function centroid(places: readonly number[]): number[] {
  const n = places.length;
  const at = (place: number): number =>
    Array.from({ length: n - place + 1 }, (_, k) => 1 / (place + k)).reduce((a, b) => a + b, 0) / n;
  return places.map((place) => {
    const tied = places.filter((each) => each === place).length;
    return Array.from({ length: tied }, (_, k) => at(place + k)).reduce((a, b) => a + b, 0) / tied;
  });
}

describe('[D40] the ranking can be rebuilt from the published tables', () => {
  test.each([
    ['swing weights, mean of groups', rehearsed(green())],
    ['points, mean of experts', rehearsed(green(), 'points', 'mean-of-experts')],
    ['ranking with ties, mean of groups', rehearsed(green(), 'ranking', 'mean-of-groups')],
    ['equal weights, several questions', rehearsed(chnri(), 'equal', 'mean-of-experts', 6)],
  ])('%s', (_, made) => {
    const problem = problemOf(made.workshop, opened(made))!;
    const { lists } = rankingOf(judged(problem), null);
    const scores = rebuilt(made);
    let compared = 0;
    for (const { rows } of lists)
      for (const row of rows) {
        const own = scores.get(problem.candidates[row.candidate]!.code)!;
        if (row.score === null) expect(own).toBeNull();
        else expect(own).toBeCloseTo(row.score, 9);
        compared += 1;
      }
    expect(compared).toBe(made.workshop.candidates.size);
    expect([...scores.values()].some((score) => score !== null)).toBe(true);
  });
});

describe('[P7] the matrix is without names, and marked', () => {
  test('every row of every table says what it is', () => {
    const made = randomWorkshop(6, { kind: 'illustrative' });
    const { workshop } = made;
    for (const csv of [
      judgementsCsv(workshop, opened(made), { reasons: true }),
      weightsCsv(workshop, opened(made)),
      measurementsCsv(workshop),
      expertsCsv(workshop),
      codebookCsv(workshop),
      auditCsv(workshop, made.entries, () => 'said'),
    ])
      expect(rowsOf(csv).every((row) => row['mark'] === 'illustrative')).toBe(true);
  });

  test('reasons are there only when they are asked for', () => {
    const made = randomWorkshop(6);
    const header = (reasons: boolean): string =>
      judgementsCsv(made.workshop, opened(made), { reasons }).split('\r\n')[0]!;
    expect(header(false)).toBe('mark,round,expert,group,candidate,criterion,question,kind,answer');
    expect(header(true)).toMatch(/,reason$/);
  });
});

test('[P5] the trail marks edits after the opening, and names seats by code', () => {
  const made = randomWorkshop(6);
  made.record([{ type: 'frameChanged', patch: { purpose: 'later' } }]);
  const rows = rowsOf(auditCsv(made.workshop, made.entries, ({ fact }) => fact.type));
  expect(rows).toHaveLength(made.entries.length);
  expect(rows.at(-1)).toMatchObject({ fact: 'frameChanged', who: 'facilitator', edit_after_opening: 'yes' });
  expect(rows.find(({ fact }) => fact === 'candidateAdded')).toMatchObject({ edit_after_opening: 'no' });
  const codes = new Set([...made.workshop.seats.values()].map(({ code }) => code));
  for (const row of rows.filter(({ fact }) => fact === 'ballotReceived'))
    expect([...codes].some((code) => row['who']!.includes(code))).toBe(true);
});
