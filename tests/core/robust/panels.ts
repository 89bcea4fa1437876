import type { PanelTables } from '../../../src/core/group/panel';
import { RandomStream } from '../../../src/core/numeric/random';

export interface PanelShape {
  readonly experts: number;
  readonly alternatives: number;
  readonly criteria: number;
  readonly groups: number;
  /** Probability that a cell is judged by a person. */
  readonly judged?: number;
  /** Criteria that are measured, from the last one down. */
  readonly measured?: number;
  /** People at the front who are in no used group. */
  readonly outside?: number;
  /** Answers on this many steps: few steps make ties. */
  readonly steps?: number;
  /** Alternatives (to, from) that copy another one: structural ties. */
  readonly copies?: readonly (readonly [number, number])[];
}

/** A panel made up from a seed: steps of a scale, missing cells, measured criteria, a person without weights. */
export function seededPanel(shape: PanelShape, seed: string): PanelTables {
  const { experts: e, alternatives: n, criteria: m, groups } = shape;
  const { judged = 0.7, measured: measuredCriteria = 0, outside = 0, steps = 4 } = shape;
  const chance = new RandomStream(['panel', seed]);
  const weights = new Float64Array(e * m);
  const weighs = new Uint8Array(e);
  for (let p = 0; p < e; p++) {
    weighs[p] = p === 1 ? 0 : 1;
    const points = Array.from({ length: m }, (_, j) => (j === 0 && p % 3 === 0 ? 0 : 1 + chance.below(9)));
    const sum = points.reduce((a, b) => a + b, 0);
    if (weighs[p] === 1) points.forEach((point, j) => (weights[p * m + j] = point / sum));
  }
  const sums = new Float64Array(e * n * m);
  const counts = new Uint8Array(e * n * m);
  const measuredState = new Uint8Array(n * m);
  const measured = new Float64Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let j = m - measuredCriteria; j < m; j++) {
      measuredState[i * m + j] = i === 1 && j === m - 1 ? 2 : 1;
      measured[i * m + j] = chance.below(5) / 4;
    }
  }
  for (let at = 0; at < e * n * m; at++) {
    if (measuredState[at % (n * m)] !== 0 || chance.uniform() >= judged) continue;
    counts[at] = 1;
    sums[at] = chance.below(steps + 1) / steps;
  }
  for (const [to, from] of shape.copies ?? []) {
    for (let row = 0; row < e * n * m; row += n * m) {
      sums.copyWithin(row + to * m, row + from * m, row + (from + 1) * m);
      counts.copyWithin(row + to * m, row + from * m, row + (from + 1) * m);
    }
    measured.copyWithin(to * m, from * m, (from + 1) * m);
  }
  const group = Int32Array.from({ length: e }, (_, p) => (p < outside ? -1 : p % groups));
  return {
    experts: e,
    alternatives: n,
    criteria: m,
    weights,
    weighs,
    sums,
    counts,
    measured,
    measuredState,
    group,
    groups,
    givenWeights: null,
  };
}

/**
 * Four people in two groups of two who score alike and weigh apart: (0.9, 0.1), (0.7, 0.3), (0.3, 0.7), (0.1, 0.9).
 * Values: (1, 0.2), (0, 0.9), (0.5, 0.5), (1, 1).
 */
export function twoCamps(): PanelTables {
  const values = [1, 0.2, 0, 0.9, 0.5, 0.5, 1, 1];
  return {
    experts: 4,
    alternatives: 4,
    criteria: 2,
    weights: Float64Array.from([0.9, 0.1, 0.7, 0.3, 0.3, 0.7, 0.1, 0.9]),
    weighs: Uint8Array.from([1, 1, 1, 1]),
    sums: Float64Array.from([...values, ...values, ...values, ...values]),
    counts: new Uint8Array(32).fill(1),
    measured: new Float64Array(8),
    measuredState: new Uint8Array(8),
    group: Int32Array.from([0, 0, 1, 1]),
    groups: 2,
    givenWeights: null,
  };
}
