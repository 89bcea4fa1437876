import {
  activeSeats,
  groupSizes,
  judgedLeaves,
  liveCandidates,
  measuredLeaves,
  mergedGroupOf,
  minutesOf,
  plannedJudges,
} from './assignment';
import { activeLeaves } from './criteria';
import type { CriterionLeaf } from './methodology';
import { inLanguage } from './text';
import { type Asks, cellKey, type Measurement, type Workshop } from './workshop';

/** What stands in the way of opening a round, or should be looked at before (E6). */
export interface SetupCheck {
  /** Of a sentence in the interface's catalogue. */
  readonly id: SetupCheckId;
  readonly level: 'blocks' | 'warns';
  /** What it is about; the id is '' when it is about all of them. */
  readonly about: {
    readonly kind: 'frame' | 'candidate' | 'criterion' | 'seat' | 'group' | 'rule' | 'benchmark';
    readonly id: string;
  };
  /** What the sentence names. */
  readonly values: Readonly<Record<string, string | number>>;
  /** The sentence in English. */
  readonly message: string;
}

export type SetupCheckId = keyof typeof sentences;

/** Members in braces are filled from `values`. */
const sentences = {
  'question-missing': 'The workshop has no question yet. Write it in Frame.',
  'candidates-missing': 'There are no candidates. Add or import them.',
  'candidate-alone': 'There is only one candidate, so there is nothing to rank.',
  'candidate-title-missing': 'Candidate {code} has no title.',
  'candidate-code-twice': 'The code {code} is given to {count} candidates. Give each its own.',
  'candidate-title-twice': 'The title “{title}” is given to {count} candidates. Are they the same?',
  'candidate-sector-missing': 'Candidate {code} has no sector, so it stands in no list.',
  'candidate-sector-elsewhere': 'Candidate {code} is in a sector that this workshop does not cover.',
  'candidate-outside-range':
    'Candidate {code} has {value} where {min} to {max} is expected. It stays in the list: “{rule}”',
  'criteria-missing': 'No criterion is switched on.',
  'criterion-name-missing': 'A criterion has no name.',
  'criterion-name-twice': '{count} criteria are called “{name}”. Rename or switch off one.',
  'criterion-question-missing': '“{name}” has no question.',
  'criterion-scale-missing':
    '“{name}” has no usable scale: its ends are the same or its step is not above zero.',
  'criterion-anchor-missing': '“{name}” lacks words for {value} on its scale.',
  'criterion-same-for-all': '“{name}” has the same value for every candidate, so it tells them not apart.',
  'criteria-overlap': '“{one}” and “{other}” may count the same thing twice.',
  'measurement-missing': '“{name}” has not been looked up for {count} candidates; they would lack evidence.',
  'seats-missing': 'The panel is empty. Add seats.',
  'seat-group-missing': 'Seat {code} is in no group that is used in a result.',
  'group-too-small': 'The group “{name}” has {count} people and needs {minimum}. Merge it with another.',
  'quorum-missed':
    '{count} groups have enough people; the quorum is {quorum}. Invite more, or change the quorum knowingly.',
  'judges-too-few': '{code} is planned for {count} experts; a cell needs {minimum} judgements.',
  'round-too-long': '{count} experts would need more than the round’s {minutes} minutes, at most {longest}.',
  'interests-undeclared': '{count} experts have not declared their interests.',
  'set-empty': 'The rule chooses no candidates. Say how many.',
  'set-takes-all':
    'The rule chooses {count}, and no list holds more than {longest}: everybody would be chosen.',
  'benchmark-unsigned': 'The benchmark “{rule}” does not say who set it, or why.',
} as const;

type Level = SetupCheck['level'];
type Values = SetupCheck['values'];

/** Everything the check list says about opening a round that asks for these. */
export function setupChecks(workshop: Workshop, asks: readonly Asks[] = ['weights', 'scores']): SetupCheck[] {
  return [
    ...frameChecks(workshop),
    ...candidateChecks(workshop),
    ...criterionChecks(workshop),
    ...measurementChecks(workshop),
    ...panelChecks(workshop, asks),
    ...ruleChecks(workshop),
  ];
}

/** May the round open? */
export const isReady = (checks: readonly SetupCheck[]): boolean =>
  checks.every(({ level }) => level !== 'blocks');

function check(
  id: SetupCheckId,
  level: Level,
  kind: SetupCheck['about']['kind'],
  about = '',
  values: Values = {},
): SetupCheck {
  const message = sentences[id].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return { id, level, about: { kind, id: about }, values, message };
}

const frameChecks = ({ frame }: Workshop): SetupCheck[] =>
  frame.question.trim() === '' ? [check('question-missing', 'blocks', 'frame')] : [];

/** Members of a list by what they are called, where several are. */
function twice<T>(list: readonly T[], nameOf: (item: T) => string): [string, T[]][] {
  const byName = groupedBy(list, nameOf);
  return [...byName].filter(([name, same]) => name !== '' && same.length > 1);
}

function groupedBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const plain = (text: string): string => text.trim().toLowerCase();

function candidateChecks(workshop: Workshop): SetupCheck[] {
  const candidates = liveCandidates(workshop);
  if (candidates.length === 0) return [check('candidates-missing', 'blocks', 'candidate')];
  const { sectors } = workshop.frame;
  return [
    ...(candidates.length === 1 ? [check('candidate-alone', 'warns', 'candidate', candidates[0]!.id)] : []),
    ...twice(candidates, ({ code }) => code).map(([code, same]) =>
      check('candidate-code-twice', 'blocks', 'candidate', same[1]!.id, { code, count: same.length }),
    ),
    ...twice(candidates, ({ title }) => plain(title)).map(([, same]) =>
      check('candidate-title-twice', 'warns', 'candidate', same[1]!.id, {
        title: same[1]!.title,
        count: same.length,
      }),
    ),
    ...candidates.flatMap(({ id, code, title, sector }) => [
      ...(title.trim() === '' ? [check('candidate-title-missing', 'blocks', 'candidate', id, { code })] : []),
      ...(sector === '' ? [check('candidate-sector-missing', 'blocks', 'candidate', id, { code })] : []),
      ...(sector !== '' && !sectors.includes(sector)
        ? [check('candidate-sector-elsewhere', 'warns', 'candidate', id, { code })]
        : []),
    ]),
    ...rangeChecks(workshop),
  ];
}

/** Range flags mark candidates and leave them where they are; what is not known is outside no range. */
const rangeChecks = (workshop: Workshop): SetupCheck[] =>
  workshop.benchmarks.flatMap(({ active, effect, rule }) => {
    if (!active || effect.kind !== 'range-flag') return [];
    const { element, min, max } = effect;
    return liveCandidates(workshop).flatMap(({ id, code, fields }) => {
      const value = Object.hasOwn(fields, element) ? fields[element]!.trim() : '';
      // A text that is no number compares false both ways.
      const outside = value !== '' && (Number(value) < min || Number(value) > max);
      const values = { code, value, min, max, rule: inLanguage(rule, workshop.frame.language) };
      return outside ? [check('candidate-outside-range', 'warns', 'candidate', id, values)] : [];
    });
  });

function criterionChecks(workshop: Workshop): SetupCheck[] {
  const leaves = activeLeaves(workshop.criteria);
  if (leaves.length === 0) return [check('criteria-missing', 'blocks', 'criterion')];
  const nameOf = (leaf: CriterionLeaf): string => inLanguage(leaf.name, workshop.frame.language);
  const active = new Map(leaves.map((leaf) => [leaf.id, leaf]));
  return [
    ...twice(leaves, (leaf) => plain(nameOf(leaf))).map(([, same]) =>
      check('criterion-name-twice', 'blocks', 'criterion', same[1]!.id, {
        name: nameOf(same[1]!),
        count: same.length,
      }),
    ),
    ...leaves.flatMap((leaf) => leafChecks(leaf, nameOf(leaf), workshop.frame.language)),
    ...workshop.methodology.overlaps.flatMap(({ pair: [one, other] }) => {
      const [first, second] = [active.get(one), active.get(other)];
      if (first === undefined || second === undefined) return [];
      return [
        check('criteria-overlap', 'warns', 'criterion', one, { one: nameOf(first), other: nameOf(second) }),
      ];
    }),
  ];
}

function leafChecks(leaf: CriterionLeaf, name: string, language: string): SetupCheck[] {
  const { scale } = leaf;
  if (name.trim() === '') return [check('criterion-name-missing', 'blocks', 'criterion', leaf.id)];
  if (!(scale.min < scale.max && scale.step > 0))
    return [check('criterion-scale-missing', 'blocks', 'criterion', leaf.id, { name })];
  const said = (value: number): boolean =>
    scale.anchors.some((anchor) => anchor.value === value && inLanguage(anchor.text, language).trim() !== '');
  const silent = scale.anchors
    .filter(({ text }) => inLanguage(text, language).trim() === '')
    .map(({ value }) => value);
  const unsaid = [...new Set([...[scale.min, scale.max].filter((value) => !said(value)), ...silent])];
  return [
    ...(inLanguage(leaf.question, language).trim() === ''
      ? [check('criterion-question-missing', 'blocks', 'criterion', leaf.id, { name })]
      : []),
    // What is looked up needs no words for its ends; what is judged has no meaning without them.
    ...unsaid.map((value) =>
      check('criterion-anchor-missing', leaf.elicit === 'judged' ? 'blocks' : 'warns', 'criterion', leaf.id, {
        name,
        value,
      }),
    ),
  ];
}

function measurementChecks(workshop: Workshop): SetupCheck[] {
  const candidates = liveCandidates(workshop);
  return measuredLeaves(workshop).flatMap((leaf) => {
    const name = inLanguage(leaf.name, workshop.frame.language);
    const found = candidates.flatMap(({ id }) => workshop.measurements.get(cellKey(id, leaf.id)) ?? []);
    const missing = candidates.length - found.length;
    return [
      ...(missing > 0
        ? [check('measurement-missing', 'warns', 'criterion', leaf.id, { name, count: missing })]
        : []),
      ...(missing === 0 && candidates.length > 1 && areSame(found)
        ? [check('criterion-same-for-all', 'warns', 'criterion', leaf.id, { name })]
        : []),
    ];
  });
}

function areSame(found: readonly Measurement[]): boolean {
  const values = new Set(found.map(({ value }) => (value.kind === 'number' ? value.value : value.kind)));
  return values.size === 1;
}

function panelChecks(workshop: Workshop, asks: readonly Asks[]): SetupCheck[] {
  const seats = activeSeats(workshop);
  if (seats.length === 0) return [check('seats-missing', 'blocks', 'seat')];
  const undeclared = seats.filter(({ declared }) => !declared).length;
  return [
    ...groupChecks(workshop),
    ...(asks.includes('scores') ? judgeChecks(workshop) : []),
    ...workloadChecks(workshop, asks),
    ...(undeclared > 0 ? [check('interests-undeclared', 'warns', 'seat', '', { count: undeclared })] : []),
  ];
}

function groupChecks(workshop: Workshop): SetupCheck[] {
  const { rule, mergedGroups, frame } = workshop;
  // Where groups make the headline they must be sound; elsewhere they are a lens that stays closed.
  const level: Level = rule.headline === 'mean-of-groups' ? 'blocks' : 'warns';
  const sizes = groupSizes(workshop);
  const enough = [...sizes.values()].filter((size) => size >= rule.minimumGroup).length;
  return [
    ...mergedGroups.flatMap(({ id, name }) => {
      const count = sizes.get(id) ?? 0;
      if (count === 0 || count >= rule.minimumGroup) return [];
      return [
        check('group-too-small', level, 'group', id, {
          name: inLanguage(name, frame.language),
          count,
          minimum: rule.minimumGroup,
        }),
      ];
    }),
    ...activeSeats(workshop)
      .filter((seat) => mergedGroupOf(workshop, seat) === null)
      .map(({ id, code }) => check('seat-group-missing', level, 'seat', id, { code })),
    ...(enough < rule.quorumGroups
      ? [check('quorum-missed', level, 'group', '', { count: enough, quorum: rule.quorumGroups })]
      : []),
  ];
}

function judgeChecks(workshop: Workshop): SetupCheck[] {
  if (judgedLeaves(workshop).length === 0) return [];
  const minimum = workshop.rule.minimumJudgements;
  return [...plannedJudges(workshop)]
    .filter(([, count]) => count < minimum)
    .map(([id, count]) =>
      check('judges-too-few', 'blocks', 'candidate', id, {
        code: workshop.candidates.get(id)!.code,
        count,
        minimum,
      }),
    );
}

function workloadChecks(workshop: Workshop, asks: readonly Asks[]): SetupCheck[] {
  const limit = workshop.rule.minutesForRound;
  const long = activeSeats(workshop)
    .map((seat) => minutesOf(workshop, seat, asks))
    .filter((minutes) => minutes > limit);
  if (long.length === 0) return [];
  return [
    check('round-too-long', 'warns', 'seat', '', {
      count: long.length,
      minutes: limit,
      longest: Math.ceil(Math.max(...long)),
    }),
  ];
}

function ruleChecks(workshop: Workshop): SetupCheck[] {
  const { set } = workshop.rule;
  return [
    ...(set.kind === 'threshold' ? [] : countChecks(workshop, set.count, set.kind)),
    ...benchmarkChecks(workshop),
  ];
}

function countChecks(workshop: Workshop, count: number, kind: 'per-sector' | 'overall'): SetupCheck[] {
  if (count < 1) return [check('set-empty', 'blocks', 'rule')];
  const candidates = liveCandidates(workshop);
  const lists =
    kind === 'overall'
      ? [candidates.length]
      : [...groupedBy(candidates, ({ sector }) => sector).values()].map((list) => list.length);
  const longest = Math.max(0, ...lists);
  return longest > 0 && count >= longest
    ? [check('set-takes-all', 'warns', 'rule', '', { count, longest })]
    : [];
}

const benchmarkChecks = ({ benchmarks, frame }: Workshop): SetupCheck[] =>
  benchmarks
    .filter(
      ({ active, effect, setBy, why }) =>
        active && effect.kind !== 'note' && (setBy.trim() === '' || why.trim() === ''),
    )
    .map(({ id, rule }) =>
      check('benchmark-unsigned', 'warns', 'benchmark', id, { rule: inLanguage(rule, frame.language) }),
    );
