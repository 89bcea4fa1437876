/** What the screens of the setting-up say alike. */
export const setup = {
  heldSince: (round: string, moment: string) =>
    `Held since ${round === '' ? 'the first round' : round} opened, ${moment}.`,
  ballotsReceived: (n: number) => `${n} ${n === 1 ? 'ballot has' : 'ballots have'} been received.`,
  marked: (n: number) =>
    n === 0
      ? 'Changed. Experts see the new text.'
      : `Changed. ${n} ${n === 1 ? 'ballot' : 'ballots'} marked for a second look.`,
  more: 'More',
  showMore: (next: number, left: number) =>
    left > next ? `Show the next ${next} of ${left} more` : `Show the last ${left}`,
  toMend: 'to mend',
};
