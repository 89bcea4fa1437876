import { largest, smallest } from '../numeric/extremes';
import { columnOf } from '../numeric/matrix';
import { sum } from '../numeric/sum';
import { Refusal } from '../refusal';
import { isOriented, normalised, type Normalisation } from '../value/normalise';
import { columnStep, rowStep, type WorkingStep } from '../working';
import { competitionRanks } from './competition-ranks';
import { checkedProblem, type DecisionProblem } from './problem';

export interface Topsis {
  /** Euclidean distances to the ideal and to the anti-ideal. */
  readonly dPlus: readonly number[];
  readonly dMinus: readonly number[];
  /** dMinus / (dPlus + dMinus), 0 … 1. It orders; its gaps mean little. */
  readonly closeness: readonly number[];
  readonly ranks: readonly number[];
  readonly steps: readonly WorkingStep[];
}

/**
 * TOPSIS: closeness to the best of each criterion, away from the worst. Scales come from the data, so that adding or
 * dropping an alternative can reverse others.
 *
 * @param method `vector_plain` unless given; libraries differ here, so name it with the figures
 * @throws RangeError when nothing separates the alternatives (one alternative, or all the same)
 * @see methods/topsis.md, rules TO1–TO6; hwang1981multiple
 */
export function topsis(problem: DecisionProblem, method: Normalisation = 'vector_plain'): Topsis {
  const { matrix, weights, directions } = checkedProblem(problem);
  const table = normalised(matrix, directions, method);
  const weighted = table.map((row) => row.map((x, j) => (x === null ? 0 : weights[j]! * x + 0)));
  const columns = weights.map((_, j) => columnOf(weighted, j));
  const better = (j: number): boolean => isOriented(method) || directions[j] === 'max';
  const ideal = columns.map((x, j) => (better(j) ? largest(x) : smallest(x)));
  const antiIdeal = columns.map((x, j) => (better(j) ? smallest(x) : largest(x)));
  const dPlus = weighted.map((row) => distance(row, ideal));
  const dMinus = weighted.map((row) => distance(row, antiIdeal));
  const closeness = dMinus.map((d, i) => closenessOf(d, dPlus[i]!, largest(ideal.map(Math.abs))));
  return {
    dPlus,
    dMinus,
    closeness,
    ranks: competitionRanks(closeness).map((rank) => rank!),
    steps: [
      {
        symbol: 'r',
        title: `normalised values (${method})`,
        rows: 'alternatives',
        columns: 'criteria',
        table,
      },
      { symbol: 'w·r', title: 'weighted values', rows: 'alternatives', columns: 'criteria', table: weighted },
      rowStep('A⁺', 'ideal', 'criteria', ideal),
      rowStep('A⁻', 'anti-ideal', 'criteria', antiIdeal),
      columnStep('d⁺', 'distance to the ideal', 'alternatives', dPlus),
      columnStep('d⁻', 'distance to the anti-ideal', 'alternatives', dMinus),
      columnStep('C', 'closeness', 'alternatives', closeness),
    ],
  };
}

const distance = (row: readonly number[], point: readonly number[]): number =>
  Math.sqrt(sum(row.map((x, j) => (x - point[j]!) * (x - point[j]!))));

function closenessOf(minus: number, plus: number, size: number): number {
  const whole = minus + plus;
  if (whole <= 1e-14 * size || whole === 0) {
    throw new Refusal(
      'no_discrimination',
      'nothing separates the alternatives: every one is both ideal and anti-ideal',
    );
  }
  return minus / whole;
}
