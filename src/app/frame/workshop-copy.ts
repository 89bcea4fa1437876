import type { Entry, Fact, Hash, WorkshopStore } from '$domain';
import { writeWorkshopFile } from '$exchange';

/** The hashes of the documents that stand beside the journal: ballots. */
const bodyHashes = (entries: readonly Entry<Fact>[]): readonly Hash[] =>
  entries.flatMap(({ fact }) => (fact.type === 'ballotReceived' ? [fact.hash] : []));

/**
 * The workshop as one file that reopens everything: the journal as it stands on screen, the ballots, the names.
 *
 * @param unsaved ballots that are not in the store yet
 * @throws Error when a ballot that the journal names is nowhere to be found
 */
export async function workshopCopy(
  store: WorkshopStore,
  document: string,
  entries: readonly Entry<Fact>[],
  unsaved: ReadonlyMap<Hash, string> = new Map(),
): Promise<string> {
  const wanted = bodyHashes(entries).filter((hash) => !unsaved.has(hash));
  // Storage that fails must not stand in the way of the file that saves the work.
  const found = wanted.length === 0 ? new Map<Hash, string>() : await store.bodies(document, wanted);
  const rows = await store.privateRows(document).catch(() => new Map());
  return writeWorkshopFile({
    entries,
    bodies: new Map([...found, ...unsaved]),
    privateRows: [...rows.values()],
  });
}
