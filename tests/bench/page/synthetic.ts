import { RandomStream } from '$core';
import type { Criterion, DecisionRule, Problem, Text, Workshop } from '$domain';

const text = (id: string): Text => ({ id, rev: 1, text: { en: id } });

const rule = {
  headline: 'mean-of-groups',
  set: { kind: 'per-sector', count: 2 },
  tieAtCut: 'all-in',
  minimumJudgements: 5,
  minimumGroup: 5,
  bands: { priority: 0.8, park: 0.2 },
} as DecisionRule;

const sectors = 5;

/** A panel of four groups that judged everything, at a size no workshop file need hold. */
export function syntheticProblem(n: number, m: number, e: number): Problem {
  const chance = new RandomStream([n, m, e, 'synthetic']);
  const filled = (length: number): Float64Array => Float64Array.from({ length }, () => chance.uniform());
  const values = filled(e * n * m);
  const ones = new Uint8Array(e * n * m).fill(1);
  const weights = filled(e * m);
  for (let k = 0; k < e; k++) {
    const row = weights.subarray(k * m, (k + 1) * m);
    const total = row.reduce((a, b) => a + b, 0);
    row.forEach((weight, j) => (row[j] = weight / total));
  }
  return {
    tables: {
      experts: e,
      alternatives: n,
      criteria: m,
      weights,
      weighs: new Uint8Array(e).fill(1),
      sums: values,
      counts: ones,
      measured: new Float64Array(n * m),
      measuredState: new Uint8Array(n * m),
      group: Int32Array.from({ length: e }, (_, k) => k % 4),
      groups: 4,
      givenWeights: null,
    },
    mean: 'groups',
    candidates: Array.from({ length: n }, (_, i) => ({
      id: `c${i}`,
      code: `C${i}`,
      title: `Candidate ${i} with a title as long as they come`,
      sector: `s${i % sectors}`,
    })),
    criteria: Array.from({ length: m }, (_, j) => `k${j}`),
    experts: Array.from({ length: e }, (_, k) => ({ seat: `e${k}`, code: `E${k}`, country: '' })),
    groups: Array.from({ length: 4 }, (_, g) => ({ id: `g${g}`, people: e / 4, used: true })),
    lists: Array.from({ length: sectors }, (_, s) => ({
      sector: `s${s}`,
      candidates: Array.from({ length: n }, (__, i) => i).filter((i) => i % sectors === s),
    })),
    rule,
    judgements: { questions: Array.from({ length: m }, (_, j) => j), values, given: ones },
    vetoes: [],
    empties: { cannotJudge: 0, notUnderstood: 0, abstained: 0, unanswered: 0 },
    leftOut: [],
    seed: 1,
  };
}

/** As much of a workshop as the rows of a result are worded from. */
export function workshopAround(problem: Problem): Workshop {
  const groups = ['a', 'b', 'c', 'd'].map((id) => ({
    id,
    kind: 'group',
    parent: null,
    name: text(id),
    active: true,
  }));
  const leaves = problem.criteria.map((id, j) => ({
    id,
    kind: 'leaf',
    parent: groups[j % 4]!.id,
    name: text(id),
    active: true,
  }));
  return {
    criteria: [...groups, ...leaves] as unknown as readonly Criterion[],
    frame: { language: 'en' },
    candidates: new Map(),
    rule,
    benchmarks: [],
    methodology: { sectors: [] },
  } as unknown as Workshop;
}
