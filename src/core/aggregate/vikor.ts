import { largest, smallest } from '../numeric/extremes';
import { columnOf } from '../numeric/matrix';
import { sum } from '../numeric/sum';
import { demand } from '../refusal';
import { columnStep, rowStep, type WorkingStep } from '../working';
import { competitionRanks, tolerance } from './competition-ranks';
import { checkedProblem, type DecisionProblem } from './problem';

export interface VikorOptions {
  /** Weight of the majority's utility against the individual regret, 0 … 1; ½ unless given. Print it. */
  readonly v?: number;
  /** Best and worst of each criterion, when they do not come from the data. */
  readonly ideal?: readonly number[];
  readonly antiIdeal?: readonly number[];
}

export interface Vikor {
  /** Group utility, individual regret, and their mix; smaller is better. */
  readonly S: readonly number[];
  readonly R: readonly number[];
  readonly Q: readonly number[];
  readonly ranks: readonly number[];
  readonly acceptableAdvantage: boolean;
  readonly acceptableStability: boolean;
  /** Alternatives of the compromise, counted from 0, in the order of the list. */
  readonly compromise: readonly number[];
  readonly steps: readonly WorkingStep[];
}

/**
 * VIKOR with its compromise set. A criterion whose range is 0 is dropped.
 *
 * @see methods/vikor.md, rules VI1–VI6; opricovic2004compromise
 */
export function vikor(problem: DecisionProblem, options: VikorOptions = {}): Vikor {
  const { matrix, weights, directions, n, m } = checkedProblem(problem);
  const v = options.v ?? 0.5;
  demand(v >= 0 && v <= 1, 'bad_option', () => `v is ${v}; expected 0 to 1`);
  const ends = (best: boolean) => (j: number) =>
    (directions[j] === 'max') === best ? largest(columnOf(matrix, j)) : smallest(columnOf(matrix, j));
  const criteria = weights.map((_, j) => j);
  const ideal = options.ideal ?? criteria.map(ends(true));
  const antiIdeal = options.antiIdeal ?? criteria.map(ends(false));
  demand(
    ideal.length === m && antiIdeal.length === m,
    'ragged',
    () => `ideal and antiIdeal need ${m} values each`,
  );
  const regret = matrix.map((row) => row.map((f, j) => term(weights[j]!, ideal[j]!, antiIdeal[j]!, f)));
  const S = regret.map((row) => sum(row));
  const R = regret.map((row) => largest(row) + 0);
  const Q = mixed(S, R, v);
  const order = Q.map((_, i) => i).sort((a, b) => Q[a]! - Q[b]! || a - b);
  const leader = order[0]!;
  const gap = 1 / (n - 1);
  const acceptableAdvantage = n === 1 || Q[order[1]!]! - Q[leader]! >= gap - tolerance;
  const leads = (x: readonly number[]): boolean => x[leader]! <= smallest(x) + tolerance;
  const acceptableStability = leads(S) || leads(R);
  const near = order.filter((i) => i === leader || Q[i]! - Q[leader]! < gap - tolerance);
  const set = !acceptableAdvantage ? near : acceptableStability ? [leader] : order.slice(0, 2);
  return {
    S,
    R,
    Q,
    ranks: competitionRanks(Q.map((q) => -q)).map((rank) => rank!),
    acceptableAdvantage,
    acceptableStability,
    compromise: [...set].sort((a, b) => a - b),
    steps: [
      rowStep('f*', 'ideal', 'criteria', ideal),
      rowStep('f⁻', 'anti-ideal', 'criteria', antiIdeal),
      {
        symbol: 'w(f*−f)/(f*−f⁻)',
        title: 'regret',
        rows: 'alternatives',
        columns: 'criteria',
        table: regret,
      },
      columnStep('S', 'group utility', 'alternatives', S),
      columnStep('R', 'individual regret', 'alternatives', R),
      columnStep('Q', `v = ${v}`, 'alternatives', Q),
    ],
  };
}

function term(weight: number, best: number, worst: number, f: number): number {
  const range = best - worst;
  if (Math.abs(range) <= 1e-12 * Math.max(Math.abs(best), Math.abs(worst))) return 0;
  return (weight * (best - f)) / range + 0;
}

/** v · S + (1 − v) · R, each after min-max; one that does not vary is dropped. */
function mixed(S: readonly number[], R: readonly number[], v: number): readonly number[] {
  const scaled = (x: readonly number[]): readonly number[] => {
    const low = smallest(x);
    const range = largest(x) - low;
    return x.map((y) => (range <= 1e-12 * Math.abs(low) || range === 0 ? 0 : (y - low) / range));
  };
  const s = scaled(S);
  const r = scaled(R);
  return s.map((x, i) => v * x + (1 - v) * r[i]!);
}
