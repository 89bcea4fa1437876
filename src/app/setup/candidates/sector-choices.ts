import { inLanguage, type Workshop } from '$domain';

export function sectorName(workshop: Workshop, id: string): string {
  const sector = workshop.methodology.sectors.find((each) => each.id === id);
  return sector === undefined ? id : inLanguage(sector.name, workshop.frame.language);
}

/** The sectors that can be chosen: those of the frame, and the one that is. */
export function sectorChoices(
  workshop: Workshop,
  { sector }: { readonly sector: string },
): readonly string[] {
  const chosen = workshop.frame.sectors;
  return sector === '' || chosen.includes(sector) ? chosen : [...chosen, sector];
}
