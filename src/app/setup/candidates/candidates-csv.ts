import { type Candidate, candidateFields, inLanguage, type Workshop } from '$domain';
import { writeCsv } from '$exchange';

/** The candidates as a table that the import takes back unchanged: one row each, in the workshop's order. */
export function candidatesCsv(workshop: Workshop): string {
  const candidates = [...workshop.candidates.values()];
  const own = candidates.flatMap(({ fields }) => Object.keys(fields));
  const extra = [...new Set(own)].filter((name) => !(candidateFields as readonly string[]).includes(name));
  const fields = [...candidateFields, ...extra];
  return writeCsv(
    ['id', 'title', 'sector', ...fields, 'common', 'origin', 'source'],
    candidates.map((candidate) => [
      candidate.code,
      candidate.title,
      sectorName(workshop, candidate.sector),
      ...fields.map((name) => (Object.hasOwn(candidate.fields, name) ? candidate.fields[name]! : '')),
      candidate.common ? 'yes' : 'no',
      candidate.origin,
      candidate.source,
    ]),
  );
}

export function sectorName(workshop: Workshop, id: string): string {
  const sector = workshop.methodology.sectors.find((each) => each.id === id);
  return sector === undefined ? id : inLanguage(sector.name, workshop.frame.language);
}

/** The sectors a candidate can be given: those of the frame first, and the one it has. */
export function sectorChoices(workshop: Workshop, candidate: Candidate): readonly string[] {
  const chosen = workshop.frame.sectors;
  return candidate.sector === '' || chosen.includes(candidate.sector) ? chosen : [...chosen, candidate.sector];
}
