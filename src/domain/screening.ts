import type { Ballot } from './ballot';
import type { Id } from './ids';
import type { Workshop } from './workshop';

export interface ScreeningCount {
  readonly candidate: Id;
  readonly yes: number;
  readonly no: number;
  readonly unsure: number;
  /** Of the ballots that came in, those that left this candidate blank. */
  readonly blank: number;
}

/** What a screening round said, candidate by candidate in the workshop's order (R1). */
export function screeningCounts(workshop: Workshop, ballots: readonly Ballot[]): ScreeningCount[] {
  return [...workshop.candidates.keys()].map((candidate) => {
    const count = { yes: 0, no: 0, unsure: 0 };
    for (const { screening } of ballots) {
      const given = screening.find((each) => each.candidate === candidate);
      if (given !== undefined) count[given.answer] += 1;
    }
    return { candidate, ...count, blank: ballots.length - count.yes - count.no - count.unsure };
  });
}
