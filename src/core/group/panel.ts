import { CompensatedSum } from '../numeric/sum';

/**
 * A panel's judgements as tables: what R4 combines.
 *
 * Shapes: e experts, n alternatives, m criteria; tables are row-major.
 */
export interface PanelTables {
  readonly experts: number;
  readonly alternatives: number;
  readonly criteria: number;
  /** e × m weights, each row summing to 1; a person without weights has `weighs[e] = 0` and a row of zeros. */
  readonly weights: Float64Array;
  readonly weighs: Uint8Array;
  /** e × n × m sums of the partial values of a person's valid judgements of a cell; 0 where there are none. */
  readonly sums: Float64Array;
  /** e × n × m numbers of valid judgements: 0 or 1, more where a criterion has several questions. */
  readonly counts: Uint8Array;
  /** n × m partial values of measured criteria; read only where `measuredState` is 1. */
  readonly measured: Float64Array;
  /** n × m: 0 judged criterion, 1 measured, 2 measured criterion whose value is missing. */
  readonly measuredState: Uint8Array;
  /** Group of each expert, 0 … groups − 1, or −1 for a person in no group that is used. */
  readonly group: Int32Array;
  readonly groups: number;
  /** Used instead of the panel's mean when nobody weighs (equal weights, weights fixed by the methodology); sums to 1. */
  readonly givenWeights: Float64Array | null;
}

export type PanelMean = 'experts' | 'groups';

/** One judgement made of many (R4): what a headline is computed from. */
export interface PanelJudgement {
  /** m mean weights summing to 1; null when nobody gave any. */
  readonly weights: readonly number[] | null;
  /** n × m mean partial values; null where a cell has no valid judgement. */
  readonly values: readonly (readonly (number | null)[])[];
  /** n × m: how many experts judged the cell; for a measured value the number of experts (nobody is missing). */
  readonly valid: readonly (readonly number[])[];
}

/**
 * Combines a panel's judgements into one, after the rule of combination: each person's weights sum to 1, w̄ is
 * their mean; v̄ of a cell is the mean of the partial values of its valid judgements. The mean of groups is the
 * same inside each group, then the plain mean over the groups that have a valid value.
 *
 * @param tables  the panel, e experts × n alternatives × m criteria
 * @param mean    `experts`: each person counts once; `groups`: each group counts once
 * @param multiplicity  e times a person counts (a redraw); 1 for everyone when absent
 * @returns mean weights, mean values and the numbers of valid judgements
 * @see methods/panel-mean.md, rules PM1–PM5
 */
export function panelJudgement(
  tables: PanelTables,
  mean: PanelMean,
  multiplicity?: ArrayLike<number>,
): PanelJudgement {
  const { alternatives: n, criteria: m } = tables;
  const times = (e: number): number => (multiplicity === undefined ? 1 : (multiplicity[e] ?? 0));
  const values: (number | null)[][] = [];
  const valid: number[][] = [];
  for (let i = 0; i < n; i++) {
    const valueRow: (number | null)[] = [];
    const validRow: number[] = [];
    for (let j = 0; j < m; j++) {
      const cell = cellMean(tables, i, j, mean, times);
      valueRow.push(cell.value);
      validRow.push(cell.valid);
    }
    values.push(valueRow);
    valid.push(validRow);
  }
  return { weights: meanWeights(tables, mean, times), values, valid };
}

function meanWeights(tables: PanelTables, mean: PanelMean, times: (e: number) => number): number[] | null {
  if (tables.givenWeights !== null) return Array.from(tables.givenWeights);
  const { experts, criteria: m, weights, weighs } = tables;
  const buckets = bucketsOf(tables, mean);
  const total = runningSums(m);
  let used = 0;
  for (let b = 0; b < buckets; b++) {
    const sum = runningSums(m);
    let people = 0;
    for (let e = 0; e < experts; e++) {
      if (weighs[e] !== 1 || !inBucket(tables, mean, e, b)) continue;
      const k = times(e);
      if (k === 0) continue;
      people += k;
      for (let j = 0; j < m; j++) sum[j]!.add(k * weights[e * m + j]!);
    }
    if (people === 0) continue;
    used += 1;
    for (let j = 0; j < m; j++) total[j]!.add(sum[j]!.value / people);
  }
  return used === 0 ? null : total.map((w) => w.value / used);
}

const runningSums = (m: number): CompensatedSum[] => Array.from({ length: m }, () => new CompensatedSum());

function cellMean(
  tables: PanelTables,
  i: number,
  j: number,
  mean: PanelMean,
  times: (e: number) => number,
): { value: number | null; valid: number } {
  const { experts, alternatives: n, criteria: m, sums, counts, measured, measuredState } = tables;
  const state = measuredState[i * m + j]!;
  if (state === 1) return { value: measured[i * m + j]!, valid: experts };
  if (state === 2) return { value: null, valid: 0 };
  const buckets = bucketsOf(tables, mean);
  const total = new CompensatedSum();
  let used = 0;
  let valid = 0;
  for (let b = 0; b < buckets; b++) {
    const sum = new CompensatedSum();
    let judgements = 0;
    for (let e = 0; e < experts; e++) {
      if (!inBucket(tables, mean, e, b)) continue;
      const k = times(e);
      const at = (e * n + i) * m + j;
      const count = counts[at]!;
      if (k === 0 || count === 0) continue;
      sum.add(k * sums[at]!);
      judgements += k * count;
      valid += k;
    }
    if (judgements === 0) continue;
    used += 1;
    total.add(sum.value / judgements);
  }
  return { value: used === 0 ? null : total.value / used, valid };
}

/** The mean of experts is one bucket that holds everybody, people without a used group included. */
const bucketsOf = (tables: PanelTables, mean: PanelMean): number => (mean === 'experts' ? 1 : tables.groups);

const inBucket = (tables: PanelTables, mean: PanelMean, e: number, b: number): boolean =>
  mean === 'experts' || tables.group[e] === b;
