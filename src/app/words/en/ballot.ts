import type { DecisionRule, WorkshopKind } from '$domain';

const marks: Readonly<Record<WorkshopKind, string>> = {
  real: '',
  illustrative: 'Illustrative example. Invented people and answers.',
  rehearsal: 'Rehearsal. Nothing here is a real answer.',
};

const people = (n: number): string => (n === 1 ? '1 person' : `${n} people`);

/** The expert's walk: from the cover screen to the receipt. */
export const ballot = {
  mark: (kind: WorkshopKind) => marks[kind],
  cover: {
    title: (code: string) => `This turn is for ${code}`,
    lead: (code: string) =>
      `Give the laptop to ${code} now. Nobody else’s answers are on this screen, and only ${code} should go on.`,
    begin: (code: string) => `I am ${code}: begin`,
    resume: (code: string) => `I am ${code}: go on where I stopped`,
    opening: 'Opening the ballot',
    back: 'Back to the board',
    handedIn: (code: string, time: string) => `${code} handed in a ballot at ${time}.`,
    change: 'To change it, type its receipt code. The new ballot then replaces it.',
    receipt: 'Receipt code',
    openIt: 'Open my ballot',
    wrongReceipt: 'That is not the code of this ballot. Nothing was opened. Look at the receipt again.',
    afresh: 'Begin an empty ballot that replaces it',
    pin: 'PIN',
    pinChoose: 'Choose a PIN, 4 to 8 digits',
    pinAgain: 'The same PIN again',
    pinWhy:
      'The PIN locks your answers on this laptop. You need it to go on, to change your ballot, and in the next round. Nobody can tell it to you again.',
    pinForm: 'A PIN has 4 to 8 digits.',
    pinDiffers: 'These are not the same digits.',
    pinWrong: 'That is not the PIN of this seat. Nothing was opened.',
    pinWait: (seconds: number) =>
      `Several PINs were wrong. The next try is in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}. What is locked here stays as it is.`,
    elsewhere: (code: string) =>
      `${code} has joined with a device of their own. A ballot handed in here takes the place of the one from there, and that device no longer speaks for ${code}.`,
    pinHave: (code: string) => `Only the PIN that ${code} chose opens what ${code} has typed here.`,
    pinForgotten: 'I forgot my PIN',
    pinForgottenMore: (handedIn: boolean) =>
      handedIn
        ? 'With a new PIN you begin an empty ballot that replaces the one handed in. What the old PIN locked on this laptop is lost; the ballot that was handed in stays until you hand in the new one.'
        : 'With a new PIN you begin an empty ballot. What the old PIN locked on this laptop is lost.',
    pinAnew: 'Begin an empty ballot with a new PIN',
    pinBack: 'I know my PIN after all',
    handedInSealed: (code: string, time: string) =>
      `${code} handed in a ballot at ${time}. With the PIN it can be changed until the round is closed.`,
    failed: (why: string) =>
      `The ballot was not taken (${why}). Your answers are still here; nothing was handed in.`,
    damagedTitle: 'The unfinished ballot cannot be read',
    damaged: (why: string) =>
      `The draft on this laptop is damaged (${why}). The workshop and every ballot that was handed in are safe. The answers typed in this draft are lost.`,
    again: 'Begin again with an empty ballot',
    notHere: 'There is no such seat or round in this workshop.',
  },
  refusal: {
    'not-open': 'This round is not open, so no ballot can be begun or handed in. Drafts stay on this laptop.',
    paused:
      'The round is paused. Drafts stay on this laptop; the ballot can go on when the round is resumed.',
    left: 'This seat has left the panel.',
    'form-due':
      'The form was corrected, and the correction has not been sent out yet. The facilitator does that on the board; then ballots can be handed in.',
  },
  walk: {
    who: (code: string, round: string) => `${code} · ${round}`,
    stop: 'Stop here and hand the laptop back',
    stopShort: 'Stop',
    minutes: (n: number) =>
      n <= 0 ? 'nothing left to answer' : `about ${n} ${n === 1 ? 'minute' : 'minutes'} left`,
    unanswered: (n: number) => (n === 0 ? 'all answered here' : `${n} unanswered here`),
    criterionOf: (k: number, n: number) => `criterion ${k} of ${n}`,
    questionOf: (k: number, n: number) => `question ${k} of ${n}`,
    candidateOf: (k: number, n: number) => `candidate ${k} of ${n}`,
    pageOf: (k: number, n: number) => `page ${k} of ${n}`,
    weighOf: (k: number, n: number) => `weights ${k} of ${n}`,
    screening: 'first sorting',
    toReview: 'Look at my answers',
    onlyUnanswered: 'unanswered only',
    noneUnanswered: 'Everything on this page is answered.',
    look: 'Score',
    byCriterion: 'one criterion at a time',
    byCandidate: 'one candidate at a time',
    changed: 'The form was changed since you began. Your answers are kept; look at them once more.',
    changedWhat: (notice: string) => (notice === '' ? '' : `What changed: ${notice}`),
    changedMarks: 'Answers that the change touches are marked.',
    touched: 'changed since you answered',
    weightsTouched: 'The steps or their words were changed since you weighed them.',
    seen: 'I have seen it',
    seenKeep: 'I looked: keep my answers',
    keys: 'Keys: 1 to 5 or the arrows answer, C cannot judge, U do not understand, Delete clears, Tab goes on.',
  },
  about: {
    step: 'Before you begin',
    ruleTitle: 'How the answers are used',
    protectedTitle: 'What is protected, and what is not',
    protected: [
      'No screen and no file shows your answers before the round is closed and opened for all.',
      'Until you hand in, they are kept in a draft on this laptop. Afterwards the screen and the draft are cleared before the next person’s turn.',
      'On screens and in the report you appear by code, never by name.',
    ],
    notProtected: [
      'A ballot of a rehearsal lies in the workshop on this laptop and is not sealed: whoever controls the laptop could read it.',
      'It can be seen that you took part, and how far you are.',
      'Short reasons may be read out without your code. Write nothing that gives you away.',
    ],
  },
  sealed: {
    protected: (where: 'laptop' | 'device', witness: boolean): readonly string[] => [
      'Nobody but the facilitator’s device can read your ballot, and it opens ballots only after the round is closed. Not the other experts, not the hub, not a listener on the network.',
      where === 'device'
        ? 'Nobody can change or copy your ballot without being noticed, the facilitator included: your device checks that the closed box holds exactly what you handed in, and everybody’s six words are the same.'
        : 'Nobody can change or copy your ballot without being noticed. When you stop or hand in, your answers are locked with your PIN, and nothing readable stays on this laptop.',
      ...(witness
        ? ['Two devices are needed to open the ballots: the facilitator’s and the witness’s.']
        : []),
    ],
    notProtected: (where: 'laptop' | 'device', witness: boolean): readonly string[] => [
      ...(witness
        ? []
        : ['That no ballot is opened early is a rule the facilitator’s app keeps, not mathematics.']),
      'Who took part and when; and that somebody stands behind you.',
      where === 'device'
        ? 'A computer that is not yours alone; and a page that came over a network without https: whoever controls that network could have altered the page itself.'
        : 'This laptop is not yours alone. Your PIN is short: it keeps the next person out, not somebody who takes the laptop home.',
      'Short reasons may be read out without your code. Write nothing that gives you away.',
    ],
  },
  rule: (rule: DecisionRule): readonly string[] => [
    rule.weighting === 'equal'
      ? 'Every criterion counts as its place in the tree says; no weights are asked.'
      : 'Your weights and your scores are combined with everybody’s; no answer counts more because of who gave it.',
    rule.headline === 'mean-of-groups'
      ? 'The result is the mean of the stakeholder groups, so that a small group is not drowned. The mean of all experts stands beside it.'
      : 'The result is the mean of all experts. The mean of the stakeholder groups stands beside it.',
    rule.set.kind === 'per-sector'
      ? `${rule.set.count} are chosen in each sector.`
      : rule.set.kind === 'overall'
        ? `${rule.set.count} are chosen in all.`
        : `Those that reach a score of ${Math.round(rule.set.score * 100)} are chosen.`,
    rule.tieAtCut === 'all-in'
      ? 'Where candidates tie at the cut, all of them are in.'
      : 'Where candidates tie at the cut, none of them is in.',
    `A candidate needs the judgement of at least ${people(rule.minimumJudgements)} on each criterion. “Cannot judge” is never counted as zero.`,
    rule.partialBallots === 'include'
      ? 'A ballot that is not complete counts for what it answers.'
      : 'A ballot that is not complete does not count.',
  ],
  interests: {
    step: 'Interests',
    lead: 'Do you, or does your employer, stand to gain from one of these? Say it once; it counts for every round.',
    none: 'No interest in any of these',
    go: 'These are my interests',
    label: (candidate: string) => `Interest in ${candidate}`,
    levels: {
      none: 'none',
      'takes-part': 'an interest; I take part',
      abstains: 'an interest; I abstain on it',
    },
    note: 'Interests are counted in the report. Who declared them stays on the facilitator’s board.',
    some: 'Declare an interest',
  },
  screen: {
    step: 'First sorting of the long list',
    lead: 'Is this worth a closer look? A short list is made from everybody’s answers.',
    answers: { yes: 'yes', no: 'no', unsure: 'unsure' },
  },
  score: {
    cannotJudge: 'cannot judge',
    notUnderstood: 'do not understand',
    clear: 'clear',
    between: (min: number, max: number) => `or a value, ${min} to ${max}`,
    offScale: (min: number, max: number) =>
      `Type a number from ${min} to ${max}. Your earlier answer is kept.`,
    scale: 'The scale',
    help: 'What it is, and is not',
    lookAt: 'What to look at',
    before: (round: string, answer: string) => `your answer in ${round}: ${answer}`,
    reason: 'reason',
    reasonLabel: (candidate: string) => `Reason for ${candidate}, optional, one sentence`,
    evidence: (n: number) =>
      n === 0 ? 'about it' : n === 1 ? 'evidence: 1 entry' : `evidence: ${n} entries`,
    noEvidence: 'No evidence was collected for this. Judge from what you know, or say that you cannot judge.',
    source: (source: string) => `Source: ${source}`,
    illustrative: 'illustrative',
    open: 'open the source',
    ends: (low: string, high: string) => `${low} … ${high}`,
  },
  review: {
    step: 'Your answers',
    lead: 'Nothing is handed in yet. Click a line to go back to it.',
    weights: 'Your weights',
    scores: 'Your scores',
    screening: 'Your first sorting',
    interests: (n: number) =>
      n === 0 ? 'No interest declared' : `${n} ${n === 1 ? 'interest' : 'interests'} declared`,
    unanswered: (n: number) =>
      `${n} ${n === 1 ? 'answer is' : 'answers are'} still missing. You can hand in without ${n === 1 ? 'it' : 'them'}; missing is counted as missing, never as zero.`,
    complete: 'Everything is answered.',
    handIn: 'Hand in the ballot and clear the screen',
    handingIn: 'Saving the ballot on this device',
    notSaved: 'Not saved. The ballot is still here; nothing is lost. Saving is tried again by itself.',
    row: (answered: number, of: number) => `${answered} of ${of}`,
    weighed: 'answered',
    open: 'not answered',
  },
  receipt: {
    title: 'Your ballot is handed in',
    lead: 'Copy this code. With it you can change the ballot while the round is open.',
    saved: 'saved',
    savedMore: 'on this laptop’s disk',
    handedIn: 'handed in',
    handedInMore: 'in the workshop, under its code',
    counted: 'counted',
    countedMore: 'when the round is closed and opened',
    sealedLead:
      'Copy this code. It names the sealed ballot in the box. To change the ballot you need your PIN.',
    sealedHandedInMore: 'in the workshop, sealed: it can be read when the round is opened for all',
    sealedCleared:
      'Nothing readable is left on this laptop: your own copy and your key are locked with your PIN.',
    done: 'Done: clear the code and hand the laptop back',
    cleared: 'Your answers are no longer on this screen, and the draft is deleted.',
  },
  saving: {
    saved: (time: string) => `saved on this device ${time}`,
    saving: 'saving',
    notSaved: 'Not saved',
    retry: 'Try again',
  },
};
