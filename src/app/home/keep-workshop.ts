import type { AppendResult, Entry, Fact, Hash, PrivateRow, WorkshopStore } from '$domain';
import { emptyHead, foldWorkshop } from '$domain';
import { workshopLabel } from '../frame/workshop-label';

interface Kept {
  readonly document: string;
  /** The journal that is there; empty for a new document. */
  readonly before: readonly Entry<Fact>[];
  /** What comes on top. */
  readonly added: readonly Entry<Fact>[];
  /** Ballots by hash. */
  readonly bodies: ReadonlyMap<Hash, string>;
  /** Names and attachments that came with it. */
  readonly privateRows?: readonly PrivateRow[];
}

/** Puts a whole journal, or what continues one, into the store in one write, all of it or nothing; then the names. */
export async function keepWorkshop(
  store: WorkshopStore,
  { document, before, added, bodies, privateRows = [] }: Kept,
): Promise<AppendResult> {
  const workshop = foldWorkshop(foldWorkshop(null, before), added);
  if (workshop === null) throw new Error('there is nothing to keep');
  const last = before.at(-1);
  const result = await store.append({
    document,
    expected: last === undefined ? emptyHead : { rev: last.rev, hash: last.hash },
    entries: added,
    bodies: [...bodies].map(([hash, body]) => ({ hash, body })),
    label: workshopLabel(workshop, added.at(-1)?.at ?? last?.at ?? ''),
  });
  if (result.kind !== 'saved' || privateRows.length === 0) return result;
  const names = await store.putPrivate(document, privateRows);
  return names.kind === 'not-saved' ? names : result;
}
