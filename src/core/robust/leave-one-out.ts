import { panelJudgement, type PanelMean, type PanelTables } from '../group/panel';
import { shiftedWeights } from './weight-shift';
import { groupsOf, panelStanding, shiftFrom, standing, type ListRule, type Shift } from './standing';

/** The result without one criterion, group or person: each against the headline. */
export interface LeaveOneOut {
  /** Weighted criteria only; null for the last one, without which there is nothing to rank by. */
  readonly criteria: readonly { readonly criterion: number; readonly shift: Shift | null }[];
  /** Groups with people. */
  readonly groups: readonly { readonly group: number; readonly shift: Shift }[];
  readonly experts: readonly { readonly expert: number; readonly shift: Shift }[];
}

/**
 * Recomputes the result as if one criterion had not been asked, or one group or person had not been there: the rules
 * of combination and of evidence apply to what remains.
 *
 * @see methods/leave-one-out.md, rules LO1–LO3
 */
export function leaveOneOut(tables: PanelTables, mean: PanelMean, rule: ListRule): LeaveOneOut {
  const headline = panelStanding(tables, mean, rule);
  const without = (left: (expert: number) => boolean): Shift => {
    const multiplicity = Array.from({ length: tables.experts }, (_, e) => (left(e) ? 0 : 1));
    return shiftFrom(headline, panelStanding(tables, mean, rule, multiplicity));
  };
  const panel = panelJudgement(tables, mean);
  const weights = panel.weights ?? [];
  const weighted = [...weights.keys()].filter((j) => weights[j]! > 0);
  return {
    criteria: weighted.map((criterion) => {
      if (weighted.length === 1) return { criterion, shift: null };
      const other = standing(tables, panel, shiftedWeights(weights, criterion, 0), rule);
      return { criterion, shift: shiftFrom(headline, other) };
    }),
    groups: groupsOf(tables).flatMap((people, group) =>
      people.length === 0 ? [] : [{ group, shift: without((e) => people.includes(e)) }],
    ),
    experts: Array.from({ length: tables.experts }, (_, expert) => ({
      expert,
      shift: without((e) => e === expert),
    })),
  };
}
