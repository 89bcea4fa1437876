import { sum } from '../numeric/sum';
import { panelJudgement, type PanelMean, type PanelTables } from '../group/panel';
import { groupsOf, standing, type ListRule, type Standing } from './standing';

/** The same values under each person's and each group's own weights (R10, *whose weights*). */
export interface WhoseWeights {
  /** How many people weigh: the denominator of `shareOfPeople`. */
  readonly people: number;
  /** How many groups are large enough and weigh: the denominator of `shareOfGroups`. */
  readonly groups: number;
  readonly alternatives: readonly WeighedAlternative[];
  /** By group; null for a group that is too small or does not weigh. */
  readonly byGroup: readonly (GroupWeights | null)[];
}

export interface WeighedAlternative {
  /** Share of people under whose own weights it is in the set; null when nobody weighs. */
  readonly shareOfPeople: number | null;
  readonly shareOfGroups: number | null;
  /** Best and worst rank under any person's own weights; null when it has none. */
  readonly rankRange: readonly [number, number] | null;
  /** By group: its rank under the group's mean weights; null where the group is withheld or it has no rank. */
  readonly rankByGroup: readonly (number | null)[];
}

export interface GroupWeights {
  /** m mean weights of the group's people who weigh. */
  readonly weights: readonly number[];
  readonly standing: Standing;
}

/**
 * Scores the panel's mean values under each person's and each group's own weights.
 *
 * @param minimumGroup people a group needs to be shown (R5)
 * @see methods/whose-weights.md, rules WW1–WW4
 */
export function whoseWeights(
  tables: PanelTables,
  mean: PanelMean,
  rule: ListRule,
  minimumGroup: number,
): WhoseWeights {
  const panel = panelJudgement(tables, mean);
  const weighing =
    tables.givenWeights === null ? [...tables.weighs.keys()].filter((e) => tables.weighs[e] === 1) : [];
  const standings = weighing.map((e) => standing(tables, panel, ownWeights(tables, [e]), rule));
  const byGroup = groupsOf(tables).map((people): GroupWeights | null => {
    const voices = weighing.filter((e) => people.includes(e));
    if (people.length < minimumGroup || voices.length === 0) return null;
    const weights = ownWeights(tables, voices);
    return { weights, standing: standing(tables, panel, weights, rule) };
  });
  const shown = byGroup.flatMap((group) => (group === null ? [] : [group.standing]));
  return {
    people: standings.length,
    groups: shown.length,
    byGroup,
    alternatives: Array.from({ length: tables.alternatives }, (_, i) => ({
      shareOfPeople: shareInSet(standings, i),
      shareOfGroups: shareInSet(shown, i),
      rankRange: rankRange(standings, i),
      rankByGroup: byGroup.map((group) => group?.standing.ranks[i] ?? null),
    })),
  };
}

function ownWeights({ criteria: m, weights }: PanelTables, people: readonly number[]): number[] {
  return Array.from({ length: m }, (_, j) => sum(people.map((e) => weights[e * m + j]!)) / people.length);
}

const shareInSet = (standings: readonly Standing[], i: number): number | null =>
  standings.length === 0 ? null : standings.filter(({ inSet }) => inSet[i]).length / standings.length;

function rankRange(standings: readonly Standing[], i: number): [number, number] | null {
  const ranks = standings.flatMap((one) => one.ranks[i] ?? []);
  return ranks.length === 0 ? null : [Math.min(...ranks), Math.max(...ranks)];
}
