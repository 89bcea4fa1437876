import { demand } from '../refusal';

/** Candidates with a benefit and a cost. */
export interface Portfolio {
  /** n, 0 or more, on a scale where 0 means "do nothing". */
  readonly benefits: readonly number[];
  /** n, 0 or more. */
  readonly costs: readonly number[];
}

/** Candidates under a budget, and what ties them together. */
export interface KnapsackProblem extends Portfolio {
  readonly budget: number;
  /** [a, b]: a only together with b. */
  readonly requires?: readonly (readonly [number, number])[];
  /** [a, b]: not both. */
  readonly excludes?: readonly (readonly [number, number])[];
  readonly mandatory?: readonly number[];
}

/**
 * Makes sure that benefits and costs fit together.
 *
 * @throws RangeError naming the place
 */
export function checkPortfolio({ benefits, costs }: Portfolio): void {
  demand(
    benefits.length === costs.length,
    'ragged',
    () => `${benefits.length} benefits and ${costs.length} costs came`,
  );
  for (const [name, list] of [
    ['benefits', benefits],
    ['costs', costs],
  ] as const) {
    list.forEach((x, k) =>
      demand(
        Number.isFinite(x) && x >= 0,
        x < 0 ? 'negative' : 'not_finite',
        () => `${name}[${k}] is ${x}; expected 0 or more`,
      ),
    );
  }
}

/** Items by benefit per cost, best first; what is free comes first of all; ties by place in the list. */
export function byRatio({ benefits, costs }: Portfolio): readonly number[] {
  return benefits
    .map((_, k) => k)
    .sort((a, b) => benefits[b]! * costs[a]! - benefits[a]! * costs[b]! || costs[a]! - costs[b]! || a - b);
}
