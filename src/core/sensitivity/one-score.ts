import { tolerance } from '../aggregate/competition-ranks';
import { weightedTotals } from '../aggregate/weighted-totals';

/** What one value of a cell would have to be for two alternatives to tie, and how far that is from what it is. */
export interface ScoreFlip {
  readonly criterion: number;
  /** The partial value, in [0, 1]. */
  readonly value: number;
  readonly change: number;
}

/**
 * For each criterion the partial value of alternative a at which it ties with b, everything else standing; null where
 * no value from 0 to 1 does it.
 *
 * @param values  n × m partial values, all defined
 * @param weights m, non-negative, summing to 1
 * @see methods/one-weight.md, rule OW5
 * @example scoreFlips([[0.9, 0.5], [0.5, 0.5]], [0.5, 0.5], 0, 1)[0] // { criterion: 0, value: 0.5, change: -0.4 }
 */
export function scoreFlips(
  values: readonly (readonly number[])[],
  weights: readonly number[],
  a: number,
  b: number,
): readonly (ScoreFlip | null)[] {
  const scores = weightedTotals(values, weights);
  const gap = scores[b]! - scores[a]!;
  return weights.map((w, criterion) => {
    const now = values[a]![criterion]!;
    const value = now + gap / w;
    if (!(w > 0) || value < -tolerance || value > 1 + tolerance) return null;
    const within = Math.min(1, Math.max(0, value)) + 0;
    return { criterion, value: within, change: within - now };
  });
}
