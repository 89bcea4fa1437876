import { judgedLeaves } from './assignment';
import type { Ballot } from './ballot';
import type { Workshop } from './workshop';

export interface ScaleUse {
  readonly criterion: string;
  /** Lowest and highest valid answer of the round, on the criterion's scale; null while there is none. */
  readonly answered: readonly [number, number] | null;
  /** Part of the scale between them, 0 to 1. */
  readonly share: number;
  /** Less than half of the scale was used (R3): the weight asked on the whole swing may deserve a second look. */
  readonly narrow: boolean;
}

/** How much of each judged criterion's scale a round's answers used. */
export function scaleUse(workshop: Workshop, ballots: readonly Ballot[]): ScaleUse[] {
  return judgedLeaves(workshop).map(({ id, scale }) => {
    let low = Infinity;
    let high = -Infinity;
    for (const ballot of ballots) {
      for (const { criterion, answer } of ballot.judgements) {
        if (criterion !== id || answer.kind !== 'value') continue;
        low = Math.min(low, answer.value);
        high = Math.max(high, answer.value);
      }
    }
    const share = high < low ? 0 : (high - low) / (scale.max - scale.min);
    return {
      criterion: id,
      answered: high < low ? null : [low, high],
      share,
      narrow: high >= low && share < 0.5,
    };
  });
}
