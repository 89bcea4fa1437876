export const common = {
  appName: 'Pondera',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  next: 'Next',
  add: 'Add',
  remove: 'Remove',
  edit: 'Edit',
  save: 'Save',
  tryAgain: 'Try again',
  moveUp: 'Move up',
  moveDown: 'Move down',
  yes: 'Yes',
  no: 'No',
  none: 'None',
  howToRead: 'How to read this',
  illustrative: 'Illustrative example. Invented people and answers.',
  rehearsal: 'Rehearsal. Simulated ballots, not real answers.',
  count: (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`,
  numberRefusal: (min: number | undefined, max: number | undefined) => {
    if (min !== undefined && max !== undefined) return `A number from ${min} to ${max} goes here.`;
    if (min !== undefined) return `A number from ${min} on goes here.`;
    return max === undefined ? 'A number goes here.' : `A number up to ${max} goes here.`;
  },
};
