/** Weights: how they are asked and what is said about the answers. */
export const weigh = {
  top: 'The groups of criteria',
  stepTop: 'Which of these steps would be worth most?',
  stepIn: (group: string) => `Within “${group}”`,
  swing: (worst: string, best: string) => `${worst} ${best}`,
  groupSwing: 'all of these together:',
  points: {
    lead: 'Give each step points for what it would be worth to go all the way, from the worst to the best. Any total will do.',
    label: (name: string) => `Points for ${name}`,
    more: (name: string) => `5 more for ${name}`,
    less: (name: string) => `5 fewer for ${name}`,
    adds: (sum: string) => `adds to ${sum}`,
    counted: 'counted as',
  },
  swingMode: {
    lead: 'Imagine all of these at their worst. Which one would you bring to its best first? It gets 100. Rate each of the others against it.',
    first: (name: string) => `First: ${name}`,
    firstShort: 'first',
    label: (name: string) => `${name}, against the first, 0 to 100`,
    atFirst: '100',
    askFirst: 'Choose the step you would make first.',
    against: (first: string) => `If “${first}” is worth 100, what is each of these worth?`,
  },
  ranking: {
    lead: 'Put the step that would be worth most at the top. Steps worth the same may share a place.',
    up: (name: string) => `Move ${name} up`,
    down: (name: string) => `Move ${name} down`,
    tie: (name: string) => `${name}: same place as the one above`,
    untie: (name: string) => `${name}: own place`,
    tieShort: 'same as above',
    upShort: 'up',
    downShort: 'down',
    place: (k: number) => `${k}.`,
    accept: 'This is my order',
    accepted: 'This order is your answer.',
    suggested: 'This is the order of the list, not yet your answer.',
    keys: 'With a step in focus, Alt and the arrow keys move it.',
  },
  pairwise: {
    lead: 'Two steps at a time: which one would be worth more to go all the way, and how many times the other?',
    pair: (one: string, other: string) => `“${one}” or “${other}”`,
    same: 'both the same',
    times: (name: string, times: string) => `${name}: ${times} times the other`,
    left: (n: number) =>
      n === 0 ? 'Every pair is answered.' : n === 1 ? 'One pair is left.' : `${n} pairs are left.`,
    steps: 'The steps that are compared',
  },
  bestWorst: {
    lead: 'Name the step worth most and the step worth least, then compare the others with these two.',
    best: 'Worth most',
    worst: 'Worth least',
    same: 'The step worth most and the one worth least cannot be the same.',
    bestTo: (best: string, other: string) => `How much more does “${best}” count than “${other}”?`,
    toWorst: (other: string, worst: string) => `How much more does “${other}” count than “${worst}”?`,
    times: (n: number) => (n === 1 ? 'it counts the same' : `${n} times`),
  },
  choose: 'choose',
  implied: 'What your answers say so far',
  impliedHow: 'The longer the bar, the more a step from worst to best counts in your result.',
  impliedNone: 'Bars appear as soon as this part is answered.',
  share: (percent: number) => `${percent} %`,
  doubtsTitle: 'Some of your answers do not go together',
  doubtsMore: 'Change one of them, or leave them: that is yours to decide.',
  doubts: {
    'above-first': (first: string, other: string, rating: number) =>
      `You would make “${first}” first, but rated “${other}” at ${rating} against its 100.`,
    'order-turned': (ahead: string, behind: string) =>
      `In the earlier round “${behind}” counted more than “${ahead}”; now it is the other way round.`,
    'ratios-apart': (first: string, second: string, makes: string, said: string) =>
      `${first}, and ${second}: that makes that ${makes}. But you said that ${said}.`,
    ratio: (one: string, times: string, other: string) =>
      times === '1' ? `“${one}” counts as much as “${other}”` : `“${one}” counts ${times} times “${other}”`,
    'worth-nothing': (name: string) =>
      `“${name}” at 0 says that going all the way from its worst to its best is worth nothing.`,
  },
  refusal: 'A number from 0 to 1000 goes here. Your earlier answer is kept.',
};
