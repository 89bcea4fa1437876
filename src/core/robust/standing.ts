import { weightedSum } from '../aggregate/weighted-sum';
import { panelJudgement, type PanelJudgement, type PanelMean, type PanelTables } from '../group/panel';
import { rankList, type RankedList, type TieAtCut } from './set-rule';

/** How lists are ranked and their sets cut; fixed before the first ballot (R9). */
export interface ListRule {
  /** Lists without a common alternative: one per sector, or one. */
  readonly lists: readonly RankedList[];
  readonly tieAtCut: TieAtCut;
  /** Valid judgements a cell of a weighted criterion needs (R6). */
  readonly minimumJudgements: number;
}

/** Where every alternative stands in its list under one set of weights and values. */
export interface Standing {
  /** n in [0, 1]; null for not enough evidence, or no weights at all. */
  readonly scores: readonly (number | null)[];
  /** n competition ranks within the list; null without a score or a list. */
  readonly ranks: readonly (number | null)[];
  readonly inSet: readonly boolean[];
}

/** What a view changes against the headline: who comes into the set and who leaves it. */
export interface Shift {
  readonly standing: Standing;
  readonly entered: readonly number[];
  readonly left: readonly number[];
}

/**
 * Combines a panel and ranks its lists: the headline, or what it would be with people counted otherwise.
 *
 * @param multiplicity e times a person counts; 1 for everyone when absent
 */
export function panelStanding(
  tables: PanelTables,
  mean: PanelMean,
  rule: ListRule,
  multiplicity?: ArrayLike<number>,
): Standing {
  const panel = panelJudgement(tables, mean, multiplicity);
  return standing(tables, panel, panel.weights, rule);
}

/**
 * Ranks the lists by a panel's values under given weights, the panel's own or others.
 *
 * @param weights m, summing to 1; null when there are none, and then nothing has a score
 */
export function standing(
  tables: PanelTables,
  panel: PanelJudgement,
  weights: readonly number[] | null,
  rule: ListRule,
): Standing {
  const n = tables.alternatives;
  const scores = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  if (weights !== null) {
    const enough = enoughEvidence(tables, panel, weights, rule.minimumJudgements);
    weightedSum(panel.values, weights).scores.forEach((score, i) => {
      if (score !== null && enough[i] === 1) scores[i] = score;
    });
  }
  const ranks = new Int32Array(n);
  const inSet = new Uint8Array(n);
  for (const { alternatives, cut } of rule.lists)
    rankList(Int32Array.from(alternatives), scores, cut, rule.tieAtCut, ranks, inSet);
  return {
    scores: Array.from(scores, (score) => (score === Number.NEGATIVE_INFINITY ? null : score)),
    ranks: Array.from(ranks, (rank) => (rank === 0 ? null : rank)),
    inSet: Array.from(inSet, (chosen) => chosen === 1),
  };
}

/**
 * Which alternatives have enough valid judgements of every weighted criterion (R6); a measured value is enough by itself.
 *
 * @returns n: 1 for enough
 */
export function enoughEvidence(
  tables: PanelTables,
  panel: PanelJudgement,
  weights: readonly number[],
  minimumJudgements: number,
): Uint8Array {
  const m = tables.criteria;
  const cellIsEnough = (i: number, j: number): boolean => {
    if (weights[j] === 0) return true;
    if (panel.values[i]![j] === null) return false;
    return tables.measuredState[i * m + j] === 1 || panel.valid[i]![j]! >= minimumJudgements;
  };
  return Uint8Array.from(panel.values, (row, i) => (row.every((_, j) => cellIsEnough(i, j)) ? 1 : 0));
}

/** A standing beside the headline: whose place in a set differs. */
export function shiftFrom(headline: Standing, other: Standing): Shift {
  const differing = [...headline.inSet.keys()].filter((i) => headline.inSet[i] !== other.inSet[i]);
  return {
    standing: other,
    entered: differing.filter((i) => other.inSet[i]),
    left: differing.filter((i) => headline.inSet[i]),
  };
}

/** Experts of each group, ascending. */
export const groupsOf = ({ group, groups }: PanelTables): Int32Array[] =>
  Array.from({ length: groups }, (_, g) => Int32Array.from(group.keys()).filter((e) => group[e] === g));
