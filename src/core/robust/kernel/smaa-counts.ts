/**
 * What a run of samples adds up to. Everything is a count, or a sum of integers below 2⁵³: merging is exact, so that
 * neither the order of blocks nor the number of workers can show.
 */
export interface SmaaCounts {
  readonly alternatives: number;
  readonly criteria: number;
  samples: number;
  /** n × n: row alternative, column rank − 1. */
  readonly ranks: Float64Array;
  /** n × n: samples in which the row is strictly ahead of the column; empty when pairs were not asked for. */
  readonly ahead: Float64Array;
  /** n × m: weights, in units of 2⁻²³, of the samples in which the alternative comes first. */
  readonly firstWeights: Float64Array;
  /** n: values, in units of 2⁻²³, over all samples. */
  readonly values: Float64Array;
}

/** The unit of summed weights and values. */
export const unit = 1 / 8388608;

export function emptySmaaCounts(alternatives: number, criteria: number, pairwise: boolean): SmaaCounts {
  return {
    alternatives,
    criteria,
    samples: 0,
    ranks: new Float64Array(alternatives * alternatives),
    ahead: new Float64Array(pairwise ? alternatives * alternatives : 0),
    firstWeights: new Float64Array(alternatives * criteria),
    values: new Float64Array(alternatives),
  };
}

/** Adds the second to the first. */
export function addSmaaCounts(total: SmaaCounts, part: SmaaCounts): void {
  total.samples += part.samples;
  for (const table of ['ranks', 'ahead', 'firstWeights', 'values'] as const) {
    const [to, from] = [total[table], part[table]];
    for (let k = 0; k < to.length; k++) to[k] = to[k]! + from[k]!;
  }
}

/** SMAA-2's descriptive measures. */
export interface SmaaIndices {
  readonly samples: number;
  /** n × n: share of samples in which the alternative has the rank, in [0, 1]. Ties share the better rank. */
  readonly rankAcceptability: readonly (readonly number[])[];
  /** n × m: mean weights of the samples in which it comes first; null for an alternative that never does. */
  readonly centralWeights: readonly (readonly number[] | null)[];
  /** n × n: share of samples in which the row is strictly ahead of the column; null when pairs were not asked for. */
  readonly pairwiseWinning: readonly (readonly number[])[] | null;
  /** n: mean value, in [0, 1]. */
  readonly meanValues: readonly number[];
}

/**
 * Turns counts into SMAA-2's indices.
 *
 * @see methods/smaa.md, rules SM1–SM6; lahdelma2001smaa2
 */
export function smaaIndices(counts: SmaaCounts): SmaaIndices {
  const { alternatives: n, criteria: m, samples } = counts;
  const rows = <T>(row: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => row(i));
  const shares = (table: Float64Array, i: number): number[] =>
    Array.from(table.subarray(i * n, (i + 1) * n), (count) => (samples === 0 ? 0 : count / samples));
  return {
    samples,
    rankAcceptability: rows((i) => shares(counts.ranks, i)),
    centralWeights: rows((i) => {
      const first = counts.ranks[i * n]!;
      if (first === 0) return null;
      return Array.from(counts.firstWeights.subarray(i * m, (i + 1) * m), (w) => (w * unit) / first);
    }),
    pairwiseWinning: counts.ahead.length === 0 ? null : rows((i) => shares(counts.ahead, i)),
    meanValues: rows((i) => (samples === 0 ? 0 : (counts.values[i]! * unit) / samples)),
  };
}
