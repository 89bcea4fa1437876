import {
  activeLeaves,
  allLeaves,
  type Criterion,
  type Entry,
  type Fact,
  inLanguage,
  type OpenedRound,
  questionsOf,
  type Workshop,
} from '$domain';
import { type CsvCell, writeCsv } from '../csv/write-csv';

/*
 * The raw data of a workshop without names (P7, D40): from these tables and the codebook anybody can rebuild the ranking.
 * Every file says on every row what it is: real, illustrative or a rehearsal.
 */

export interface MatrixOptions {
  /** Reasons are words of people, and may tell who wrote them. */
  readonly reasons: boolean;
}

/** expert × candidate × criterion × question × round: one row a judgement, in the order of rounds, seats and documents. */
export function judgementsCsv(
  workshop: Workshop,
  opened: readonly OpenedRound[],
  { reasons }: MatrixOptions,
): string {
  const header = [
    'mark',
    'round',
    'expert',
    'group',
    'candidate',
    'criterion',
    'question',
    'kind',
    'answer',
    ...(reasons ? ['reason'] : []),
  ];
  const candidates = new Map([...workshop.candidates.values()].map(({ id, code }) => [id, code]));
  const rows = opened.flatMap(({ round, ballots }) =>
    ballots.flatMap((ballot) => {
      const seat = workshop.seats.get(ballot.seat);
      // What is no candidate of this workshop was never asked about: a practice, or a mistake.
      const asked = ballot.judgements.filter(({ candidate }) => candidates.has(candidate));
      return asked.map(({ candidate, criterion, question, answer, reason }): CsvCell[] => [
        workshop.kind,
        round.name,
        seat?.code ?? '',
        seat?.group ?? '',
        candidates.get(candidate) ?? '',
        criterion,
        question,
        answer.kind,
        answer.kind === 'value' ? answer.value : null,
        ...(reasons ? [reason] : []),
      ]);
    }),
  );
  return writeCsv(header, rows);
}

/**
 * Everybody's raw weight answers: one row a number, a place in a ranking (ties share one), or how many times one step
 * counts another, written `one/other`.
 */
export function weightsCsv(workshop: Workshop, opened: readonly OpenedRound[]): string {
  const rows = opened.flatMap(({ round, ballots }) =>
    ballots.flatMap(({ seat: id, weights }) => {
      if (weights === null) return [];
      const seat = workshop.seats.get(id);
      const row = (under: string, node: string, answer: number): CsvCell[] => [
        workshop.kind,
        round.name,
        seat?.code ?? '',
        seat?.group ?? '',
        weights.mode,
        under,
        node,
        answer,
      ];
      if (weights.mode === 'ranking')
        return Object.entries(weights.nodes).flatMap(([under, order]) => {
          let before = 0;
          return order.flatMap((tied) => {
            const place = before + 1;
            before += tied.length;
            return tied.map((node) => row(under, node, place));
          });
        });
      if (weights.mode === 'pairwise')
        return Object.entries(weights.nodes).flatMap(([under, ratios]) =>
          ratios.map(({ more, less, times }) => row(under, `${more}/${less}`, times)),
        );
      if (weights.mode === 'best-worst')
        return Object.entries(weights.nodes).flatMap(([under, { best, worst, bestTo, toWorst }]) => [
          ...Object.entries(bestTo).map(([node, times]) => row(under, `${best ?? ''}/${node}`, times)),
          ...Object.entries(toWorst).map(([node, times]) => row(under, `${node}/${worst ?? ''}`, times)),
        ]);
      return Object.entries(weights.nodes).flatMap(([under, points]) =>
        Object.entries(points).map(([node, answer]) => row(under, node, answer)),
      );
    }),
  );
  return writeCsv(['mark', 'round', 'expert', 'group', 'mode', 'under', 'node', 'answer'], rows);
}

/** What was looked up, with its source (R8). */
export function measurementsCsv(workshop: Workshop): string {
  const order = allLeaves(workshop.criteria).map(({ id }) => id);
  const rows = [...workshop.candidates.values()].flatMap(({ id, code }) =>
    [...workshop.measurements.values()]
      .filter(({ candidate }) => candidate === id)
      .sort((a, b) => order.indexOf(a.criterion) - order.indexOf(b.criterion))
      .map(({ criterion, value, source }): CsvCell[] => [
        workshop.kind,
        code,
        criterion,
        value.kind,
        value.kind === 'number' ? value.value : null,
        source,
      ]),
  );
  return writeCsv(['mark', 'candidate', 'criterion', 'kind', 'value', 'source'], rows);
}

/** Seats as they count: by code, never by name; interests by level. */
export function expertsCsv(workshop: Workshop): string {
  const codes = new Map([...workshop.candidates.values()].map(({ id, code }) => [id, code]));
  const rows = [...workshop.seats.values()].map((seat): CsvCell[] => {
    const withLevel = (level: string): string =>
      Object.entries(seat.interests)
        .filter(([, each]) => each === level)
        .map(([id]) => codes.get(id) ?? '')
        .join(' | ');
    const merged = workshop.mergedGroups.find(({ of }) => of.includes(seat.group))?.id ?? '';
    return [
      workshop.kind,
      seat.code,
      seat.group,
      merged,
      seat.country,
      seat.left ? 'yes' : 'no',
      withLevel('takes-part'),
      withLevel('abstains'),
    ];
  });
  return writeCsv(
    [
      'mark',
      'expert',
      'group',
      'merged_group',
      'country',
      'left',
      'interest_takes_part',
      'interest_abstains',
    ],
    rows,
  );
}

/** What every code and column of the tables means, with the rule by which they become a ranking. */
export function codebookCsv(workshop: Workshop): string {
  const language = workshop.frame.language;
  const rows: CsvCell[][] = [];
  const add = (table: string, name: string, value: string | number, meaning: string): void => {
    rows.push([workshop.kind, table, name, value, meaning]);
  };
  add('workshop', 'id', workshop.id, workshop.frame.name);
  add('workshop', 'mark', workshop.kind, 'real, illustrative (an example) or rehearsal (simulated)');
  add(
    'workshop',
    'methodology',
    `${workshop.methodology.id} ${workshop.methodology.version}`,
    workshop.methodologyHash,
  );
  for (const [name, value] of Object.entries(workshop.rule))
    add(
      'rule',
      name,
      typeof value === 'object' ? JSON.stringify(value) : (value as string | number),
      ruleMeanings[name] ?? '',
    );
  const active = new Set(activeLeaves(workshop.criteria).map(({ id }) => id));
  for (const criterion of workshop.criteria) addCriterion(add, criterion, active, language);
  for (const candidate of workshop.candidates.values())
    add('candidate', 'code', candidate.code, candidate.title);
  for (const candidate of workshop.candidates.values())
    if (candidate.sector !== '') add('candidate', 'sector', candidate.code, candidate.sector);
  for (const candidate of workshop.candidates.values())
    if (candidate.screenedOut)
      add('candidate', 'screened_out', candidate.code, 'left out by the screening round');
  for (const { id, name } of workshop.methodology.sectors)
    add('sector', 'id', id, inLanguage(name, language));
  for (const { id, name } of workshop.methodology.stakeholderGroups)
    add('group', 'id', id, inLanguage(name, language));
  for (const { id, name, of } of workshop.mergedGroups)
    add('merged_group', 'id', id, `${inLanguage(name, language)}: ${of.join(' | ')}`);
  for (const { id, active: on, effect } of workshop.benchmarks)
    add('benchmark', id, on ? 'on' : 'off', JSON.stringify(effect));
  for (const [name, meaning] of Object.entries(kindMeanings)) add('judgement', 'kind', name, meaning);
  return writeCsv(['mark', 'table', 'name', 'value', 'meaning'], rows);
}

type Add = (table: string, name: string, value: string | number, meaning: string) => void;

function addCriterion(add: Add, criterion: Criterion, active: ReadonlySet<string>, language: string): void {
  const say = (text: Criterion['name']): string => inLanguage(text, language);
  if (criterion.kind === 'group') {
    add('criterion', criterion.id, 'group', say(criterion.name));
    add('criterion', `${criterion.id}.parent`, criterion.parent ?? '', 'the group it stands in');
    return;
  }
  const { id, scale } = criterion;
  add('criterion', id, active.has(id) ? criterion.elicit : 'off', say(criterion.name));
  add('criterion', `${id}.parent`, criterion.parent ?? '', 'the group it stands in');
  add('criterion', `${id}.question`, '', say(criterion.question));
  add('criterion', `${id}.direction`, criterion.direction, 'benefit: more is better; cost: less is better');
  add('criterion', `${id}.scale`, `${scale.min} to ${scale.max}`, scale.unit);
  add(
    'criterion',
    `${id}.value_function`,
    JSON.stringify(scale.valueFunction),
    'from the answer to a partial value on [0, 1]',
  );
  if (criterion.noneKnown !== null)
    add('criterion', `${id}.none_known`, criterion.noneKnown.value, say(criterion.noneKnown.label));
  for (const anchor of scale.anchors) add('criterion', `${id}.anchor`, anchor.value, say(anchor.text));
  if (criterion.questions.length > 0)
    for (const question of questionsOf(criterion))
      add(
        'criterion',
        `${id}.question`,
        question,
        say(criterion.questions.find((each) => each.id === question)!.text),
      );
}

const ruleMeanings: Readonly<Record<string, string>> = {
  headline:
    'mean-of-experts: every ballot counts once; mean-of-groups: the mean of the group means, groups of at least minimumGroup people',
  weighting:
    'how weights were asked; points are normalised at each node, rankings become weights by the rank-order centroid, pairs by the geometric mean of their ratios, best and worst by the linear Best-Worst model, leaf weights multiply down the tree',
  minimumJudgements:
    'a cell with fewer valid judgements on a weighted criterion leaves its candidate without a score',
  minimumGroup: 'people a group needs to be used in a result',
  set: 'how many are chosen, fixed before the first ballot',
  tieAtCut: 'what happens to a tie at the cut',
  partialBallots: 'whether ballots that are not complete count',
};

const kindMeanings: Readonly<Record<string, string>> = {
  value: 'an answer on the criterion’s scale, in the column answer',
  'cannot-judge': 'the expert cannot judge this; never a zero',
  'not-understood': 'the expert did not understand the question; never a zero',
};

/** Who did what and when, edits after the opening marked (P5); by role or seat code. */
export function auditCsv(
  workshop: Workshop,
  entries: readonly Entry<Fact>[],
  sentence: (entry: Entry<Fact>) => string,
): string {
  let opened = false;
  const rows = entries.map((entry): CsvCell[] => {
    const { rev, at, by, fact, hash, undoes, redoes } = entry;
    const edit = opened && !/^(round|ballotReceived|noteAdded|interestDeclared)/.test(fact.type);
    if (fact.type === 'roundOpened') opened = true;
    return [
      workshop.kind,
      rev,
      at,
      by === 'facilitator' ? by : (workshop.seats.get(by)?.code ?? by),
      fact.type,
      sentence(entry),
      undoes !== null ? 'undo' : redoes !== null ? 'redo' : '',
      edit ? 'yes' : 'no',
      fact.type === 'ballotReceived' ? fact.kind : '',
      hash,
    ];
  });
  return writeCsv(
    [
      'mark',
      'revision',
      'at',
      'who',
      'fact',
      'what',
      'undo_or_redo',
      'edit_after_opening',
      'ballot_kind',
      'hash',
    ],
    rows,
  );
}
