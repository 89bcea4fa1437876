import type { AppendResult, Entry, Fact, Hash, WorkshopStore } from '$domain';
import { emptyHead, foldWorkshop } from '$domain';
import { workshopLabel } from '../frame/workshop-label';

interface Kept {
  readonly document: string;
  /** The journal that is there; empty for a new document. */
  readonly before: readonly Entry<Fact>[];
  /** What comes on top. */
  readonly added: readonly Entry<Fact>[];
  readonly bodies: readonly { readonly hash: Hash; readonly body: string }[];
}

/** Puts a whole journal, or what continues one, into the store in one write: all of it or nothing. */
export function keepWorkshop(
  store: WorkshopStore,
  { document, before, added, bodies }: Kept,
): Promise<AppendResult> {
  const workshop = foldWorkshop(foldWorkshop(null, before), added);
  if (workshop === null) throw new Error('there is nothing to keep');
  const last = before.at(-1);
  return store.append({
    document,
    expected: last === undefined ? emptyHead : { rev: last.rev, hash: last.hash },
    entries: added,
    bodies,
    label: workshopLabel(workshop, added.at(-1)?.at ?? last?.at ?? ''),
  });
}
