/** Ranks low … high, both counted, shown as one column. */
export interface RankColumn {
  readonly low: number;
  readonly high: number;
}

/** Up to here every rank has a column of its own. */
const singles = 12;

/** Columns for the ranks 1 … n: one each, or the first five and then wider spans when the list is long. */
export function rankColumns(n: number): RankColumn[] {
  if (n <= singles) return Array.from({ length: n }, (_, k) => ({ low: k + 1, high: k + 1 }));
  const edges = [1, 2, 3, 4, 5, 6, 11, 21, 51, 101].filter((low) => low <= n);
  return edges.map((low, k) => ({ low, high: (edges[k + 1] ?? n + 1) - 1 }));
}

/** Share of all redraws in each column; what is missing to 1 had no rank. */
export const columnShares = (
  counts: readonly number[],
  draws: number,
  columns: readonly RankColumn[],
): number[] =>
  columns.map(({ low, high }) => {
    let sum = 0;
    for (let rank = low; rank <= high; rank++) sum += counts[rank - 1] ?? 0;
    return draws === 0 ? 0 : sum / draws;
  });
