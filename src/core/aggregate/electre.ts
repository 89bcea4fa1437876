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

/** Thresholds of each criterion in its unit: indifference ≤ preference ≤ veto; null for no veto. */
export interface Electre3Thresholds {
  readonly q: readonly number[];
  readonly p: readonly number[];
  readonly v: readonly (number | null)[];
}

export interface Credibility {
  /** n × n, 0 … 1: how credible it is that the row is at least as good as the column; 1 on the diagonal. */
  readonly credibility: readonly (readonly number[])[];
  readonly steps: readonly WorkingStep[];
}

/**
 * Credibility matrix of ELECTRE III. Distillation is left out: few people can explain it in a room.
 *
 * @throws RangeError naming the criterion whose thresholds are missing or out of order
 * @see methods/electre.md, rules EL5–EL8; roy1978electre
 */
export function electre3Credibility(problem: DecisionProblem, thresholds: Electre3Thresholds): Credibility {
  const checked = checkedProblem(problem);
  const { n, m, weights, matrix, directions } = checked;
  demandPairs(n, m);
  const { q, p, v } = thresholds;
  demand(
    q.length === m && p.length === m && v.length === m,
    'ragged',
    () => `q, p and v need ${m} values each`,
  );
  q.forEach((_, j) => {
    const veto = v[j] ?? Infinity;
    const sound = q[j]! >= 0 && q[j]! <= p[j]! && p[j]! <= veto;
    demand(
      sound,
      'bad_threshold',
      () => `criterion ${j} has q ${q[j]}, p ${p[j]}, v ${v[j]}; expected 0 ≤ q ≤ p ≤ v`,
    );
  });
  const shortfall = (a: number, b: number, j: number): number =>
    signOf(directions[j]!) * (matrix[b]![j]! - matrix[a]![j]!);
  const concordance = tableOf(n, n, (a, b) =>
    sum(weights.map((w, j) => w * (1 - rising(shortfall(a, b, j), q[j]!, p[j]!)))),
  );
  const credibility = tableOf(n, n, (a, b) => {
    if (a === b) return 1;
    const c = concordance[a]![b]!;
    let value = c;
    for (let j = 0; j < m; j++) {
      const veto = v[j] ?? null;
      const d = veto === null ? 0 : rising(shortfall(a, b, j), p[j]!, veto);
      if (d > c + tolerance) value *= (1 - d) / (1 - c);
    }
    return value + 0;
  });
  return {
    credibility,
    steps: [
      {
        symbol: 'C',
        title: 'concordance',
        rows: 'alternatives',
        columns: 'alternatives',
        table: concordance,
      },
      {
        symbol: 'σ',
        title: 'credibility',
        rows: 'alternatives',
        columns: 'alternatives',
        table: credibility,
      },
    ],
  };
}

/** 0 up to the first threshold, 1 from the second on, straight between; a jump belongs to the lower step. */
function rising(x: number, from: number, to: number): number {
  if (x <= from + tolerance) return 0;
  return x >= to - tolerance ? 1 : (x - from) / (to - from);
}
