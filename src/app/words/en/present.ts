/** The projector's window: read by everybody in the room. */
export const present = {
  title: 'Projector',
  none: 'Open the workshop in the facilitator’s window of this browser.',
  join: 'How to join',
  code: 'Code to join',
  waiting: 'No round is open yet.',
  paused: 'Paused',
  short: 'Please hand in before the time is over.',
  over: (time: string) => `The planned time is over since ${time}. Whoever is ready may still hand in.`,
  box: 'The box is closed. Are these six words on your screen too?',
};
