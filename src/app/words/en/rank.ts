const numbers = [
  'none',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** Small numbers in words, as a sentence wants them. */
const inWords = (n: number): string => numbers[n] ?? String(n);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const rank = {
  title: 'Rank',
  nothing: 'There is no result yet.',
  nothingWhy: 'A ranking appears when a round of scores has been closed and revealed.',
  toScore: 'Go to Score',
  reading: 'Reading the ballots and computing the result',
  failed: 'No ranking is shown, because it could not be computed.',
  failedMend: 'The ballots are safe. Try again, or save the workshop file and open it on another device.',
  tryAgain: 'Try again',
  allTogether: 'All candidates',
  withoutSector: 'Without a sector',

  sentence: (
    sector: string,
    finding: { candidates: number; firm: number; chosen: number; firstIsFragile: boolean; contested: number },
  ) => {
    const of = `${inWords(finding.candidates)}`;
    const firm =
      finding.firm === 0
        ? `none of ${of} is firmly in the set`
        : `${inWords(finding.firm)} of ${of} ${finding.firm === 1 ? 'is' : 'are'} firmly in the set`;
    const first = finding.firstIsFragile
      ? 'which of them comes first is fragile'
      : 'the first place is clear';
    const contested =
      finding.contested === 0 ? '' : `, and ${inWords(finding.contested)} could go either way`;
    return `${sector}: ${firm}${contested}; ${first}.`;
  },
  sentencePending: (sector: string, finding: { candidates: number; chosen: number }) =>
    `${sector}: ${inWords(finding.chosen)} of ${inWords(finding.candidates)} in the set. How firm this is is being computed.`,
  facts: (f: {
    experts: number;
    groups: number;
    here: number;
    all: number;
    criteria: number;
    measured: number;
    empty: number;
    mean: string;
  }) =>
    [
      `${f.experts} ${f.experts === 1 ? 'expert' : 'experts'}`,
      `${f.groups} ${f.groups === 1 ? 'group' : 'groups'} used`,
      `${f.here} candidates here of ${f.all}`,
      `${f.criteria} criteria, ${f.measured} measured`,
      `${f.empty} cells not judged`,
      `weighted sum, ${f.mean}`,
    ].join(' · '),
  mean: { experts: 'mean of experts', groups: 'mean of groups' },

  columns: {
    rank: 'Rank',
    candidate: 'Candidate',
    bar: 'Score by criterion group, 0 to 100',
    score: 'Score',
    inSet: (set: string) => `In ${set}`,
    band: 'Band',
  },
  setOf: (count: number) => `the set of ${count}`,
  setOver: (score: number) => `the set from ${score}`,
  ofRedraws: (percent: number) => `${percent} %`,
  ofRedrawsLong: (percent: number) => `${percent} % of redraws`,
  rankInterval: (low: number, high: number) => (low === high ? String(low) : `${low}–${high}`),
  tied: 'shares the place',
  couldBe: (low: number, high: number) => (low === high ? `could be ${low}` : `could be ${low} to ${high}`),
  thin: (valid: number, criterion: string, needed: number) =>
    `${valid} ${valid === 1 ? 'judgement' : 'judgements'} on “${criterion}”, ${needed} needed`,
  notMeasured: (criterion: string) => `“${criterion}” has not been looked up`,
  veto: (reason: string, criterion: string, median: number, limit: number) =>
    `${reason}: median ${median} on “${criterion}”, the benchmark asks for more than ${limit}`,
  bands: {
    priority: 'priority',
    reserve: 'reserve',
    park: 'park',
    'not-enough-evidence': 'not enough evidence',
    'benchmark-not-met': 'benchmark not met',
  },
  apart: 'Listed apart',
  preview: (draws: number) => `Preview on ${draws.toLocaleString('en')} redraws`,
  printed: (draws: number) => `${draws.toLocaleString('en')} redraws of the panel`,
  notSeparable: (pairs: string) => `Cannot be told apart: ${pairs}.`,
  allSeparable: 'Every neighbouring pair is ahead of the other in at least 90 % of redraws.',
  tieOrder: 'Candidates that share a place are listed by code.',
  and: 'and',

  howToRead:
    'Each bar is a candidate’s score from 0 to 100, made of what each criterion group adds. The rank is the span of places it takes in 90 % of redraws, in which the same people are drawn again within their groups. The share says how often it is in the set that was fixed beforehand. A priority is in the set in at least 80 % of redraws; park is under 20 %.',
  showAll: (n: number) => `Show all ${n.toLocaleString('en')}`,
  expand: (title: string) => `Show the criteria of ${title}`,
  collapse: (title: string) => `Hide the criteria of ${title}`,
  criterionLine: (value: string, weight: string, adds: string) =>
    `value ${value}, weight ${weight} %, adds ${adds}`,

  whatIf: 'What if',
  whatIfBanner: 'What if: these are weights being tried, not the panel’s.',
  restore: 'Restore the panel’s result',
  restored: 'The panel’s own weights again.',
  weightOf: (criterion: string) => `Weight of ${criterion}, in percent`,
  panelWeight: (percent: string) => `panel ${percent} %`,
  weightsTitle: 'Weights',

  why: 'Why',
  whyTitle: 'Why is one above the other?',
  whyAbove: 'Above',
  whyBelow: 'Below',
  whySentence: (above: string, below: string, points: string) =>
    `${above} is ahead of ${below} by ${points} points of 100.`,
  whyTie: (above: string, below: string) => `${above} and ${below} share a place.`,
  whyFragile: 'The order of these two is fragile: neither is ahead in 90 % of redraws.',
  whyFor: (criterion: string, points: string) => `${criterion}: ${points} for it`,
  whyAgainst: (criterion: string, points: string) => `${criterion}: ${points} against it`,

  flipsTitle: 'What would turn them round',
  flipsHelp:
    'One change at a time, everything else as it is. While one weight moves, the others keep their proportions.',
  flipWeight: (criterion: string, more: boolean, to: string, from: string) =>
    `They change places when “${criterion}” weighs ${more ? 'more' : 'less'} than ${to} % instead of ${from} %.`,
  noFlipWeight: 'No change of one weight does it.',
  moreFlipWeights: (n: number) =>
    n === 1 ? 'One other weight would do it.' : `${n} other weights would do it.`,
  flipValue: (title: string, criterion: string, more: boolean, to: string, from: string) =>
    `They change places when the panel’s value of ${title} on “${criterion}” is ${more ? 'above' : 'below'} ${to} instead of ${from}.`,
  noFlipValue: 'No change of one value does it.',

  lens: 'Look through',
  lensMean: 'Average',
  lensPeople: 'People',
  everyone: 'Everyone',
  onlyGroup: (group: string) => `Only ${group}`,
  onlyCountry: (country: string) => `Only ${country}`,
  lensInterest: 'Leave out everyone who declared an interest',
  lensPartial: 'Ballots that are not complete',
  include: 'Count what is there',
  leaveOut: 'Leave them out',
  leftOut: (codes: string) => `Left out as incomplete: ${codes}.`,
  noneIncomplete: 'Every ballot is complete.',
  headlineLens: 'This is the headline, as fixed before the first ballot.',
  otherLens: (headline: string) => `This is a lens. The headline is the ${headline}.`,
  groupTooSmall: (group: string, people: number, least: number) =>
    `${group}: ${people} of at least ${least} people, not shown by itself`,

  howFirm: 'How firm',
  firmTitle: 'How firm is it?',
  whoseWeights: 'Whose weights',
  whoseWeightsHelp: 'The same values, under each person’s and each group’s own weights.',
  peopleColumn: (n: number) => `People’s own weights, ${n} people`,
  groupColumn: (group: string) => `Rank by ${group}`,
  changes: 'What would change the set',
  noChange: 'No single change looked at here changes any set.',
  changeNames: {
    'leave-out-criterion': (what: string) => `Without the criterion “${what}”`,
    'leave-out-group': (what: string) => `Without ${what}`,
    'leave-out-expert': (what: string) => `Without one expert, ${what}`,
    'weight-up': (what: string) => `“${what}” weighs a fifth more`,
    'weight-down': (what: string) => `“${what}” weighs a fifth less`,
    'equal-weights': () => 'All criteria weigh the same',
  },
  changeSentence: (change: string, enter: string, leave: string) =>
    [
      change + ':',
      enter === '' ? '' : `${enter} in`,
      leave === '' ? '' : `${enter === '' ? '' : '; '}${leave} out`,
    ]
      .join(' ')
      .replace(' ;', ';') + '.',
  stability: 'How far one weight can move',
  stabilityHelp:
    'The span of each weight in which the order of the first places stands, the other weights keeping their proportions. In brackets: who comes in between beyond it.',
  stabilityOf: (sector: string, first: string) => `${sector}: ${first}`,
  stabilityColumns: { criterion: 'Criterion', now: 'Weight', span: 'The order stands' },
  stabilitySpan: (low: string, high: string) => `from ${low} % to ${high} %`,
  stabilityAll: 'at any weight',
  stabilityUnknown: 'not known for every candidate',
  stabilityBelow: (code: string) => `below: ${code}`,
  stabilityAbove: (code: string) => `above: ${code}`,
  percent: (text: string) => `${text} %`,
  noChangeCount: (n: number) => `${n} other single changes leave every set as it is.`,
  overlaps: (a: string, b: string, r: string) =>
    `“${a}” and “${b}” move together (correlation ${r}). Look at this pair before the next workshop; the rules of this one stay.`,
  narrow: (criterion: string) => `“${criterion}” used less than half of its scale.`,
  heat: {
    title: 'These people: where each candidate could stand',
    lead: 'The same people drawn again within their groups, weights and scores together: how often each candidate takes each place, in percent of redraws.',
    chart: (sector: string) => `${sector}: how often each place, in percent of redraws`,
    source: (people: number, draws: number, day: string, id: string) =>
      `n = ${people} experts · ${draws.toLocaleString('en')} redraws · ${day} · workshop ${id}`,
    column: (low: number, high: number) => (low === high ? `${low}.` : `${low}–${high}.`),
    cell: (place: string, percent: string) => `place ${place} ${percent} %`,
    row: (code: string, title: string, cells: string) => `${code} ${title}: ${cells}`,
    howToRead:
      'One row a candidate, one column a place; the darker the cell, the more often it takes that place when the same people are drawn again. A row with one dark cell is settled; a row spread over several places is not. What a row lacks to 100 had no place, for want of judgements.',
    asTable: 'Show as a table',
    svg: 'Save as SVG',
    png: 'Save as PNG',
    pngFailed: 'This browser could not draw the picture. Save it as SVG instead.',
  },
  working: {
    title: 'This result',
    none: 'There is no working to show: nobody has weighed yet.',
    waiting: 'Computing',
    list: 'List',
    lead: 'Values and scores from 0 to 1. The score of a candidate is the sum of its row of contributions; each contribution is the weight above times the value.',
    panel: 'From the panel’s answers',
    sum: 'From weights and values to scores',
    rowHead: 'Row',
    titles: {
      'mean weights of each group': 'mean weights of each group',
      'mean weights': 'the panel’s weights',
      'valid judgements': 'people who judged the cell',
      'mean partial values': 'mean value of the valid judgements',
      weights: 'weights',
      'partial values': 'values; empty where there are not enough judgements',
      contributions: 'weight times value',
      scores: 'scores',
    } as Readonly<Record<string, string>>,
  },
  otherRules: {
    title: 'More: other aggregation rules, for analysts',
    lead: 'The list of this workshop is the weighted sum, as fixed beforehand. These columns put the same weights and the same panel values through other rules. They answer other questions, and their agreement proves nothing.',
    own: 'Weighted sum',
    names: {
      'weighted-product': 'Weighted product',
      topsis: 'TOPSIS',
      vikor: 'VIKOR',
      promethee: 'PROMETHEE II',
      spotis: 'SPOTIS',
    },
    notes: {
      'weighted-product':
        'A value near 0 cannot be made up for by others; a value of 0 cannot be used. Ranks cannot reverse.',
      topsis: 'Its scales come from the candidates present: adding or dropping one can reverse others.',
      vikor:
        'Its best and worst come from the candidates present: adding or dropping one can reverse others.',
      promethee:
        'Counts wins and losses against the others, full at half the scale: adding or dropping a candidate can reverse others.',
      spotis:
        'Distance to the best of the fixed scale. On these values it orders as the weighted sum does, and ranks cannot reverse.',
    },
    reversesHere: (codes: string) => `It does so here, without ${codes}.`,
    refused: (rule: string, why: string) => `${rule}: ${why}`,
    refusals: {
      non_positive: 'no ranks, because a value is 0 and a product would be 0 with it.',
      no_discrimination: 'no ranks, because nothing separates the candidates.',
    } as Readonly<Record<string, string>>,
    refusalOther: 'no ranks, because the rule refuses these values.',
  },
  agreement: 'Agreement',
  agreementHelp: 'Share of judgements in the fullest third of the scale. Withheld under five judgements.',
  expertAgreement: 'Average expert agreement',
  capital,
};
