import {
  chain,
  documentHash,
  emptyHead,
  foldWorkshop,
  type Candidate,
  type Criterion,
  type CriterionLeaf,
  type DecisionRule,
  type Entry,
  type Fact,
  type Methodology,
  type Seat,
  type Text,
  type Workshop,
  type WorkshopKind,
} from '$domain';

/*
 * A small workshop with invented words: two groups of criteria, one criterion with several questions, one whose
 * answers may stand between the anchors, one that is looked up.
 */

const text = (id: string, en: string): Text => ({ id, rev: 1, text: { en } });

interface LeafOptions {
  readonly scale?: CriterionLeaf['scale'];
  readonly questions?: readonly string[];
  readonly elicit?: CriterionLeaf['elicit'];
}

const oneToFive = (id: string): CriterionLeaf['scale'] => ({
  version: 1,
  kind: 'anchored',
  min: 1,
  max: 5,
  step: 1,
  unit: '',
  between: false,
  anchors: [
    'None: people in the relevant jobs do this well already.',
    'Slight: a few firms lack it; work is not held up.',
    'Noticeable: about a third of employers lack it, and tasks are delayed or bought in.',
    'Large: most employers lack it, and projects are declined or done badly.',
    'Critical: nearly nobody in the territory can do it, and the work is not done at all or bought from elsewhere.',
  ].map((words, k) => ({ value: k + 1, text: text(`${id}-${k}`, words) })),
  valueFunction: { kind: 'linear' },
});

function leaf(id: string, parent: string, name: string, options: LeafOptions = {}): CriterionLeaf {
  return {
    id,
    parent,
    kind: 'leaf',
    name: text(id, name),
    question: text(`${id}-q`, `How large is the ${name.toLowerCase()} in the territory of this workshop?`),
    active: true,
    elicit: options.elicit ?? 'judged',
    direction: 'benefit',
    scale: options.scale ?? oneToFive(id),
    swing: {
      worst: text(`${id}-w`, 'from a skill that nobody lacks'),
      best: text(`${id}-b`, 'to one without which the sector cannot meet its duties'),
    },
    questions: (options.questions ?? []).map((words, k) => ({
      id: `${id}${k + 1}`,
      text: text(`${id}-${k}q`, words),
    })),
    help: text(`${id}-h`, 'Judge today, not the plans.'),
    distinctFrom: [],
    evidence: [{ kind: 'survey', use: text(`${id}-e`, 'mean importance minus mean present level') }],
    sources: [],
    noneKnown: null,
  };
}

const group = (id: string, name: string): Criterion => ({
  id,
  parent: null,
  kind: 'group',
  name: text(id, name),
  question: text(`${id}-q`, `Does it meet the ${name.toLowerCase()}?`),
  active: true,
});

const criteria: readonly Criterion[] = [
  group('north', 'Need at work'),
  leaf('gap', 'north', 'Shortfall of skill'),
  leaf('wish', 'north', 'Expected demand', {
    scale: {
      ...oneToFive('wish'),
      min: 0,
      max: 100,
      between: true,
      anchors: [
        { value: 0, text: text('wish-0', 'No demand in five years') },
        { value: 50, text: text('wish-1', 'As today') },
        { value: 100, text: text('wish-2', 'Twice as much as today') },
      ],
    },
  }),
  group('south', 'Ease of doing'),
  leaf('reach', 'south', 'Reach', {
    questions: ['Can it be reached by train?', 'Can it be done after work?'],
    scale: {
      ...oneToFive('reach'),
      min: 0,
      max: 1,
      step: 0.5,
      anchors: [
        { value: 0, text: text('reach-0', 'No') },
        { value: 0.5, text: text('reach-1', 'In part') },
        { value: 1, text: text('reach-2', 'Yes') },
      ],
    },
  }),
  leaf('firm', 'south', 'Readiness'),
  leaf('price', 'south', 'Price', { elicit: 'measured' }),
];

const rule: DecisionRule = {
  aggregation: 'weighted-sum',
  headline: 'mean-of-groups',
  weighting: 'swing',
  consensus: { kind: 'fullest-band', threshold: 0.75 },
  feedback: 'rounds',
  roundsMax: 3,
  set: { kind: 'per-sector', count: 2 },
  tieAtCut: 'all-in',
  minimumJudgements: 2,
  minimumGroup: 3,
  quorumGroups: 2,
  partialBallots: 'include',
  candidateOrder: 'random',
  secondsPerCell: 15,
  minutesForWeights: 3,
  minutesForRound: 40,
  bands: { priority: 0.8, park: 0.2 },
};

const methodology: Methodology = {
  format: 'pondera/methodology@1',
  id: 'toy',
  version: '1.0.0',
  languages: ['en'],
  name: text('toy', 'Toy'),
  summary: text('toy-s', 'Invented for tests.'),
  question: text('toy-q', 'Which offers first?'),
  criteria,
  overlaps: [],
  stakeholderGroups: ['makers', 'teachers'].map((id) => ({
    id,
    name: text(id, id === 'makers' ? 'Employers and workers' : 'Training and education'),
    roles: [],
    seats: { min: 2, max: 9 },
    interests: [],
  })),
  mergedGroups: ['makers', 'teachers'].map((id) => ({
    id: `${id}-all`,
    name: text(`${id}-all`, id === 'makers' ? 'Employers and workers' : 'Training and education'),
    of: [id],
  })),
  roles: [{ id: 'expert', name: text('expert', 'Expert'), scores: true, note: text('expert-n', 'Scores.') }],
  sectors: ['soil', 'water'].map((id) => ({
    id,
    name: text(id, id === 'soil' ? 'Soil' : 'Water'),
    codes: [],
    note: null,
  })),
  countries: [{ id: 'XX', name: text('xx', 'Somewhere') }],
  benchmarks: [],
  rule,
  rounds: [
    { id: 'first', name: text('first', 'Round 1, alone'), asks: ['weights', 'scores'] },
    { id: 'last', name: text('last', 'Round 2, after discussion'), asks: ['scores'] },
  ],
  candidateElements: [
    {
      id: 'outcomes',
      name: text('outcomes', 'Learning outcomes'),
      help: text('outcomes-h', 'What a learner can do afterwards.'),
      status: 'mandatory',
      when: 'offer',
      fields: ['learning_outcomes'],
      suggested: [],
    },
  ],
  principles: [],
  competences: [],
  reporting: [],
  sources: [],
};

const titles = [
  'Water-saving irrigation and reuse on the farm',
  'Soil health and climate-smart practice',
  'Ремонт и поддръжка на напоителни системи при недостиг на вода',
  'Cutting food waste in small kitchens, canteens and hotels: measuring, planning, preserving and reporting to the municipality',
];

export const candidate = (k: number): Candidate => ({
  id: `cand-${k}`,
  code: `W${k}`,
  title: titles[(k - 1) % titles.length]!,
  sector: k % 2 === 1 ? 'water' : 'soil',
  origin: 'illustrative',
  source: '',
  fields: { description: `What W${k} is about, in a sentence.` },
  common: false,
  screenedOut: false,
});

export const seat = (k: number, patch: Partial<Seat> = {}): Seat => ({
  id: `seat-${k}`,
  code: `K${k}`,
  group: k % 2 === 1 ? 'makers' : 'teachers',
  country: '',
  sector: '',
  expertise: '',
  way: 'this-laptop',
  sectors: [],
  candidates: [],
  interests: {},
  declared: false,
  nameHash: '',
  left: false,
  ...patch,
});

export interface WorkshopOptions {
  readonly kind?: WorkshopKind;
  readonly candidates?: number;
  readonly seats?: readonly Seat[];
  readonly rule?: Partial<DecisionRule>;
  readonly methodology?: Methodology;
  readonly more?: readonly Fact[];
}

/** The facts of a workshop whose first round, `round-1`, is open. */
export function workshopFacts(options: WorkshopOptions = {}): Fact[] {
  const used = options.methodology ?? methodology;
  return [
    {
      type: 'workshopCreated',
      workshop: 'ws',
      kind: options.kind ?? 'real',
      seed: 7,
      methodology: used,
      methodologyHash: documentHash(used),
      copyOf: null,
      frame: {
        name: 'Skills for water and soil',
        question: 'Which micro-credentials should the region fund first?',
        purpose: '',
        audience: '',
        beneficiaries: '',
        territory: 'The region',
        countries: [],
        sectors: used.sectors.map(({ id }) => id),
        unit: '',
        horizon: '2030',
        reviewDate: '',
        funding: '',
        team: '',
        accessMeasures: '',
        language: 'en',
      },
    },
    { type: 'ruleChanged', patch: options.rule ?? {} },
    ...Array.from({ length: options.candidates ?? 4 }, (_, k): Fact => ({
      type: 'candidateAdded',
      candidate: candidate(k + 1),
      before: null,
    })),
    ...(options.seats ?? [1, 2, 3, 4].map((k) => seat(k))).map((each): Fact => ({
      type: 'seatAdded',
      seat: each,
    })),
    { type: 'roundCreated', round: 'round-1', name: 'Round 1, alone', asks: ['weights', 'scores'] },
    { type: 'roundOpened', round: 'round-1' },
    ...(options.more ?? []),
  ];
}

export const at = '2026-05-04T09:00:00.000Z';

export const entriesOf = <F>(facts: readonly F[], by = 'facilitator', time = at): Entry<F>[] =>
  chain(
    emptyHead,
    facts.map((fact, k) => ({
      op: `op-${k}`,
      gesture: `g-${k}`,
      undoes: null,
      redoes: null,
      at: time,
      by,
      fact,
    })),
  );

export const workshopOf = (options: WorkshopOptions = {}): Workshop =>
  foldWorkshop(null, entriesOf(workshopFacts(options)))!;
