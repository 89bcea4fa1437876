import type { ConsensusRule, DecisionRule } from '$domain';

/** Step 1, Frame: what is asked, how it is decided, who set the benchmarks, what still blocks opening. */
export const setupFrame = {
  lead: 'What is asked, for whom, and how it will be decided.',
  parts: {
    question: 'The question',
    context: 'Context',
    rule: 'Decision rule',
    benchmarks: 'Benchmarks',
    checklist: 'Before opening',
    names: 'Names',
    log: 'Audit log',
  },
  onThisPage: 'On this page',

  fields: {
    name: { label: 'Name', help: 'As it stands in the list and on every print.' },
    question: { label: 'Question', help: 'What the panel answers, as it is read out.' },
    purpose: { label: 'Purpose', help: 'What the result will be used for.' },
    audience: { label: 'Audience', help: 'Who will read the result and decide.' },
    beneficiaries: { label: 'Beneficiaries', help: 'Who should gain from what is chosen.' },
    territory: { label: 'Territory', help: 'Anchors speak of “the territory of this workshop”: say which.' },
    unit: { label: 'What is ranked', help: 'Ideas, descriptions or ready courses.' },
    horizon: { label: 'Horizon', help: 'Until when the answers should hold.' },
    funding: { label: 'Funding', help: 'Who paid for the workshop. It stands on page one of the report.' },
    team: { label: 'Team', help: 'Who prepares and facilitates, by role.' },
    accessMeasures: {
      label: 'Access',
      help: 'What was done so that everybody can take part: language, place, paper, time.',
    },
  },
  empty: 'Not written yet',
  reviewDate: 'Review date',
  reviewDateHelp: 'When the result is looked at again.',
  sectors: 'Sectors',
  sectorsHelp: 'Candidates are ranked within their sector.',
  sectorInUse: (name: string) => `${name} has candidates. Move them to another sector first.`,
  countries: 'Countries',
  countriesHelp: 'Where panel and candidates come from.',
  methodology: 'Methodology',
  methodologyLine: (name: string, version: string) => `${name}, version ${version}`,
  methodologyHash: (hash: string) => `Fingerprint ${hash}`,
  methodologyMore: 'It came into the workshop as a whole and stays with its file.',
  copyOf: 'Made from an earlier workshop as its template.',

  contextChanged: (n: number, moment: string) =>
    n === 1
      ? `The frame was changed once after the first round opened, on ${moment}. The report says so.`
      : `The frame was changed ${n} times after the first round opened, last on ${moment}. The report says so.`,
  contextOpen: (round: string, moment: string) =>
    `“${round}” opened on ${moment}. The frame can still be corrected; each change is logged and shown in the report.`,

  ruleFixed: (round: string, moment: string) =>
    `Fixed since “${round}” opened, ${moment}. The rule of a workshop does not change once someone may have answered under it.`,
  ruleOpen:
    'The opening of the first round fixes the rule, with the moment. Until then all of it can be changed.',
  headline: 'Headline',
  weighting: 'Weights are asked by',
  moreWeighting: 'More ways of asking',
  set: 'How many are to be chosen',
  setCount: 'How many',
  setScore: 'Score from',
  tieAtCut: 'A tie at the cut',
  ties: { 'all-in': 'Everyone in it is in', 'all-out': 'Nobody in it is in' } satisfies Record<
    DecisionRule['tieAtCut'],
    string
  >,
  tieHelp: 'What happens when the last place is shared.',
  consensus: 'Consensus',
  consensusKinds: {
    'fullest-band': 'Share in one third',
    'agree-oppose': 'Agree and oppose',
    'small-panel': 'Small-panel key',
    'modal-share': 'Most frequent answer',
  } satisfies Record<ConsensusRule['kind'], string>,
  consensusHelp: {
    'fullest-band':
      'A cell has consensus when so many valid judgements lie in the same third of the scale. It is a flag, never a gate.',
    'agree-oppose':
      'A cell has consensus when so many lie in the upper third and no more than so many in the lower.',
    'small-panel': 'By the size of the panel: how many judgements may lie outside the fullest third.',
    'modal-share': 'The share of the most frequent answer, averaged over the questions of a candidate.',
  } satisfies Record<ConsensusRule['kind'], string>,
  threshold: 'Share from',
  agree: 'Agreeing from',
  opposeMax: 'Opposing up to',
  denominator: 'Share of',
  denominators: { all: 'all who could answer', answered: 'those who answered' },
  keyLine: (min: number, max: number, outside: number) =>
    `${min}–${max} judgements: at most ${outside} outside`,
  minimumJudgements: 'Judgements a cell needs',
  minimumJudgementsHelp:
    'A candidate with a cell below this is listed apart as “not enough evidence”. Five unless there is a reason; a smaller number is printed.',
  minimumGroup: 'People a group needs',
  minimumGroupHelp:
    'Smaller groups are not shown and not used as a group. From 3 to 10; five unless there is a reason.',
  quorumGroups: 'Groups for a quorum',
  quorumGroupsHelp: 'So many groups of that size have to have answered.',
  partialBallots: 'Ballots that are not complete',
  partials: { include: 'Count what is there', 'leave-out': 'Leave them out' } satisfies Record<
    DecisionRule['partialBallots'],
    string
  >,
  partialHelp: 'Applied when a round closes. The effect of the other choice is shown beside the result.',
  candidateOrder: 'Order of candidates on a ballot',
  orders: { random: 'Another for each expert', listed: 'As listed' } satisfies Record<
    DecisionRule['candidateOrder'],
    string
  >,
  orderHelp: 'A different order for each expert keeps the first place from being an advantage.',
  feedback: 'Between rounds',
  feedbacks: { rounds: 'In rounds', live: 'Live' } satisfies Record<DecisionRule['feedback'], string>,
  feedbackHelp: {
    rounds: 'Everyone answers alone; results open together after the round closes.',
    live: 'Results are seen while people answer. Gives other priorities than rounds do; printed in the report.',
  } satisfies Record<DecisionRule['feedback'], string>,
  roundsMax: 'Rounds at most',
  roundsMaxHelp: 'Agreement after talking is not evidence: round 1 and the last stand side by side.',
  secondsPerCell: 'Seconds a judgement takes',
  secondsPerCellHelp: 'For the planned time of a ballot on the Panel step.',
  minutesForWeights: 'Minutes the weights take',
  minutesForRound: 'Minutes of a round',
  minutesHelp: 'A plan that takes longer than this is warned about.',
  percent: '%',

  benchmarkWho: 'Who set it',
  benchmarkWhy: 'Why',
  benchmarkLead: 'Each benchmark carries who set it and why, and is signed off with the frame.',
  benchmarkRule: 'Benchmark',
  benchmarkOrigin: { sourced: 'from a source', proposal: 'a proposal' },
  benchmarkOn: 'Used',
  benchmarkNone: 'This methodology has no benchmarks.',
  benchmarkNotSigned: 'Nobody yet',
  veto: (median: number) => `fires at a median of ${median} or less`,
  rangeFlag: (min: number, max: number) => `flags what lies outside ${min} to ${max}`,

  checkLead: 'What still blocks the opening of a round, and what is only worth a look.',
  checkNone: 'Nothing blocks opening.',
  blocks: 'Blocks opening',
  warns: 'Worth a look',
  goThere: (step: string) => `Go to ${step}`,

  namesLead:
    'Names and attachments lie apart from the ballots and can be removed on their own; codes, ballots and results stay.',
  namesButton: 'Remove names',
  seeLog: 'Audit log',
  seeLogMore: 'Who did what, when, in which round',
  backToFrame: 'Back to Frame',
};
