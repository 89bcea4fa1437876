import { tableOf } from '../numeric/matrix';
import { CompensatedSum, sum } from '../numeric/sum';
import { demand } from '../refusal';
import { columnStep, type WorkingStep } from '../working';
import { competitionRanks, tolerance } from './competition-ranks';
import { checkPreferenceFunction, preference, type PreferenceFunction } from './preference-function';
import { checkedProblem, demandPairs, signOf, type DecisionProblem } from './problem';

/** PROMETHEE I: preferred, the other is preferred, indifferent, incomparable; `-` on the diagonal. */
export type PartialRelation = 'P' | '-P' | 'I' | 'R' | '-';

export interface Promethee {
  /** n × n weighted preference of the row over the column, 0 … 1. */
  readonly preference: readonly (readonly number[])[];
  /** Flows, divided by n − 1; a single alternative has 0. */
  readonly phiPlus: readonly number[];
  readonly phiMinus: readonly number[];
  /** phiPlus − phiMinus, −1 … 1. */
  readonly phi: readonly number[];
  /** PROMETHEE II. */
  readonly ranks: readonly number[];
  readonly partial: readonly (readonly PartialRelation[])[];
  readonly steps: readonly WorkingStep[];
}

/**
 * PROMETHEE I and II. Flows depend on who else is there: adding an alternative can reverse others.
 *
 * @param functions m preference functions, one for each criterion
 * @throws RangeError naming the place, for a missing or disordered threshold
 * @see methods/promethee.md, rules PG1–PG6; brans1985preference
 */
export function promethee(problem: DecisionProblem, functions: readonly PreferenceFunction[]): Promethee {
  const { matrix, weights, directions, n, m } = checkedProblem(problem);
  demand(functions.length === m, 'ragged', () => `${functions.length} functions came for ${m} criteria`);
  demandPairs(n, m);
  functions.forEach((f, j) => checkPreferenceFunction(f, `functions[${j}]`));
  const table = tableOf(n, n, (a, b) => {
    const total = new CompensatedSum();
    for (let j = 0; a !== b && j < m; j++) {
      total.add(
        weights[j]! * preference(functions[j]!, signOf(directions[j]!) * (matrix[a]![j]! - matrix[b]![j]!)),
      );
    }
    return total.value;
  });
  const others = Math.max(1, n - 1);
  const phiPlus = table.map((row) => sum(row) / others);
  const phiMinus = table.map((_, b) => sum(table.map((row) => row[b]!)) / others);
  const phi = phiPlus.map((plus, i) => plus - phiMinus[i]!);
  return {
    preference: table,
    phiPlus,
    phiMinus,
    phi,
    ranks: competitionRanks(phi).map((rank) => rank!),
    partial: tableOf(n, n, (a, b) =>
      a === b ? '-' : relation(phiPlus[a]! - phiPlus[b]!, phiMinus[b]! - phiMinus[a]!),
    ),
    steps: [
      {
        symbol: 'π',
        title: 'preference of the row over the column',
        rows: 'alternatives',
        columns: 'alternatives',
        table,
      },
      columnStep('φ⁺', 'leaving flow', 'alternatives', phiPlus),
      columnStep('φ⁻', 'entering flow', 'alternatives', phiMinus),
      columnStep('φ', 'net flow', 'alternatives', phi),
    ],
  };
}

/** From the two advantages of a over b: more leaving flow, less entering flow. */
function relation(plus: number, minus: number): PartialRelation {
  const ahead = plus > tolerance || minus > tolerance;
  const behind = plus < -tolerance || minus < -tolerance;
  if (ahead && behind) return 'R';
  return ahead ? 'P' : behind ? '-P' : 'I';
}
