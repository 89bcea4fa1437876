/** The named tables of random indices; the same matrix passes 0.1 under one and fails under another. */
export interface ConsistencyRatios {
  /** Saaty 1980. */
  readonly saaty1980: number | null;
  /** Saaty 2005. */
  readonly saaty2005: number | null;
  /** Donegan and Dodd 1991, up to 7. */
  readonly doneganDodd: number | null;
  /** Alonso and Lamata 2006: a line instead of a table. */
  readonly alonsoLamata: number | null;
}

const randomIndex = {
  saaty1980: [0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49],
  saaty2005: [0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49],
  doneganDodd: [0.4914, 0.8286, 1.0591, 1.1797, 1.2519],
} as const;

/**
 * Consistency index (λ − n)/(n − 1), and its ratio to the random index under each named table; null beyond a table's
 * end, 0 for one or two elements, which cannot contradict each other.
 *
 * @see methods/ahp.md, rules AH3–AH5; saaty1980analytic; donegan1991note; alonso2006consistency
 */
export function ahpConsistency(
  lambdaMax: number,
  n: number,
): { readonly ci: number; readonly cr: ConsistencyRatios } {
  if (n <= 2) return { ci: 0, cr: { saaty1980: 0, saaty2005: 0, doneganDodd: 0, alonsoLamata: 0 } };
  // λ of a consistent matrix is n; what is below is rounding.
  const excess = Math.max(0, lambdaMax - n) < 1e-12 * n ? 0 : lambdaMax - n;
  const ci = excess / (n - 1);
  const ratio = (table: readonly number[]): number | null => {
    const index = table[n - 3];
    return index === undefined ? null : ci / index;
  };
  return {
    ci,
    cr: {
      saaty1980: ratio(randomIndex.saaty1980),
      saaty2005: ratio(randomIndex.saaty2005),
      doneganDodd: ratio(randomIndex.doneganDodd),
      alonsoLamata: excess / (2.7699 * n - 4.3513 - n),
    },
  };
}
