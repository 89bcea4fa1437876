const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** The practice before scoring: alone, in the room, and how it is set. */
export const practice = {
  title: 'Practice: how the scales are meant',
  mark: 'Practice. It counts for nothing.',
  progress: (k: number, n: number) => `practice ${k} of ${n}`,
  step: 'practice',

  offer: (candidates: number, questions: number, minutes: number) =>
    `Before you score, try the scales on ${plural(candidates, 'made-up candidate', 'made-up candidates')}: ${plural(questions, 'question', 'questions')}, about ${plural(minutes, 'minute', 'minutes')}.`,
  after: 'After each answer you see how the description was meant to be read.',
  kept: 'What you answer here is not saved, not handed in and not counted. It stays in this window, and is forgotten when you leave the ballot.',
  begin: 'Begin the practice',
  pass: 'Or go on with “Next” and score at once.',
  leave: 'Leave the practice and score',

  chosen: (value: string) => `You chose ${value}`,
  between: (low: string, high: string) => `between “${low}” and “${high}”`,
  worth: (value: string, points: number) => `On this criterion ${value} is worth ${points} of 100.`,
  ends: (least: string, first: number, greatest: string, last: number) =>
    `${least} is worth ${first}, and ${greatest} is worth ${last}: both ends are there to be used.`,
  meant: (least: string, most: string) =>
    least === most ? `Meant to be read as ${least}` : `Meant to be read as ${least} to ${most}`,
  same: 'So did you.',
  higher: 'You read it higher. Look at the words of the scale once more.',
  lower: 'You read it lower. Look at the words of the scale once more.',
  noReading:
    'Nobody has written down how this one is meant to be read. Compare it with the words of the scale.',
  cannotJudge: '“Cannot judge” is a whole answer: it leaves the cell empty, and is never counted as zero.',
  notUnderstood: '“Do not understand” leaves the cell empty as well. Ask the facilitator what is meant.',

  together: {
    title: 'Practice together',
    lead: 'One question at a time on the projector, a show of hands, and a word about the scale. Hands are seen by everybody, so nobody has to raise one. Nothing of it is kept, and nothing counts.',
    show: 'Show the practice on the projector',
    stop: 'Stop showing the practice',
    shown: 'The projector shows this question.',
    notShown: 'Open the projector’s window on the board first; then show the practice there.',
    next: 'Next question',
    back: 'Question before',
    hands: (value: string) => `Hands for ${value}`,
    count: 'Hands raised',
    clear: 'Clear the hands',
    reading: 'For you: how it is meant to be read',
  },
  wall: {
    open: 'Hands are seen by everybody. Nothing is kept, nothing counts.',
    question: (k: number, n: number) => `Practice, question ${k} of ${n}`,
    hands: (n: number) => (n === 0 ? 'no hands counted yet' : plural(n, 'hand', 'hands')),
    of: (value: string, n: number) => `${value}: ${plural(n, 'hand', 'hands')}`,
  },
  setup: {
    title: 'Practice before scoring',
    offered: (minutes: number) =>
      `Offer it to everybody before the first scores (${plural(minutes, 'minute', 'minutes')}, in the minutes below)`,
    off: 'Offer a practice before the first scores',
    lead: 'Made-up candidates on which everybody tries the scales. Answers stay on the screen they are given on, and reach no ballot, no result and no file.',
    minutes: 'Minutes for the practice',
    candidate: (k: number) => `Practice candidate ${k}`,
    about: (k: number) => `Description of practice candidate ${k}`,
    meant: (criterion: string, reading: string) => `${criterion}: ${reading}`,
    noReading: 'no reading',
    rewrite: 'With a new description the readings written for the old one go.',
    remove: (title: string) => `Remove ${title}`,
    add: 'Write a practice candidate',
    newTitle: 'A made-up candidate',
    newAbout: 'Say in three or four sentences what everybody needs to know about it.',
  },
};
