/**
 * A running sum with Neumaier's correction: the error stays near one rounding of the result, whatever the order of
 * the terms.
 *
 * @see neumaier1974rundungsfehleranalyse
 * @example const s = new CompensatedSum(); s.add(1); s.add(1e100); s.add(1); s.add(-1e100); s.value // 2
 */
export class CompensatedSum {
  private total = 0;
  private lost = 0;

  add(x: number): void {
    const next = this.total + x;
    this.lost += Math.abs(this.total) >= Math.abs(x) ? this.total - next + x : x - next + this.total;
    this.total = next;
  }

  get value(): number {
    return this.total + this.lost;
  }
}

/**
 * Compensated sum of the values; 0 for none.
 *
 * @example sum([0.1, 0.2, 0.3]) // 0.6
 */
export function sum(values: ArrayLike<number>): number {
  const s = new CompensatedSum();
  for (let k = 0; k < values.length; k++) s.add(values[k]!);
  return s.value;
}

/**
 * Arithmetic mean with a compensated sum; null for no values.
 *
 * @example mean([0.1, 0.2, 0.3]) // 0.19999999999999998 or nearer to 0.2
 */
export function mean(values: ArrayLike<number>): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

/** Compensated sum of products of two lists of one length. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const s = new CompensatedSum();
  for (let k = 0; k < a.length; k++) s.add(a[k]! * b[k]!);
  return s.value;
}
