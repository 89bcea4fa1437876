import type { PanelTables } from '$core';

/** A person of a made-up panel. */
export interface Person {
  readonly group: number;
  readonly weights: readonly number[] | null;
  /** n × m answers on [0, 1]; null where there is none. */
  readonly scores: readonly (readonly (number | null)[])[];
}

/** The tables of a made-up panel, one question a criterion, nothing measured unless `more` says so. */
export function tablesOf(
  people: readonly Person[],
  n: number,
  m: number,
  groups: number,
  more: Partial<PanelTables> = {},
): PanelTables {
  const cells = people.flatMap((p) => p.scores.flat());
  return {
    experts: people.length,
    alternatives: n,
    criteria: m,
    weights: Float64Array.from(people.flatMap((p) => p.weights ?? new Array<number>(m).fill(0))),
    weighs: Uint8Array.from(people, (p) => (p.weights === null ? 0 : 1)),
    sums: Float64Array.from(cells, (x) => x ?? 0),
    counts: Uint8Array.from(cells, (x) => (x === null ? 0 : 1)),
    measured: new Float64Array(n * m),
    measuredState: new Uint8Array(n * m),
    group: Int32Array.from(people, (p) => p.group),
    groups,
    givenWeights: null,
    ...more,
  };
}
