import { tableOf } from '../numeric/matrix';
import { sum } from '../numeric/sum';
import { demand } from '../refusal';
import type { WorkingStep } from '../working';
import { tolerance } from './competition-ranks';
import { checkedProblem, demandPairs, signOf, type DecisionProblem } from './problem';

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
