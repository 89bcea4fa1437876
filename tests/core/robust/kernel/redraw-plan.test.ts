import { expect, it } from 'vitest';
import { redrawProblem } from '../../../../src/core/robust/panel-redraw';
import { redrawPlan } from '../../../../src/core/robust/kernel/redraw-plan';
import { seededPanel } from '../panels';

it('plans for a panel of a thousand: its judgements are too many to be the arguments of one call', () => {
  const panel = { experts: 1000, alternatives: 20, criteria: 10, groups: 4, measured: 0, outside: 0 };
  const problem = redrawProblem({
    tables: seededPanel(panel, 'large'),
    mean: 'groups',
    lists: [{ alternatives: [0, 1, 2], cut: { kind: 'count', count: 1 } }],
    tieAtCut: 'all-in',
    minimumJudgements: 5,
    minimumGroup: 5,
    seed: ['workshop', 'round-1'],
  });
  expect(redrawPlan(problem).experts).toBe(1000);
});
