import { weightedSum, type WeightedSum } from '../aggregate/weighted-sum';
import { panelJudgement, type PanelJudgement, type PanelMean, type PanelTables } from './panel';

/** A panel's judgement and what the weighted sum makes of it. */
export interface PanelResult extends PanelJudgement {
  /** Null when nobody weighs: without weights there are no scores. */
  readonly result: WeightedSum | null;
}

/**
 * The headline: the panel's judgement (R4), cells below the minimum of valid judgements emptied (R6), and their
 * weighted sum. An alternative with an empty cell on a weighted criterion has no score and no rank.
 *
 * @param minimum      least number of valid judgements of a judged cell; a measured value needs none
 * @param multiplicity how often each person counts; 1 for everyone when absent
 * @see methods/panel-mean.md, rules PM1–PM6
 */
export function panelResult(
  tables: PanelTables,
  mean: PanelMean,
  minimum: number,
  multiplicity?: ArrayLike<number>,
): PanelResult {
  const judgement = panelJudgement(tables, mean, multiplicity);
  const { weights, valid } = judgement;
  const m = tables.criteria;
  const values = judgement.values.map((row, i) =>
    row.map((value, j) => (tables.measuredState[i * m + j] === 0 && valid[i]![j]! < minimum ? null : value)),
  );
  return { ...judgement, values, result: weights === null ? null : weightedSum(values, weights) };
}
