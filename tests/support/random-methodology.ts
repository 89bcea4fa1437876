import { RandomStream } from '$core';
import type {
  Benchmark,
  Criterion,
  CriterionLeaf,
  DecisionRule,
  MergedGroup,
  Methodology,
  Scale,
  Text,
} from '$domain';

/*
 * Methodologies that nobody wrote, for whatever must work with all of them (T23): trees of one to three levels,
 * scales of every kind, several questions, one to seven sectors, names in Cyrillic. No id of theirs is in `src/`.
 */

/** A valid methodology, the same for the same seed. */
export function randomMethodology(seed: number): Methodology {
  const chance = new Chance(seed);
  const say = new Speech(chance);
  const criteria = randomTree(chance, say);
  const leaves = criteria.flatMap((node) => (node.kind === 'leaf' ? [node] : []));
  const groups = Array.from({ length: chance.from(2, 6) }, () => ({
    id: chance.id(),
    name: say.name(),
    roles: Array.from({ length: chance.from(0, 3) }, () => say.name()),
    seats: { min: chance.from(0, 4), max: chance.from(10, 30) },
    interests: Array.from({ length: chance.from(0, 2) }, () => say.text()),
  }));
  const mergedGroups = randomMerging(
    chance,
    say,
    groups.map(({ id }) => id),
  );
  const elements = randomElements(chance, say);
  const rule = randomRule(chance, leaves, mergedGroups.length);
  return {
    format: 'pondera/methodology@1',
    id: chance.id(),
    version: `${chance.from(0, 9)}.${chance.from(0, 9)}.${chance.from(0, 9)}`,
    languages: say.languages,
    name: say.name(),
    summary: say.text(),
    question: say.text(),
    criteria,
    overlaps: leaves.length < 2 ? [] : [{ pair: [leaves[0]!.id, leaves[1]!.id], note: say.text() }],
    stakeholderGroups: groups,
    mergedGroups,
    roles: [
      { id: chance.id(), name: say.name(), scores: true, note: say.text() },
      { id: chance.id(), name: say.name(), scores: false, note: say.text() },
    ],
    sectors: Array.from({ length: chance.from(1, 7) }, () => ({
      id: chance.id(),
      name: say.name(),
      codes: [`NACE Rev. 2 C${chance.from(10, 33)}`],
      note: chance.maybe(say.text()),
    })),
    countries: Array.from({ length: chance.from(1, 5) }, () => ({ id: chance.id(), name: say.name() })),
    benchmarks: randomBenchmarks(chance, say, leaves),
    rule,
    rounds: randomRounds(chance, say, rule),
    candidateElements: elements,
    principles: [
      {
        id: chance.id(),
        name: say.name(),
        summary: say.text(),
        check: say.text(),
        criteria: [leaves[0]!.id],
      },
    ],
    competences: [{ id: chance.id(), area: say.name(), name: say.name(), short: say.text() }],
    reporting: [
      {
        id: chance.id(),
        name: say.name(),
        items: [{ id: chance.id(), question: say.text(), filledFrom: 'automatic.result' }],
      },
    ],
    sources: ['rudan2008setting'],
  };
}

/** Chance with the words that this file needs. */
class Chance {
  private readonly stream: RandomStream;
  private readonly taken = new Set<string>();

  constructor(seed: number) {
    this.stream = new RandomStream(['random methodology', seed]);
  }

  from = (least: number, most: number): number => least + this.stream.below(most - least + 1);
  is = (share: number): boolean => this.stream.uniform() < share;
  pick = <T>(items: readonly T[]): T => items[this.stream.below(items.length)]!;
  maybe = <T>(value: T): T | null => (this.is(0.5) ? value : null);

  /** An id not given before; the signs an id may hold are all in use. */
  id(): string {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const part = () =>
      Array.from({ length: this.from(3, 6) }, () => this.pick([...letters, '7', '4'])).join('');
    for (;;) {
      const id = `${this.pick([...letters])}${part()}${this.is(0.4) ? `${this.pick(['-', '_', '.'])}${part()}` : ''}`;
      if (!this.taken.has(id)) {
        this.taken.add(id);
        return id;
      }
    }
  }
}

const words = {
  bg: ['умения', 'недостиг', 'преход', 'достъп', 'разход', 'обучение', 'срок', 'търсене', 'ефект', 'щит'],
  en: [
    'skill',
    'shortfall',
    'transition',
    'access',
    'cost',
    'training',
    'term',
    'demand',
    'effect',
    'shield',
  ],
} as const;

/** Texts in one or two languages; the first may be Bulgarian. */
class Speech {
  readonly languages: readonly ('bg' | 'en')[];
  private count = 0;

  constructor(private readonly chance: Chance) {
    this.languages = chance.pick([['en'], ['bg'], ['bg', 'en'], ['en', 'bg']] as const);
  }

  name = (): Text => this.said(this.chance.from(1, 3), '');
  text = (): Text => this.said(this.chance.from(4, 20), '.');

  private said(length: number, end: string): Text {
    this.count += 1;
    const number = this.count;
    const sentence = (language: 'bg' | 'en') =>
      `${Array.from({ length }, () => this.chance.pick(words[language])).join(' ')} ${number}${end}`;
    return {
      id: `t${number}`,
      rev: this.chance.from(1, 4),
      text: Object.fromEntries(this.languages.map((language) => [language, sentence(language)])),
    };
  }
}

function randomTree(chance: Chance, say: Speech): Criterion[] {
  const levels = chance.from(1, 3);
  const nodes: Criterion[] = [];
  const grow = (parent: string | null, level: number): void => {
    const members = level === 1 ? chance.from(2, 4) : chance.from(1, 4);
    for (let i = 0; i < members; i += 1) {
      const isGroup = level < levels && chance.is(0.7);
      nodes.push(isGroup ? randomGroup(chance, say, parent) : randomLeaf(chance, say, parent));
      if (isGroup) grow(nodes.at(-1)!.id, level + 1);
    }
  };
  grow(null, 1);
  // Something must be left to judge.
  nodes.push({ ...randomLeaf(chance, say, null, 'judged'), active: true });
  return nodes;
}

const randomGroup = (chance: Chance, say: Speech, parent: string | null): Criterion => ({
  kind: 'group',
  id: chance.id(),
  parent,
  name: say.name(),
  question: say.text(),
  active: true,
});

function randomLeaf(
  chance: Chance,
  say: Speech,
  parent: string | null,
  elicit: 'judged' | 'measured' = chance.is(0.75) ? 'judged' : 'measured',
): CriterionLeaf {
  const direction = chance.is(0.7) ? 'benefit' : 'cost';
  const asks = elicit === 'judged' && chance.is(0.3) ? chance.from(2, 4) : 0;
  return {
    kind: 'leaf',
    id: chance.id(),
    parent,
    name: say.name(),
    question: say.text(),
    active: chance.is(0.9),
    elicit,
    direction,
    scale: randomScale(chance, say, direction),
    swing: { worst: say.text(), best: say.text() },
    questions: Array.from({ length: asks }, () => ({ id: chance.id(), text: say.text() })),
    help: say.text(),
    distinctFrom: [],
    evidence: [{ kind: 'survey', use: say.text() }],
    sources: ['rudan2008setting'],
    noneKnown:
      elicit === 'measured' && chance.is(0.5)
        ? { label: say.name(), value: chance.pick([0, 0.25, 1]) }
        : null,
  };
}

function randomScale(chance: Chance, say: Speech, direction: 'benefit' | 'cost'): Scale {
  const kind = chance.is(0.75) ? 'anchored' : 'quantitative';
  const between = kind === 'quantitative' || chance.is(0.3);
  const points = chance.pick([2, 3, 4, 5, 7, 9]);
  const spacing = chance.pick([0.5, 1, 2, 25]);
  const min = chance.from(-3, 3) * spacing + 0;
  const values = Array.from({ length: points }, (_, i) => min + i * spacing);
  const max = values.at(-1)!;
  const middle = values.slice(1, -1).map((value) => [value, chance.from(0, 20) / 20] as const);
  const rising = middle.map(([, value]) => value).sort((a, b) => a - b);
  const ordered = direction === 'benefit' ? rising : rising.reverse();
  const ends = direction === 'benefit' ? ([0, 1] as const) : ([1, 0] as const);
  return {
    version: chance.from(1, 3),
    kind,
    min,
    max,
    step: between ? spacing / chance.pick([1, 2, 5]) : spacing,
    unit: kind === 'quantitative' ? chance.pick(['months', 'лв.', 'kWh']) : '',
    between,
    anchors: values.map((value) => ({ value, text: say.text() })),
    valueFunction: chance.is(0.6)
      ? { kind: 'linear' }
      : {
          kind: 'piecewise',
          points: [
            [min, ends[0]],
            ...middle.map(([value], i) => [value, ordered[i]!] as const),
            [max, ends[1]],
          ],
        },
  };
}

/** The groups parted among one to as many merged ones; each has at least ten seats. */
function randomMerging(chance: Chance, say: Speech, groups: readonly string[]): MergedGroup[] {
  const parts: string[][] = Array.from({ length: chance.from(1, groups.length) }, () => []);
  groups.forEach((group, i) => (parts[i] ?? chance.pick(parts)).push(group));
  return parts.map((of) => ({ id: chance.id(), name: say.name(), of }));
}

const fields = [
  'countries',
  'learning_outcomes',
  'workload_hours',
  'ects',
  'eqf_level',
  'description',
  'language',
];

function randomElements(chance: Chance, say: Speech): Methodology['candidateElements'] {
  const element = (names: readonly string[], status: 'mandatory' | 'optional' | 'extra') => ({
    id: chance.id(),
    name: say.name(),
    help: say.text(),
    status,
    when: 'offer' as const,
    fields: names,
    suggested: [],
  });
  const some = fields.filter((field) => field === 'workload_hours' || chance.is(0.5));
  return [
    element(['title'], 'mandatory'),
    ...some.map((field) => element([field], chance.pick(['mandatory', 'optional', 'extra']))),
  ];
}

function randomBenchmarks(chance: Chance, say: Speech, leaves: readonly CriterionLeaf[]): Benchmark[] {
  const judged = leaves.filter(({ elicit }) => elicit === 'judged');
  const on = chance.pick(judged);
  const effects: Benchmark['effect'][] = [
    { kind: 'note' },
    { kind: 'veto', criterion: on.id, medianAtMost: on.scale.min, reason: say.text() },
    { kind: 'range-flag', element: 'workload_hours', min: 5, max: chance.from(50, 300) },
  ];
  return effects.map((effect) => ({
    id: chance.id(),
    appliesTo: effect.kind === 'note' ? ('workshop' as const) : ('candidate' as const),
    rule: say.text(),
    origin: 'proposal' as const,
    source: null,
    effect,
    setBy: 'A generator of tests',
    why: 'So that benchmarks of every kind occur.',
    active: chance.is(0.8),
  }));
}

function randomRule(chance: Chance, leaves: readonly CriterionLeaf[], groups: number): DecisionRule {
  const graded = leaves.some(({ elicit, scale }) => elicit === 'judged' && scale.between);
  const consensus: DecisionRule['consensus'][] = [
    { kind: 'fullest-band', threshold: chance.pick([0.6, 0.75]) },
    { kind: 'agree-oppose', agree: 0.7, opposeMax: 0.15 },
    {
      kind: 'small-panel',
      key: [
        { min: 5, max: 9, outside: 2 },
        { min: 10, max: 30, outside: 4 },
      ],
    },
  ];
  if (!graded)
    consensus.push({ kind: 'modal-share', denominator: chance.pick(['all', 'answered'] as const) });
  return {
    aggregation: 'weighted-sum',
    headline: chance.pick(['mean-of-experts', 'mean-of-groups']),
    weighting: chance.pick(['points', 'swing', 'ranking', 'equal']),
    consensus: chance.pick(consensus),
    feedback: chance.pick(['rounds', 'live']),
    roundsMax: chance.from(2, 4),
    set: chance.pick([
      { kind: 'per-sector', count: chance.from(1, 3) },
      { kind: 'overall', count: chance.from(1, 8) },
      { kind: 'threshold', score: chance.from(6, 14) / 20 },
    ] as const),
    tieAtCut: chance.pick(['all-in', 'all-out']),
    minimumJudgements: chance.from(1, 5),
    minimumGroup: chance.from(3, 10),
    quorumGroups: chance.from(1, groups),
    partialBallots: chance.pick(['include', 'leave-out']),
    candidateOrder: chance.pick(['random', 'listed']),
    secondsPerCell: chance.from(5, 60),
    minutesForWeights: chance.from(0, 10),
    minutesForRound: chance.from(10, 120),
    bands: { priority: chance.pick([0.7, 0.8, 0.9]), park: chance.pick([0.1, 0.2]) },
  };
}

function randomRounds(chance: Chance, say: Speech, rule: DecisionRule): Methodology['rounds'] {
  const weighs = rule.weighting !== 'equal';
  const first = {
    id: chance.id(),
    name: say.name(),
    asks: weighs ? (['weights', 'scores'] as const) : (['scores'] as const),
  };
  const second = { id: chance.id(), name: say.name(), asks: ['scores'] as const };
  return chance.is(0.5) ? [first] : [first, second];
}
