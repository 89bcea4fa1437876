import { tolerance } from '../aggregate/competition-ranks';
import { sum } from '../numeric/sum';

export interface PossibleRanks {
  readonly low: number;
  readonly high: number;
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
): readonly PossibleRanks[] {
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
