import type { Asks, RoundState, Seat } from '$domain';

const asks: Readonly<Record<Asks, string>> = {
  screening: 'first sorting',
  weights: 'weights',
  scores: 'scores',
};

const ways: Readonly<Record<Seat['way'], string>> = {
  device: 'own device',
  'this-laptop': 'this laptop',
  paper: 'paper',
};

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

const states: Readonly<Record<RoundState, string>> = {
  created: 'not open yet',
  open: 'open',
  paused: 'paused',
  closed: 'closed',
  revealed: 'opened for all',
  skipped: 'skipped',
};

/** The facilitator's board of a round. */
export const room = {
  weighTitle: 'Weights',
  scoreTitle: 'Scores',
  state: (state: RoundState) => states[state],
  percent: (share: number) => `${share} %`,
  asks: (what: readonly Asks[]) => list(what.map((each) => asks[each])),
  way: (way: Seat['way']) => ways[way],
  line: (name: string, what: readonly Asks[], state: RoundState) =>
    `${name} · ${list(what.map((each) => asks[each]))} · ${states[state]}`,
  openSince: (time: string) => `open since ${time}`,
  closedAt: (time: string) => `closed at ${time}`,
  revealedAt: (time: string) => `opened for all at ${time}`,
  reopened: (n: number) => (n === 1 ? 'reopened once' : `reopened ${n} times`),
  countdown: {
    left: (time: string) => `${time} left`,
    over: (time: string) => `${time} over the planned time`,
    planned: (minutes: number) => `${minutes} minutes are planned`,
  },
  which: 'Round',
  none: {
    title: (what: string) => `No round asks for ${what} yet`,
    weights: 'weights',
    scores: 'scores',
    equal: 'In this workshop every criterion counts as its place in the tree says. No weights are asked.',
    lead: 'Make a round, open it, and hand the laptop to one expert after the other.',
  },
  create: {
    title: 'Make a round',
    fromPlan: (name: string, what: readonly Asks[]) =>
      `Make “${name}” (${list(what.map((each) => asks[each]))})`,
    screening: 'Make a first sorting of the long list (yes, no, unsure)',
    own: 'Another round',
    name: 'Name',
    asks: 'It asks for',
    make: 'Make this round',
    needs: 'Give it a name and at least one thing to ask.',
    defaultName: (n: number) => `Round ${n}`,
    screeningName: 'First sorting',
    reweighName: (round: string) => `Weights again, after ${round}`,
  },
  blocks: {
    title: 'Not ready to open',
    tooFewJudges: (code: string, planned: number, minimum: number) =>
      `${code} is planned for ${planned} of at least ${minimum} people. Change the assignment on step 4.`,
    more: (n: number) => `and ${n} more`,
    otherOpen: (name: string) => `“${name}” is still going on. Close it first.`,
  },
  actions: {
    open: 'Open the round',
    pause: 'Pause',
    resume: 'Resume',
    close: 'Close the round',
    reopen: 'Reopen',
    reveal: 'Open the ballots for all',
    skip: 'Skip this round',
    paperPrint: 'Print paper ballots',
  },
  confirm: {
    closeTitle: 'Close the round',
    closeLead: (n: number, of: number) => `${n} of ${of} have handed in.`,
    closeMissing: 'Not handed in:',
    closeRuleIn: 'Ballots that are not complete count for what they answer, as the rule says.',
    closeRuleOut: 'Ballots that are not complete do not count, as the rule says.',
    closeOnce: (codes: string) => `Paper typed only once: ${codes}. Type it a second time before you close.`,
    drafts:
      'A draft that was not handed in is not counted. It stays on this laptop in case the round is reopened.',
    revealTitle: 'Open the ballots for all',
    revealLead:
      'From now on the answers can be seen, without names. What has been opened cannot be closed again.',
    reason: 'Reason, for the record',
    reopenTitle: 'Reopen the round',
    reopenLead: 'Reopening is logged with its reason and printed in the report.',
    skipTitle: 'Skip this round',
    skipLead: 'Skipping is logged with its reason and printed in the report.',
    reasonNeeded: 'A reason is needed.',
  },
  counts: {
    handedIn: (n: number, of: number) => `${n} of ${of} handed in`,
    quorum: (n: number) => `quorum reached: ${n} groups have enough ballots`,
    noQuorum: (n: number, of: number, size: number) =>
      `quorum not reached: ${n} of ${of} groups have ${size} ballots or more`,
    groups: 'Handed in, by group',
    group: (n: number, of: number) => `${n} of ${of}`,
    noGroup: 'No group',
  },
  tiles: {
    title: 'Seats',
    seat: 'Seat',
    group: 'Group',
    way: 'Answers on',
    progress: 'Where it stands',
    notStarted: 'not started',
    declared: 'interests declared, not started',
    started: (answered: number, of: number) => `${answered} of ${of} answered`,
    handedIn: (time: string) => `handed in ${time}`,
    again: (answered: number, of: number) => `changing the ballot, ${answered} of ${of}`,
    typedOnce: 'paper, typed once',
    typedTwice: 'paper, typed twice',
    left: 'left the panel',
    handTo: (code: string) => `Hand the laptop to ${code}`,
    change: (code: string) => `Hand the laptop to ${code} again`,
    type: (code: string) => `Type in ${code}’s paper`,
    typeAgain: (code: string) => `Type ${code}’s paper a second time`,
    noAnswers: 'No answers are shown before the ballots are opened for all.',
    nobody: 'Nobody has answered yet. Hand the laptop to the first expert, or type in a paper ballot.',
    voter: 'If you vote too, add a seat for yourself in the panel and take a turn like everybody else.',
    onDevice:
      'Joining from an own device comes with the room network. Until then every seat can take a turn on this laptop.',
    missing: 'Not handed in:',
  },
  weights: {
    asked: 'What is asked',
    mode: {
      points: 'Points for each step, any total.',
      swing: 'The step one would make first gets 100, the others are rated against it.',
      ranking: 'Steps are put in order; ties are allowed.',
      equal: 'No weights are asked.',
    },
    result: 'Weights of the panel, by what was handed in',
    criterion: 'Criterion',
    mean: 'Mean',
    range: 'Lowest to highest',
    narrowTitle: 'Scores that used less than half of their scale',
    narrow: (name: string, low: string, high: string) =>
      `${name}: all scores lie between ${low} and ${high}.`,
    narrowLead:
      'Weights were asked on the whole step from worst to best. Where scores use little of it, the panel may want to weigh again.',
    reweigh: 'Make a round to weigh again',
    noNarrow: 'Every criterion’s scores used at least half of its scale.',
  },
  scores: {
    asked: 'What is asked',
    cells: (cells: number, minutes: number) => `${cells} answers a person at most, about ${minutes} minutes`,
    empties: 'Answers that are not values',
    criterion: 'Criterion',
    values: 'Values',
    cannotJudge: 'Cannot judge',
    notUnderstood: 'Do not understand',
    unclear: 'Some did not understand this question. Look at its wording.',
  },
  screening: {
    title: 'First sorting: what was said',
    candidate: 'Candidate',
    yes: 'Yes',
    no: 'No',
    unsure: 'Unsure',
    blank: 'Blank',
    keep: 'On the short list',
    keepThis: (candidate: string) => `Keep ${candidate} on the short list`,
    atLeast: 'Keep those with at least this share of yes, in percent',
    mark: 'Mark them',
    set: (n: number) => `Set the short list: ${n} go on`,
    done: (n: number, out: number) =>
      `The short list is set: ${n} go on, ${out} are left out. It can be undone until the next round opens.`,
    before: 'The counts are shown when the ballots are opened for all.',
  },
  unreadable: (why: string) =>
    `The ballots cannot be read: ${why}. Nothing was changed. Open the last saved file instead.`,
  loading: 'Reading the ballots',
  discuss: {
    title: 'Discuss',
    none: 'Nothing to discuss yet. The list appears when a round’s ballots are opened for all.',
    history: 'Rounds',
    round: 'Round',
    asksHead: 'Asked for',
    state: 'State',
    opened: 'Opened',
    closed: 'Closed',
    handedIn: 'Handed in',
    apart: 'Where the panel is furthest apart',
    apartLead: 'The middle half of the experts’ partial values, 0 to 100; the widest first.',
    candidate: 'Candidate',
    criterion: 'Criterion',
    middleHalf: 'Middle half',
    fullest: 'In the fullest band',
    valid: 'Judged by',
    withheld: (minimum: number) => `Cells with fewer than ${minimum} judgements are left out.`,
    noneApart: 'No cell has enough judgements to compare.',
    strip: (low: number, high: number) => `middle half from ${low} to ${high}`,
  },
};
