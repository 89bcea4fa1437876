import type { Id, Workshop } from '$domain';

/** How much evidence stands behind each candidate; absent means none. */
export function evidenceCounts({ evidence }: Workshop): ReadonlyMap<Id, number> {
  const counts = new Map<Id, number>();
  for (const { candidate } of evidence.values()) counts.set(candidate, (counts.get(candidate) ?? 0) + 1);
  return counts;
}
