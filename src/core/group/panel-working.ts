import type { WorkingStep } from '../working';
import { rowStep } from '../working';
import { panelJudgement, type PanelJudgement, type PanelMean, type PanelTables } from './panel';

/**
 * How a panel became one judgement, fit to print: mean weights of each group, of all, and the numbers of judgements
 * behind each mean value. Nobody's own answers are in it; for the mean of experts there are no groups to show.
 *
 * @param rows alternatives to show, in this order
 * @returns the steps, and which groups the rows of a table by groups stand for
 * @see methods/panel-mean.md, rules PM1–PM5
 */
export function panelWorking(
  tables: PanelTables,
  mean: PanelMean,
  judgement: PanelJudgement,
  rows: readonly number[],
): { readonly groups: readonly number[]; readonly steps: readonly WorkingStep[] } {
  const own = mean === 'experts' || tables.givenWeights !== null ? [] : groupWeights(tables);
  const byGroup: WorkingStep = {
    symbol: 'w̄g',
    title: 'mean weights of each group',
    rows: 'groups',
    columns: 'criteria',
    table: own.map(({ weights }) => weights),
  };
  return {
    groups: own.map(({ group }) => group),
    steps: [
      ...(own.length === 0 ? [] : [byGroup]),
      ...(judgement.weights === null ? [] : [rowStep('w̄', 'mean weights', 'criteria', judgement.weights)]),
      {
        symbol: 'n',
        title: 'valid judgements',
        rows: 'alternatives',
        columns: 'criteria',
        table: rows.map((i) => judgement.valid[i]!),
      },
      {
        symbol: 'v̄',
        title: 'mean partial values',
        rows: 'alternatives',
        columns: 'criteria',
        table: rows.map((i) => judgement.values[i]!),
      },
    ],
  };
}

/** Each group by itself: the panel with nobody else in it. */
function groupWeights(tables: PanelTables) {
  return Array.from({ length: tables.groups }, (_, group) => ({
    group,
    weights: panelJudgement(
      tables,
      'experts',
      tables.group.map((g) => (g === group ? 1 : 0)),
    ).weights,
  })).flatMap(({ group, weights }) => (weights === null ? [] : [{ group, weights }]));
}
