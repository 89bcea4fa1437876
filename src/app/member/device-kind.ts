/** What the facilitator's board calls this device; a guess from its pointer and width. */
export const deviceKind = (): 'laptop' | 'phone' =>
  matchMedia('(pointer: coarse)').matches && matchMedia('(max-width: 48rem)').matches ? 'phone' : 'laptop';
