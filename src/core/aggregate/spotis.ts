import { sum } from '../numeric/sum';
import { demand } from '../refusal';
import { columnStep, type WorkingStep } from '../working';
import { competitionRanks, tolerance } from './competition-ranks';
import { checkedProblem, type DecisionProblem } from './problem';

export interface Spotis {
  /** Weighted distance to the ideal, 0 … 1; smaller is better. */
  readonly scores: readonly number[];
  readonly ranks: readonly number[];
  readonly steps: readonly WorkingStep[];
}

/**
 * SPOTIS: distance to the ideal on bounds fixed beforehand, and therefore free of rank reversal. It is 1 less the
 * weighted linear value.
 *
 * @param bounds m pairs [lowest, highest] that hold every performance
 * @throws RangeError naming the criterion with bounds in disorder, or the cell outside them
 * @see methods/spotis.md, rules SP1–SP3; dezert2020spotis
 */
export function spotis(problem: DecisionProblem, bounds: readonly (readonly [number, number])[]): Spotis {
  const { matrix, weights, directions, m } = checkedProblem(problem);
  demand(bounds.length === m, 'ragged', () => `${bounds.length} bounds came for ${m} criteria`);
  bounds.forEach(([low, high], j) => {
    demand(
      low < high,
      'bad_bounds',
      () => `bounds[${j}] runs from ${low} to ${high}; expected the lower end first`,
    );
  });
  const distances = matrix.map((row, i) =>
    row.map((x, j) => {
      const [low, high] = bounds[j]!;
      const inside = x >= low - tolerance && x <= high + tolerance;
      demand(inside, 'out_of_bounds', () => `matrix[${i}][${j}] is ${x}; its bounds are ${low} to ${high}`);
      return (directions[j] === 'max' ? high - x : x - low) / (high - low) + 0;
    }),
  );
  const scores = distances.map((row) => sum(row.map((d, j) => weights[j]! * d)));
  return {
    scores,
    ranks: competitionRanks(scores.map((score) => -score)).map((rank) => rank!),
    steps: [
      {
        symbol: 'd',
        title: 'distance to the ideal',
        rows: 'alternatives',
        columns: 'criteria',
        table: distances,
      },
      columnStep('D', 'weighted distance', 'alternatives', scores),
    ],
  };
}
