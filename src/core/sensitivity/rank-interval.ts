import { tolerance } from '../aggregate/competition-ranks';
import { sum } from '../numeric/sum';
import { demand } from '../refusal';

export interface RankInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Rank interval of one alternative over redraws: the ranks at which 5 % and 95 % of its redraws are reached.
 *
 * @param counts how often each rank occurred, rank 1 first; redraws without a rank are not in it
 * @returns ranks, 1 is best; null when there was no redraw with a rank
 * @see methods/panel-redraw.md, rule PR6
 * @example rankInterval([10, 85, 5]) // { low: 1, high: 2 }
 */
export function rankInterval(counts: ArrayLike<number>, from = 0.05, to = 0.95): RankInterval | null {
  demand(
    from >= 0 && to <= 1 && from <= to,
    'bad_quantile',
    () => `from ${from} to ${to}; expected 0 ≤ from ≤ to ≤ 1`,
  );
  const total = sum(counts);
  if (total === 0) return null;
  const reaches = (share: number): number => {
    let below = 0;
    for (let r = 0; r < counts.length; r++) {
      below += counts[r]!;
      if (counts[r]! > 0 && below >= share * total - tolerance) return r + 1;
    }
    return counts.length;
  };
  return { low: reaches(from), high: reaches(to) };
}

/**
 * The ranks an alternative could have if its empty cells were filled: the best with its own gaps at 1 and everybody
 * else's at 0, the worst the other way round (R6).
 *
 * @param values  n × m partial values, null where there is not enough evidence
 * @param weights m, non-negative
 * @returns for each alternative its best and worst possible rank; both are its rank where nothing is missing anywhere
 * @see methods/panel-mean.md, rule PM6
 */
export function possibleRanks(
  values: readonly (readonly (number | null)[])[],
  weights: readonly number[],
): readonly RankInterval[] {
  const filled = (gap: number) =>
    values.map((row) => sum(row.map((value, j) => (weights[j] === 0 ? 0 : weights[j]! * (value ?? gap)))));
  const least = filled(0);
  const most = filled(1);
  return values.map((_, i) => {
    const ahead = (own: number, others: readonly number[]): number =>
      others.filter((score, k) => k !== i && score > own + tolerance).length;
    return { low: 1 + ahead(most[i]!, least), high: 1 + ahead(least[i]!, most) };
  });
}
