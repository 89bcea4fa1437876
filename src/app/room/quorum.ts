import { mergedGroupOf, type Id, type Round, type Workshop } from '$domain';

/**
 * How many groups can still reach the size that a group's figure needs: who handed in counts, whoever may still do so
 * counts too (R5, R20).
 *
 * @param without a seat that is about to leave; what it handed in stays
 * @param moved a seat as it would stand in another group
 */
export function reachableGroups(
  workshop: Workshop,
  round: Round,
  without: Id | null = null,
  moved: { readonly seat: Id; readonly group: string } | null = null,
): number {
  const counts = new Map<string, number>();
  for (const each of workshop.seats.values()) {
    const handedIn = round.ballots.has(each.id);
    if (!handedIn && (each.left || each.id === without || round.state === 'closed')) continue;
    const seat = moved?.seat === each.id ? { ...each, group: moved.group } : each;
    const group = mergedGroupOf(workshop, seat);
    if (group !== null) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts.values()].filter((count) => count >= workshop.rule.minimumGroup).length;
}
