import type { Issue } from './issue';
import type { Methodology } from './methodology';

/** The merging covers everyone once, and leaves groups that can reach their smallest size (R5). */
export const groupIssues = (methodology: Methodology): Issue[] => [
  ...stakeholderIssues(methodology),
  ...mergedIssues(methodology),
];

function stakeholderIssues({ stakeholderGroups, mergedGroups }: Methodology): Issue[] {
  const issues: Issue[] = [];
  const merged = mergedGroups.flatMap((group) => group.of);
  stakeholderGroups.forEach(({ id, seats }, i) => {
    if (seats.min > seats.max)
      issues.push({
        path: `stakeholderGroups[${i}].seats`,
        message: `From ${seats.min} to ${seats.max} seats is no range. Turn it round.`,
      });
    const times = merged.filter((member) => member === id).length;
    if (times !== 1)
      issues.push({
        path: 'mergedGroups',
        message: `The group “${id}” stands in ${times} merged groups. Let it stand in exactly one.`,
      });
  });
  return issues;
}

function mergedIssues({ stakeholderGroups, mergedGroups, rule }: Methodology): Issue[] {
  const seats = new Map(stakeholderGroups.map((group) => [group.id, group.seats.max]));
  return mergedGroups.flatMap(({ id, of }, i) => {
    const path = `mergedGroups[${i}].of`;
    const unknown = of.find((member) => !seats.has(member));
    if (unknown !== undefined)
      return [{ path, message: `“${unknown}” is not a stakeholder group. Correct it.` }];
    const most = of.reduce((sum, member) => sum + (seats.get(member) ?? 0), 0);
    if (most >= rule.minimumGroup) return [];
    const mend = 'Merge it with another, or give it more seats.';
    return [
      {
        path,
        message: `“${id}” has at most ${most} seats and can never reach ${rule.minimumGroup}. ${mend}`,
      },
    ];
  });
}
