import type { Criterion, Entry, Fact, Frame, Methodology, Text, Workshop } from '$domain';
import { chain, documentHash, emptyHead, foldWorkshop } from '$domain';

/* A small methodology of our own, and workshops made from it: what the app's tests stand on. */

export const text = (id: string, en: string): Text => ({ id, rev: 1, text: { en } });

const leaf = (id: string, parent: string, name: string): Criterion => ({
  id,
  parent,
  kind: 'leaf',
  active: true,
  name: text(id, name),
  question: text(`${id}.q`, `How strong is ${name.toLowerCase()}?`),
  elicit: 'judged',
  direction: 'benefit',
  scale: {
    version: 1,
    kind: 'anchored',
    min: 1,
    max: 5,
    step: 1,
    unit: '',
    between: false,
    anchors: [1, 2, 3, 4, 5].map((value) => ({ value, text: text(`${id}.${value}`, `${name} at ${value}`) })),
    valueFunction: { kind: 'linear' },
  },
  swing: { worst: text(`${id}.w`, 'nobody gains'), best: text(`${id}.b`, 'everybody gains') },
  questions: [],
  help: text(`${id}.h`, `What ${name.toLowerCase()} is.`),
  distinctFrom: [],
  evidence: [],
  sources: [],
  noneKnown: null,
});

const group = (id: string, name: string): Criterion => ({
  id,
  parent: null,
  kind: 'group',
  active: true,
  name: text(id, name),
  question: text(`${id}.q`, `${name}?`),
});

const plain = (id: string, name: string) => ({ id, name: text(`name.${id}.${name.length}`, name) });

export const methodology: Methodology = {
  format: 'pondera/methodology@1',
  id: 'sample',
  version: '1.0.0',
  languages: ['en'],
  name: text('name', 'Green micro-credentials, short'),
  summary: text('summary', 'Ranks candidate micro-credentials by need and by what can be done.'),
  question: text('question', 'Which micro-credentials should be offered first?'),
  criteria: [
    group('need', 'Need'),
    leaf('gap', 'need', 'Skill gap'),
    group('do', 'Feasible'),
    leaf('cost', 'do', 'Cost'),
  ],
  overlaps: [],
  stakeholderGroups: ['employers', 'workers', 'public'].map((id) => ({
    ...plain(id, id),
    roles: [],
    seats: { min: 5, max: 8 },
    interests: [],
  })),
  mergedGroups: [
    { ...plain('work', 'Employers and workers'), of: ['employers', 'workers'] },
    { ...plain('public', 'Public authorities'), of: ['public'] },
  ],
  roles: [{ ...plain('expert', 'Expert'), scores: true, note: text('expert.n', 'Weighs and scores') }],
  sectors: [plain('agri', 'Agri-food'), plain('build', 'Construction'), plain('energy', 'Energy')].map(
    (each) => ({
      ...each,
      codes: [],
      note: null,
    }),
  ),
  countries: [plain('IT', 'Italy'), plain('BG', 'Bulgaria'), plain('FI', 'Finland')],
  benchmarks: [
    {
      id: 'too-small-gap',
      appliesTo: 'candidate',
      rule: text('rule', 'No skill gap, no micro-credential'),
      origin: 'proposal',
      source: null,
      effect: {
        kind: 'veto',
        criterion: 'gap',
        medianAtMost: 2,
        reason: text('reason', 'hardly anybody lacks the skill'),
      },
      setBy: 'Proposal of this methodology',
      why: 'A course nobody needs helps nobody',
      active: true,
    },
  ],
  rule: {
    aggregation: 'weighted-sum',
    headline: 'mean-of-groups',
    weighting: 'points',
    consensus: { kind: 'fullest-band', threshold: 0.75 },
    feedback: 'rounds',
    roundsMax: 3,
    set: { kind: 'per-sector', count: 2 },
    tieAtCut: 'all-in',
    minimumJudgements: 5,
    minimumGroup: 5,
    quorumGroups: 2,
    partialBallots: 'include',
    candidateOrder: 'random',
    secondsPerCell: 15,
    minutesForWeights: 3,
    minutesForRound: 60,
    bands: { priority: 0.8, park: 0.2 },
  },
  rounds: [
    { id: 'r1', name: text('r1', 'Round 1'), asks: ['weights', 'scores'] },
    { id: 'r2', name: text('r2', 'Round 2'), asks: ['scores'] },
  ],
  candidateElements: [
    {
      ...plain('outcomes', 'Learning outcomes'),
      help: text('outcomes.h', 'What a learner can do afterwards'),
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

export const frame: Frame = {
  name: 'Veneto, spring',
  question: 'Which micro-credentials should Veneto offer first?',
  purpose: '',
  audience: '',
  beneficiaries: '',
  territory: 'Veneto',
  countries: ['IT'],
  sectors: ['agri', 'build'],
  unit: '',
  horizon: '',
  reviewDate: '',
  funding: '',
  team: '',
  accessMeasures: '',
  language: 'en',
};

export const created = (kind: Workshop['kind'] = 'real', workshop = 'w1'): Fact => ({
  type: 'workshopCreated',
  workshop,
  kind,
  seed: 7,
  methodology,
  methodologyHash: documentHash(methodology),
  copyOf: null,
  frame,
});

export const candidate = (id: string, title: string, sector = 'agri'): Fact => ({
  type: 'candidateAdded',
  before: null,
  candidate: {
    id,
    code: id.toUpperCase(),
    title,
    sector,
    origin: 'illustrative',
    source: '',
    fields: {},
    common: false,
    screenedOut: false,
  },
});

export const seat = (id: string, stakeholders = 'employers'): Fact => ({
  type: 'seatAdded',
  seat: {
    id,
    code: id.toUpperCase(),
    group: stakeholders,
    country: 'IT',
    sector: 'agri',
    expertise: '',
    way: 'this-laptop',
    sectors: [],
    candidates: [],
    interests: {},
    declared: false,
    nameHash: '',
    left: false,
  },
});

export const round: Fact = {
  type: 'roundCreated',
  round: 'r1',
  name: 'Round 1',
  asks: ['weights', 'scores'],
};

/** Each fact a gesture of its own, one second apart. */
export const journal = (facts: readonly Fact[]): readonly Entry<Fact>[] =>
  chain(
    emptyHead,
    facts.map((fact, index) => ({
      op: `op${index}`,
      gesture: `g${index}`,
      undoes: null,
      redoes: null,
      at: new Date(Date.UTC(2026, 2, 3, 9, 0, index)).toISOString(),
      by: 'facilitator',
      fact,
    })),
  );

export function folded(facts: readonly Fact[]): Workshop {
  const workshop = foldWorkshop(null, journal(facts));
  if (workshop === null) throw new Error('the facts make no workshop');
  return workshop;
}
