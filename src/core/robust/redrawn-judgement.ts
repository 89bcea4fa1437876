import type { PanelMean, PanelTables } from '../group/panel';

/*
 * R4 for one redraw, tuned for tens of thousands of them: the same sums in the same order as `panelJudgement`, over
 * rows that hold only what a person has judged. A test compares the two.
 */

/** A panel packed for redrawing; scratch included, so one at a time. */
export interface RedrawnPanel {
  readonly tables: PanelTables;
  /** Experts of each bucket: everybody at once for the mean of experts, else one bucket per group. */
  readonly buckets: readonly Int32Array[];
  /** Cells (i × m + j) somebody in the bucket has judged. */
  readonly bucketCells: readonly Int32Array[];
  /** Person e's judged cells stand at start[e] … start[e + 1] − 1 of `cell`, `sum` and `count`. */
  readonly start: Int32Array;
  readonly cell: Int32Array;
  readonly sum: Float64Array;
  readonly count: Float64Array;
  /** n: 1 for an alternative that is scored at all. */
  readonly scored: Uint8Array;
  readonly scratch: Scratch;
}

interface Scratch {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  /** Over buckets: sum of the cell's means, and how many buckets had one. */
  readonly means: Float64Array;
  readonly used: Float64Array;
  readonly weights: Float64Array;
  readonly bucketWeights: Float64Array;
}

/**
 * Packs a panel for redrawing.
 *
 * @param scored n: 1 for alternatives to score; the others cost nothing
 */
export function redrawnPanel(tables: PanelTables, mean: PanelMean, scored: Uint8Array): RedrawnPanel {
  const everybody = Int32Array.from({ length: tables.experts }, (_, e) => e);
  const groups = Array.from({ length: tables.groups }, (_, g) =>
    everybody.filter((e) => tables.group[e] === g),
  );
  const buckets = mean === 'experts' ? [everybody] : groups;
  const rows = personRows(tables, scored);
  const cells = tables.alternatives * tables.criteria;
  return {
    tables,
    buckets,
    bucketCells: buckets.map((people) => judgedCells(people, rows, cells)),
    ...rows,
    scored,
    scratch: {
      sums: new Float64Array(cells),
      counts: new Float64Array(cells),
      means: new Float64Array(cells),
      used: new Float64Array(cells),
      weights: new Float64Array(tables.criteria),
      bucketWeights: new Float64Array(tables.criteria),
    },
  };
}

/**
 * Scores of one redraw.
 *
 * @param multiplicity e times a person counts
 * @param scores takes n scores; −Infinity where a weighted cell has no judgement, and everywhere when nobody weighs
 */
export function redrawnScores(panel: RedrawnPanel, multiplicity: Int32Array, scores: Float64Array): void {
  const { tables, scratch } = panel;
  const weighed = meanWeights(panel, multiplicity);
  if (!weighed) {
    scores.fill(Number.NEGATIVE_INFINITY);
    return;
  }
  cellMeans(panel, multiplicity);
  score(tables, panel.scored, scratch.weights, scratch.means, scratch.used, scores);
}

type PersonRows = Pick<RedrawnPanel, 'start' | 'cell' | 'sum' | 'count'>;

function personRows(tables: PanelTables, scored: Uint8Array): PersonRows {
  const { experts, alternatives: n, criteria: m, counts, measuredState, sums } = tables;
  const weighted = weightedCriteria(tables);
  const start = new Int32Array(experts + 1);
  const cells: number[] = [];
  for (let e = 0; e < experts; e++) {
    for (let c = 0; c < n * m; c++) {
      const wanted = scored[Math.floor(c / m)] === 1 && weighted[c % m] === 1 && measuredState[c] === 0;
      if (wanted && counts[e * n * m + c]! > 0) cells.push(c);
    }
    start[e + 1] = cells.length;
  }
  const sum = new Float64Array(cells.length);
  const count = new Float64Array(cells.length);
  for (let e = 0; e < experts; e++) {
    for (let at = start[e]!; at < start[e + 1]!; at++) {
      sum[at] = sums[e * n * m + cells[at]!]!;
      count[at] = counts[e * n * m + cells[at]!]!;
    }
  }
  return { start, cell: Int32Array.from(cells), sum, count };
}

/** m: 1 where a redraw can give the criterion a weight above 0. */
function weightedCriteria({ experts, criteria: m, weights, weighs, givenWeights }: PanelTables): Uint8Array {
  if (givenWeights !== null) return Uint8Array.from(givenWeights, (w) => (w > 0 ? 1 : 0));
  const weighted = new Uint8Array(m);
  for (let e = 0; e < experts; e++) {
    for (let j = 0; j < m; j++) if (weighs[e] === 1 && weights[e * m + j]! > 0) weighted[j] = 1;
  }
  return weighted;
}

function judgedCells(people: Int32Array, { start, cell }: PersonRows, cells: number): Int32Array {
  const judged = new Uint8Array(cells);
  for (const e of people) for (let at = start[e]!; at < start[e + 1]!; at++) judged[cell[at]!] = 1;
  return Int32Array.from(judged.keys()).filter((c) => judged[c] === 1);
}

function meanWeights({ tables, buckets, scratch }: RedrawnPanel, multiplicity: Int32Array): boolean {
  const { weights: total, bucketWeights } = scratch;
  if (tables.givenWeights !== null) {
    total.set(tables.givenWeights);
    return true;
  }
  total.fill(0);
  let used = 0;
  for (const people of buckets) {
    const weighing = sumWeights(tables, people, multiplicity, bucketWeights);
    if (weighing === 0) continue;
    used += 1;
    for (let j = 0; j < total.length; j++) total[j] = total[j]! + bucketWeights[j]! / weighing;
  }
  for (let j = 0; j < total.length; j++) total[j] = total[j]! / used;
  return used > 0;
}

function sumWeights(
  tables: PanelTables,
  people: Int32Array,
  multiplicity: Int32Array,
  into: Float64Array,
): number {
  const { criteria: m, weights, weighs } = tables;
  into.fill(0);
  let weighing = 0;
  for (let p = 0; p < people.length; p++) {
    const e = people[p]!;
    const k = multiplicity[e]!;
    if (k === 0 || weighs[e] !== 1) continue;
    weighing += k;
    for (let j = 0; j < m; j++) into[j] = into[j]! + k * weights[e * m + j]!;
  }
  return weighing;
}

function cellMeans(
  { buckets, bucketCells, start, cell, sum, count, scratch }: RedrawnPanel,
  multiplicity: Int32Array,
) {
  const { sums, counts, means, used } = scratch;
  means.fill(0);
  used.fill(0);
  for (let b = 0; b < buckets.length; b++) {
    const people = buckets[b]!;
    sums.fill(0);
    counts.fill(0);
    for (let p = 0; p < people.length; p++) {
      const e = people[p]!;
      const k = multiplicity[e]!;
      if (k > 0) addPerson(k, start[e]!, start[e + 1]!, cell, sum, count, sums, counts);
    }
    addBucket(bucketCells[b]!, sums, counts, means, used);
  }
}

function addPerson(
  k: number,
  from: number,
  to: number,
  cell: Int32Array,
  sum: Float64Array,
  count: Float64Array,
  sums: Float64Array,
  counts: Float64Array,
): void {
  for (let at = from; at < to; at++) {
    const c = cell[at]!;
    sums[c] = sums[c]! + k * sum[at]!;
    counts[c] = counts[c]! + k * count[at]!;
  }
}

function addBucket(
  cells: Int32Array,
  sums: Float64Array,
  counts: Float64Array,
  means: Float64Array,
  used: Float64Array,
): void {
  for (let at = 0; at < cells.length; at++) {
    const c = cells[at]!;
    if (counts[c]! === 0) continue;
    means[c] = means[c]! + sums[c]! / counts[c]!;
    used[c] = used[c]! + 1;
  }
}

function score(
  { alternatives: n, criteria: m, measured, measuredState }: PanelTables,
  scored: Uint8Array,
  weights: Float64Array,
  means: Float64Array,
  used: Float64Array,
  scores: Float64Array,
): void {
  for (let i = 0; i < n; i++) {
    let sum = scored[i] === 1 ? 0 : Number.NEGATIVE_INFINITY;
    for (let j = 0; j < m && sum >= 0; j++) {
      const w = weights[j]!;
      const c = i * m + j;
      if (w === 0) continue;
      if (measuredState[c] === 1) sum += w * measured[c]!;
      else if (measuredState[c] === 0 && used[c]! > 0) sum += (w * means[c]!) / used[c]!;
      else sum = Number.NEGATIVE_INFINITY;
    }
    scores[i] = sum;
  }
}
