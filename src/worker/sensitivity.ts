import { leaveOneOut, overlappingCriteria, weightShifts, whoseWeights, type Shift } from '$core';
import type { Change, Problem, Sensitivity } from '$domain';
import { stabilityOf } from './flips';
import { listRuleOf } from './list-rule';
import { judged } from './ranking';

/** Criteria that use less than this share of their scale are flagged after the reveal (R3). */
const halfTheScale = 0.5;

/** Other weights, other people, one criterion less: what would change the sets (R10, D25). */
export function sensitivityOf(problem: Problem): Sensitivity {
  const ready = judged(problem);
  const { tables, mean, rule, criteria, groups, experts } = problem;
  const listRule = listRuleOf(problem);
  const whose = whoseWeights(tables, mean, listRule, rule.minimumGroup);
  const { values } = ready.judgement;
  return {
    whoseWeights: {
      people: whose.people,
      shareOfPeople: whose.alternatives.map((each) => each.shareOfPeople),
      groups: whose.byGroup.flatMap((own, g) =>
        own === null
          ? []
          : [
              {
                group: groups[g]!.id,
                weights: own.weights,
                ranks: own.standing.ranks,
                inSet: own.standing.inSet,
              },
            ],
      ),
    },
    changes: changesOf(problem, {
      without: leaveOneOut(tables, mean, listRule),
      shifted: weightShifts(tables, mean, listRule, 0.2),
    }),
    overlaps: overlappingCriteria(values).map(({ pair, correlation }) => ({
      pair: [criteria[pair[0]]!, criteria[pair[1]]!],
      correlation,
    })),
    narrow:
      experts.length === 0
        ? []
        : criteria.filter(
            (_, j) => tables.measuredState[j] === 0 && isNarrow(values.map((row) => row[j] ?? null)),
          ),
    stability: stabilityOf(ready),
  };
}

function changesOf(
  { criteria, groups, experts }: Problem,
  views: {
    readonly without: ReturnType<typeof leaveOneOut>;
    readonly shifted: ReturnType<typeof weightShifts>;
  },
): Change[] {
  const change = (kind: Change['kind'], what: string, shift: Shift | null): Change => ({
    kind,
    what,
    enter: shift?.entered ?? [],
    leave: shift?.left ?? [],
  });
  const { without, shifted } = views;
  return [
    ...without.criteria.map(({ criterion, shift }) =>
      change('leave-out-criterion', criteria[criterion]!, shift),
    ),
    ...without.groups.map(({ group, shift }) => change('leave-out-group', groups[group]!.id, shift)),
    ...without.experts.map(({ expert, shift }) => change('leave-out-expert', experts[expert]!.code, shift)),
    ...(shifted === null
      ? []
      : [
          ...shifted.oneAtATime.map((each) =>
            change(each.factor > 1 ? 'weight-up' : 'weight-down', criteria[each.criterion]!, each),
          ),
          change('equal-weights', '', shifted.equal),
        ]),
  ];
}

function isNarrow(values: readonly (number | null)[]): boolean {
  const known = values.filter((value) => value !== null);
  return known.length > 1 && Math.max(...known) - Math.min(...known) < halfTheScale;
}
