import { weightedSum, type WeightedSum } from '../aggregate/weighted-sum';
import type { PanelMean, PanelTables } from '../group/panel';
import { panelResult } from '../group/panel-result';
import { sum } from '../numeric/sum';

/** What the result is when one of something is left out: scores and ranks, null where nothing remains to score by. */
export interface LeftOut {
  readonly left: number;
  readonly result: WeightedSum | null;
}

/**
 * The result without each criterion in turn, the other weights keeping their proportions.
 *
 * @param values  n × m partial values; null where undefined
 * @param weights m, summing to 1
 * @see methods/leave-one-out.md, rule LO1
 */
export function withoutEachCriterion(
  values: readonly (readonly (number | null)[])[],
  weights: readonly number[],
): readonly LeftOut[] {
  return weights.map((_, left) => {
    const others = weights.map((w, j) => (j === left ? 0 : w));
    const total = sum(others);
    return {
      left,
      result:
        total > 0
          ? weightedSum(
              values,
              others.map((w) => w / total),
            )
          : null,
    };
  });
}

/**
 * The panel's result without each expert in turn, weights and scores of the person together.
 *
 * @param minimum least number of valid judgements of a cell, as for the headline
 * @see methods/leave-one-out.md, rule LO2
 */
export function withoutEachExpert(tables: PanelTables, mean: PanelMean, minimum: number): readonly LeftOut[] {
  return Array.from({ length: tables.experts }, (_, left) => ({
    left,
    result: panelResult(
      tables,
      mean,
      minimum,
      everyoneBut(tables, (e) => e === left),
    ).result,
  }));
}

/**
 * The panel's result without each group in turn.
 *
 * @see methods/leave-one-out.md, rule LO3
 */
export function withoutEachGroup(tables: PanelTables, mean: PanelMean, minimum: number): readonly LeftOut[] {
  return Array.from({ length: tables.groups }, (_, left) => ({
    left,
    result: panelResult(
      tables,
      mean,
      minimum,
      everyoneBut(tables, (e) => tables.group[e] === left),
    ).result,
  }));
}

const everyoneBut = (tables: PanelTables, left: (e: number) => boolean): readonly number[] =>
  Array.from({ length: tables.experts }, (_, e) => (left(e) ? 0 : 1));
