import type { Entry, Fact, Hash, WorkshopStore } from '$domain';
import { canonicalJson } from '$domain';

/** The hashes of the documents that stand beside the journal: ballots. */
export const bodyHashes = (entries: readonly Entry<Fact>[]): readonly Hash[] =>
  entries.flatMap(({ fact }) => (fact.type === 'ballotReceived' ? [fact.hash] : []));

/** The workshop as one file that reopens everything; made from what is on screen, the unsaved included. */
export async function workshopCopy(
  store: WorkshopStore,
  document: string,
  entries: readonly Entry<Fact>[],
): Promise<string> {
  const found = await store.bodies(document, bodyHashes(entries)).catch(() => new Map<Hash, string>());
  const bodies = [...found].map(([hash, body]) => ({ hash, body }));
  return canonicalJson({ format: 'pondera/workshop@1', entries, bodies });
}
