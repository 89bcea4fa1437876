/** The frame around every screen of a workshop: top bar, rail, drawer, palette. */
export const frame = {
  steps: {
    frame: 'Frame',
    candidates: 'Candidates',
    criteria: 'Criteria',
    panel: 'Panel',
    weigh: 'Weigh',
    score: 'Score',
    discuss: 'Discuss',
    rank: 'Rank',
    report: 'Report',
  },
  savedAt: (time: string) => `Saved on this device ${time}`,
  saving: 'Saving',
  notSaved: 'Not saved',
  undo: 'Undo',
  redo: 'Redo',
  present: 'Present',
};
