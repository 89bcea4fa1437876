/** What the screens of the setting-up say alike. */
export const setup = {
  heldSince: (round: string, moment: string) =>
    `Held since ${round === '' ? 'the first round' : round} opened, ${moment}.`,
  ballotsReceived: (n: number) => `${n} ${n === 1 ? 'ballot has' : 'ballots have'} been received.`,
  affected: (n: number) =>
    n === 0
      ? 'No ballot has been received yet, so none is affected.'
      : `${n} ${n === 1 ? 'ballot was' : 'ballots were'} answered on the form before this change. ${n === 1 ? 'Its owner is' : 'Their owners are'} asked to look again; nothing is dropped.`,
  marked: (n: number) =>
    n === 0
      ? 'Changed. Experts see the new text.'
      : `Changed. ${n} ${n === 1 ? 'ballot' : 'ballots'} marked for a second look.`,
  close: 'Close',
  more: 'More',
  toMend: 'to mend',
  noFile: 'No file chosen',
  stop: 'Stop',
};
