import { tolerance } from '../aggregate/competition-ranks';

/**
 * How often the most frequent value occurs; values closer than 1e-9 to the first of their run are one. 0 for none.
 *
 * @example modalCount([1, 0.5, 1]) // 2
 */
export function modalCount(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  let most = 0;
  let run = 0;
  let first = 0;
  for (const value of sorted) {
    run = run > 0 && value - first <= tolerance ? run + 1 : 1;
    if (run === 1) first = value;
    most = Math.max(most, run);
  }
  return most;
}
