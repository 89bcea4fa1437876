import { largest, smallest } from '../numeric/extremes';
import { columnOf, tableOf } from '../numeric/matrix';
import { sum } from '../numeric/sum';
import { demand } from '../refusal';
import { normalised, type Normalisation } from '../value/normalise';
import type { WorkingStep } from '../working';
import { tolerance } from './competition-ranks';
import { checkedProblem, demandPairs, signOf, type CheckedProblem, type DecisionProblem } from './problem';

export interface Electre1Options {
  readonly concordanceThreshold: number;
  readonly discordanceThreshold: number;
  /** `none` unless given; directions are applied afterwards by the `plain` forms. */
  readonly normalisation?: Normalisation;
}

export interface Electre1 {
  /** n × n, null on the diagonal. */
  readonly concordance: readonly (readonly (number | null)[])[];
  readonly discordance: readonly (readonly (number | null)[])[];
  readonly outranks: readonly (readonly boolean[])[];
  /** Alternatives nobody outranks. */
  readonly kernel: readonly number[];
  readonly steps: readonly WorkingStep[];
}

/**
 * ELECTRE I. Concordance is the weight of the criteria where a is at least as good as b; discordance its largest
 * shortfall over the widest range of any criterion. Conventions differ between texts; this is ours.
 *
 * @see methods/electre.md, rules EL1–EL4; roy1968classement
 */
export function electre1(problem: DecisionProblem, options: Electre1Options): Electre1 {
  const checked = checkedProblem(problem);
  const { n } = checked;
  demandPairs(n, checked.m);
  for (const [name, x] of Object.entries(options)) {
    if (typeof x === 'number')
      demand(x >= 0 && x <= 1, 'bad_option', () => `${name} is ${x}; expected 0 to 1`);
  }
  const advantage = advantages(checked, options.normalisation ?? 'none');
  const widest = widestRange(checked, options.normalisation ?? 'none');
  const concordance = tableOf(n, n, (a, b) =>
    a === b ? null : sum(advantage(a, b).map((d, j) => (d >= -tolerance ? checked.weights[j]! : 0))),
  );
  const discordance = tableOf(n, n, (a, b) =>
    a === b ? null : widest > 0 ? Math.max(0, largest(advantage(b, a)) / widest) : 0,
  );
  const outranks = tableOf(n, n, (a, b) => {
    const c = concordance[a]![b]!;
    const d = discordance[a]![b]!;
    const agreed = c !== null && c >= options.concordanceThreshold - tolerance;
    return agreed && d !== null && d <= options.discordanceThreshold + tolerance;
  });
  return {
    concordance,
    discordance,
    outranks,
    kernel: outranks.flatMap((_, b) => (outranks.some((row) => row[b]) ? [] : [b])),
    steps: [
      {
        symbol: 'c',
        title: 'concordance',
        rows: 'alternatives',
        columns: 'alternatives',
        table: concordance,
      },
      {
        symbol: 'd',
        title: 'discordance',
        rows: 'alternatives',
        columns: 'alternatives',
        table: discordance,
      },
    ],
  };
}

/** Scaled values turned so that more is better; a column without values under the rule counts as constant. */
function oriented(
  { matrix, directions }: CheckedProblem,
  method: Normalisation,
): readonly (readonly number[])[] {
  const turns =
    method === 'none' || method === 'sum_plain' || method === 'vector_plain' || method === 'zscore';
  return normalised(matrix, directions, method).map((row) =>
    row.map((x, j) => (turns ? signOf(directions[j]!) : 1) * (x ?? 0)),
  );
}

function advantages(
  problem: CheckedProblem,
  method: Normalisation,
): (a: number, b: number) => readonly number[] {
  const table = oriented(problem, method);
  return (a, b) => table[a]!.map((x, j) => x - table[b]![j]!);
}

function widestRange(problem: CheckedProblem, method: Normalisation): number {
  const table = oriented(problem, method);
  return largest(problem.weights.map((_, j) => largest(columnOf(table, j)) - smallest(columnOf(table, j))));
}
