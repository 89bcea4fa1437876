import type { Entry, Fact, Hash, Reading, Workshop } from '$domain';
import { brokenAt, foldWorkshop } from '$domain';

/** A workshop as a file holds it: its journal, and the documents beside it by hash. */
export interface WorkshopFile {
  readonly entries: readonly Entry<Fact>[];
  readonly bodies: readonly { readonly hash: Hash; readonly body: string }[];
  readonly workshop: Workshop;
}

interface Shape {
  readonly format?: unknown;
  readonly entries?: unknown;
  readonly bodies?: unknown;
}

const refused = (message: string, path = '$'): Reading<never> => ({ ok: false, issues: [{ path, message }] });

/** Reads `*.pondera.json`; its chain and its fold are checked, so that what opens is what was saved. */
export function readWorkshopText(text: string): Reading<WorkshopFile> {
  let found: Shape;
  try {
    found = JSON.parse(text) as Shape;
  } catch {
    return refused('This is not a Pondera file: it is no JSON. Choose a file that ends in .pondera.json.');
  }
  if (typeof found !== 'object' || found === null || !Array.isArray(found.entries))
    return refused('This is not a Pondera workshop file. Choose a file that ends in .pondera.json.');
  if (found.format !== 'pondera/workshop@1')
    return refused('This file was written in a form that this version does not know.', 'format');
  const entries = found.entries as readonly Entry<Fact>[];
  try {
    const broken = brokenAt(entries);
    if (broken !== null)
      return refused(`The record is broken at entry ${broken.rev}.`, `entries[${broken.rev - 1}]`);
    const workshop = foldWorkshop(null, entries);
    if (workshop === null) return refused('The file holds an empty workshop.', 'entries');
    const bodies = (Array.isArray(found.bodies) ? found.bodies : []) as WorkshopFile['bodies'];
    return { ok: true, value: { entries, bodies, workshop } };
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error), 'entries');
  }
}
