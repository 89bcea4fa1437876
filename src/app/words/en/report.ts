const list = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

export const report = {
  title: 'Report',
  print: 'Print or save as PDF',
  downloads: 'Take away',
  rankingCsv: 'Ranking (CSV)',
  matrixCsv: 'Anonymised answers (CSV)',
  weightsCsv: 'Weight answers (CSV)',
  measuredCsv: 'What was looked up (CSV)',
  expertsCsv: 'Experts by code (CSV)',
  codebookCsv: 'Codebook (CSV)',
  downloadsHelp:
    'No file but the workshop file holds a name. The tables and the codebook are enough to rebuild the ranking.',
  auditCsv: 'Audit trail (CSV)',
  workshopFile: 'Workshop file',
  failed: 'The file could not be made.',
  advice: (people: number) =>
    `Advice of ${people} invited ${people === 1 ? 'person' : 'people'}; not a survey of need; not endorsed by any authority.`,
  notAlone:
    'This list does not decide by itself: it says what the people named below advised, under the rule fixed before they answered.',
  summaryTitle: 'In short',
  summary: 'Summary',
  editSummary: 'Edit the summary',
  writeSummary: 'Write a summary in your own words',
  question: 'Question',
  whoTitle: 'Who took part',
  who: (present: number, invited: number, groups: number) =>
    `${present} of ${invited} seats handed in a ballot; ${groups} ${groups === 1 ? 'group is' : 'groups are'} large enough to be used in a result.`,
  groupRow: { group: 'Group', seats: 'Seats', handedIn: 'Handed in', used: 'Used in the result' },
  used: 'yes',
  notUsed: (least: number) => `no, under ${least}`,
  missingGroups: (groups: readonly string[]) => `Missing: ${list(groups)}.`,
  countries: (countries: readonly string[]) => `Countries: ${list(countries)}.`,
  interests: (takesPart: number, abstains: number) =>
    `Interests declared: ${takesPart} with taking part, ${abstains} with abstaining on the candidate.`,
  empties: (e: { cannotJudge: number; notUnderstood: number; abstained: number; unanswered: number }) =>
    `Left empty: ${e.cannotJudge} cannot judge, ${e.notUnderstood} not understood, ${e.abstained} abstained, ${e.unanswered} unanswered. None of these counts as a low score.`,
  ruleTitle: 'The rule, fixed beforehand',
  ruleFixed: (when: string) => `Fixed ${when}, before the first ballot.`,
  ruleNotFixed: 'Not fixed yet: no round has been opened.',
  rule: {
    aggregation: 'Combination',
    aggregationIs: (mean: string) => `Weighted sum, ${mean}. The other mean stands beside it under Rank.`,
    weighting: 'Weights',
    weightings: {
      points: 'points',
      swing: 'swing on fixed anchors',
      ranking: 'ranking of swings',
      equal: 'equal by the methodology',
    },
    set: 'The set',
    setPerSector: (count: number) => `${count} in each sector`,
    setOverall: (count: number) => `${count} in all`,
    setThreshold: (score: number) => `every candidate from ${score} of 100`,
    tie: 'A tie at the cut',
    ties: { 'all-in': 'everyone in it is in the set', 'all-out': 'nobody in it is in the set' },
    consensus: 'Consensus',
    consensusBand: (percent: number) =>
      `${percent} % of the valid judgements of a cell in one third of its scale`,
    consensusAgree: (agree: number, oppose: number) =>
      `at least ${agree} % in the top third and under ${oppose} % in the bottom third`,
    consensusKey: 'the key for small panels',
    consensusModal: 'mean share of the most frequent answer',
    missing: 'Missing answers',
    missingIs: (least: number) =>
      `A cell needs ${least} valid judgements. A candidate below that is listed apart as not enough evidence.`,
    partial: 'Incomplete ballots',
    partials: { include: 'what is there counts', 'leave-out': 'left out' },
    order: 'Order inside a tie',
    orderIs: 'by code; the place is shared',
  },
  resultTitle: 'The ranking',
  noResult: 'No round of scores has been revealed yet. What is written here so far is the set-up.',
  weightsTitle: 'Weights',
  weightColumns: { criterion: 'Criterion', swing: 'From the worst anchor to the best', weight: 'Weight' },
  swing: (worst: string, best: string) => `${worst} ${best}`,
  measured: 'measured',
  contextTitle: 'Context',
  context: {
    purpose: 'Purpose',
    audience: 'Who is meant to act on it',
    beneficiaries: 'Who is meant to benefit',
    territory: 'Territory',
    unit: 'What is ranked',
    horizon: 'Period',
    reviewDate: 'Review',
    funding: 'Who paid',
    team: 'Who ran it',
    accessMeasures: 'How taking part was made possible',
  },
  notSaid: 'not said',
  changedAfter: (n: number) =>
    n === 0
      ? 'Nothing of the question, the candidates, the criteria or the rule was changed after the first round opened.'
      : `${n} ${n === 1 ? 'change' : 'changes'} of the question, the candidates, the criteria or the rule came after the first round opened; the audit trail names them.`,
  checklistTitle: 'Reporting checklist',
  benchmarksTitle: 'Benchmarks',
  benchmarkColumns: { rule: 'Rule', setBy: 'Set by', why: 'Why' },
  proposal: 'a proposal of the methodology',
  thinTitle: 'Where the evidence is thin',
  noThin: 'Every candidate has enough judgements of every weighted criterion.',
  recomputeTitle: 'Compute it again',
  recompute: (seed: number, draws: string) =>
    `The workshop file holds every answer. Anyone who opens it gets the same digits; the shares rest on ${draws} redraws of the panel with the seed ${seed}.`,
  footer: (workshop: string, methodology: string, hash: string) =>
    `Workshop ${workshop} · methodology ${methodology} · journal ${hash}`,
  noWeight: '–',
};
