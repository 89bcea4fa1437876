/** An expert's own sheet: own answers beside the panel's. */
export const sheet = {
  title: 'My sheet',
  open: 'My sheet: my answers beside the panel’s',
  of: (code: string) => `Sheet of ${code}`,
  print: 'Print the sheet',
  back: 'Back',
  reading: 'Putting your answers beside the panel’s',
  none: 'The facilitator has not sent the outcome to this device yet. The sheet appears here by itself when it comes.',
  lead: (people: number, groups: boolean, least: number) =>
    `Your answers beside the ${groups ? 'mean of the stakeholder groups' : 'mean of all experts'}; ${people} people’s ballots count. Where fewer than ${least} people answered, nothing of them is shown.`,
  own: 'you',
  panel: 'panel',

  apart: 'Where you and the panel differ most',
  apartNone: 'Nowhere are you and the panel a quarter of a scale apart.',
  apartLine: (candidate: string, criterion: string, own: string, panel: string) =>
    `${candidate}, ${criterion}: you ${own}, panel ${panel}`,
  higher: (by: string) => `you are higher by ${by}`,
  lower: (by: string) => `you are lower by ${by}`,
  more: (n: number) => `and ${n} more, marked below`,

  weights: 'Weights',
  criterion: 'Criterion',
  share: (percent: number) => `${percent} %`,
  noOwnWeights: 'You gave no weights that counted.',
  noPanelWeights: 'Too few people weighed for the panel’s weights to be shown.',

  scores: 'Scores',
  scoresLead:
    'In each cell your answer, and below it what the panel’s mean is worth on the same scale. The numbers above are those of the criteria in the list of weights.',
  numbered: 'The criteria',
  candidate: 'Candidate',
  noScores: 'You gave no scores that counted.',
  marked:
    '▲ you are higher, ▼ you are lower, by a quarter of the scale or more. – too few answered, or you did not.',
  cell: (own: string, panel: string | null) => `you ${own}, panel ${panel ?? 'not shown'}`,

  receipt: 'Receipts',
  receiptOf: (round: string) => `${round}:`,
  box: 'six words of its box:',
  advice: (people: number) =>
    `Advice of ${people} invited people; not a survey of need; not endorsed by any authority.`,

  printed: {
    open: 'Print sheets for those without a device',
    title: 'Sheets to take away',
    lead: 'Each page is one person’s own answers beside the panel’s, with the receipts. Give it to that person and nobody else.',
    who: 'For whom',
    all: 'Everybody',
    withoutDevice: 'Without a device of their own',
    print: (n: number) => (n === 1 ? 'Print 1 sheet' : `Print ${n} sheets`),
    noneChosen: 'Nobody is chosen.',
    none: 'There are sheets as soon as ballots with scores were opened for all.',
    failed: (why: string) => `The ballots could not be read: ${why} Nothing was changed.`,
    back: 'Back to the report',
  },

  publish: {
    title: 'For the panel',
    lead: (least: number) =>
      `Everybody’s own device can put its owner’s answers beside the panel’s, to look at and to print. Sent are the mean weights and the mean of each cell that at least ${least} people judged; nobody’s answers, and no group’s.`,
    send: 'Send the outcome to the panel',
    again: 'Send the new outcome',
    sent: (number: number) => `Sent, as signed record ${number}.`,
    changed: (number: number) => `Sent as signed record ${number}; the result has changed since.`,
    done: 'The outcome is signed and on its way to everybody’s device.',
    failed: (why: string) => `The outcome was not sent: ${why}. Nothing was lost; try again.`,
    noKeys: 'This device does not hold the keys that sign it. Bring in the recovery file on the board first.',
  },
};
