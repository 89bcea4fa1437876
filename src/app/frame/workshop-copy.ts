import type { Control, Entry, Fact, Hash, Signed, WorkshopStore } from '$domain';
import { writeWorkshopFile } from '$exchange';

/** The hashes of the documents that the journal names: ballots, sealed or opened, and signed records. */
const bodyHashes = (entries: readonly Entry<Fact>[]): readonly Hash[] =>
  entries.flatMap(({ fact }) => {
    switch (fact.type) {
      case 'ballotReceived':
      case 'ballotLate':
        return [fact.hash];
      case 'ballotOpened':
        return [fact.ballot];
      case 'controlSigned':
        return [fact.control];
      default:
        return [];
    }
  });

/** The forms that signed records name. */
const briefHashes = (bodies: ReadonlyMap<Hash, string>): readonly Hash[] =>
  [...bodies.values()].flatMap((body) => {
    if (!body.includes('"format":"pondera/control@1"')) return [];
    const { document } = JSON.parse(body) as Signed<Control>;
    return document.type === 'open' || document.type === 'brief' ? [document.brief] : [];
  });

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
  // Storage that fails must not stand in the way of the file that saves the work.
  const read = async (hashes: readonly Hash[], known: ReadonlyMap<Hash, string>) => {
    const wanted = hashes.filter((hash) => !known.has(hash));
    const found = wanted.length === 0 ? [] : await store.bodies(document, wanted);
    return new Map([...known, ...found]);
  };
  const named = await read(bodyHashes(entries), unsaved);
  const bodies = await read(briefHashes(named), named);
  const rows = await store.privateRows(document).catch(() => new Map());
  return writeWorkshopFile({
    entries,
    bodies,
    privateRows: [...rows.values()],
  });
}
