/** The walk, in order; each is an address and a place on the rail. */
export const steps = [
  'frame',
  'candidates',
  'criteria',
  'panel',
  'weigh',
  'score',
  'discuss',
  'rank',
  'report',
] as const;

export type Step = (typeof steps)[number];
