import { tolerance } from '../aggregate/competition-ranks';

export interface MeanRanks {
  /** n ranks, 1 for the smallest; ties share the mean of the places they fill. */
  readonly ranks: readonly number[];
  /** Sizes of the groups of equal values, singles left out. */
  readonly ties: readonly number[];
}

/**
 * Ranks with ties sharing the mean place; values within 1e-9 of the first of their group are tied.
 *
 * @example meanRanks([10, 20, 20]).ranks // [1, 2.5, 2.5]
 */
export function meanRanks(values: readonly number[]): MeanRanks {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length).fill(0);
  const ties: number[] = [];
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!]! - values[order[start]!]! <= tolerance) end++;
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + 1 + end) / 2;
    if (end - start > 1) ties.push(end - start);
    start = end;
  }
  return { ranks, ties };
}
