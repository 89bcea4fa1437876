import { beforeAll, describe, expect, it } from 'vitest';
import {
  emptyCounts,
  mergeCounts,
  redrawBlock,
  redrawProblem,
  type RedrawCounts,
  type RedrawProblem,
  type RedrawQuestion,
} from '../../../../src/core/robust/panel-redraw';
import { redrawPlan } from '../../../../src/core/robust/kernel/redraw-plan';
import { RedrawTwin } from '../../../../src/core/robust/kernel/redraw-twin';
import { RedrawWasm, type RedrawExports } from '../../../../src/core/robust/kernel/redraw-wasm';
import { seededPanel, type PanelShape } from '../panels';
import { kernelInstance } from './problems';

let kernel: RedrawExports;
beforeAll(async () => {
  kernel = (await kernelInstance()) as unknown as RedrawExports;
}, 60_000);

const shape: PanelShape = { experts: 14, alternatives: 9, criteria: 4, groups: 3, measured: 1, outside: 1 };
const copies = [
  [2, 0],
  [4, 0],
  [6, 0],
] as const;

function problemOf(overrides: Partial<RedrawQuestion>, panel: PanelShape): RedrawProblem {
  return redrawProblem({
    tables: seededPanel(panel, 'a'),
    mean: 'experts',
    lists: [
      { alternatives: [0, 2, 4, 6, 8], cut: { kind: 'count', count: 2 } },
      { alternatives: [7, 5, 3], cut: { kind: 'threshold', score: 0.5 } },
    ],
    tieAtCut: 'all-in',
    minimumJudgements: 3,
    minimumGroup: 4,
    seed: ['workshop', 'round-1'],
    ...overrides,
  });
}

const given = { ...seededPanel(shape, 'a'), givenWeights: Float64Array.from([0.4, 0, 0.3, 0.3]) };
const silent = {
  ...seededPanel(shape, 'a'),
  weighs: Uint8Array.from({ length: 14 }, (_, e) => (e === 5 ? 1 : 0)),
};
const nobody = { ...seededPanel(shape, 'a'), weighs: new Uint8Array(14), weights: new Float64Array(14 * 4) };
const cases: readonly (readonly [string, Partial<RedrawQuestion>, PanelShape])[] = [
  ['mean of experts', {}, shape],
  ['mean of groups', { mean: 'groups' }, shape],
  ['ties left out at the cut', { tieAtCut: 'all-out' }, { ...shape, copies, judged: 1 }],
  ['ties let in at the cut', { mean: 'groups' }, { ...shape, copies, judged: 1, measured: 0 }],
  ['sparse judgements', { mean: 'groups', minimumJudgements: 1 }, { ...shape, judged: 0.35, measured: 0 }],
  ['small groups kept', { minimumGroup: 5 }, { ...shape, experts: 13 }],
  ['weights given', { tables: given }, shape],
  ['one person weighs', { tables: silent }, shape],
  ['nobody weighs', { tables: nobody }, shape],
];

describe('the redraw kernel', () => {
  it.each(cases)('[T15] equals its twin bit for bit: %s', (_, overrides, panel) => {
    const plan = redrawPlan(problemOf(overrides, panel));
    const twin = new RedrawTwin(plan).run(3, 6);
    expect(new RedrawWasm(kernel, plan).run(3, 6)).toEqual(twin);
    expect(twin.draws).toBe(960);
  });

  it.each(cases)(
    '[R10] [T14] agrees with redraws in double precision within standard errors: %s',
    (_, overrides, panel) => {
      const problem = problemOf(overrides, panel);
      const fast = new RedrawWasm(kernel, redrawPlan(problem)).run(0, 125);
      const slow = Array.from({ length: 40 }, (_, block) => redrawBlock(problem, block)).reduce(
        mergeCounts,
        emptyCounts(problem),
      );
      for (const table of ['inSet', 'notEnoughEvidence', 'ranks', 'ahead'] as const) {
        expect(worstDifference(fast, slow, table)).toBeLessThan(5);
      }
    },
  );

  it('[T13] gives the same counts in parts as in one go', () => {
    const plan = redrawPlan(problemOf({}, shape));
    const wasm = new RedrawWasm(kernel, plan);
    expect(mergeCounts(wasm.run(4, 9), wasm.run(0, 4))).toEqual(wasm.run(0, 9));
  });

  it('refuses a list that is too long for its ranks', () => {
    const tables = seededPanel({ ...shape, alternatives: 130, judged: 1, measured: 0 }, 'a');
    const long = { alternatives: [...Array(130).keys()], cut: { kind: 'count', count: 3 } as const };
    expect(() => redrawPlan(problemOf({ tables, lists: [long] }, shape))).toThrow('a list of 130 came');
  });
});

/** In standard errors; where hardly any or nearly all redraws count, a difference beyond 0.4 % counts as 9. */
function worstDifference(
  a: RedrawCounts,
  b: RedrawCounts,
  table: 'inSet' | 'notEnoughEvidence' | 'ranks' | 'ahead',
): number {
  let worst = 0;
  a[table].forEach((count, at) => {
    const [x, y] = [count / a.draws, b[table][at]! / b.draws];
    const p = (count + b[table][at]!) / (a.draws + b.draws);
    if (Math.min(p, 1 - p) * b.draws < 10) worst = Math.max(worst, Math.abs(x - y) > 0.004 ? 9 : 0);
    else worst = Math.max(worst, Math.abs(x - y) / Math.sqrt(p * (1 - p) * (1 / a.draws + 1 / b.draws)));
  });
  return worst;
}
