import type { DocumentLabel, Workshop } from '$domain';
import { activeSeats, inLanguage } from '$domain';

/** The line Home shows for a workshop. */
export function workshopLabel(workshop: Workshop, at: string): DocumentLabel {
  const { frame, methodology } = workshop;
  const names = (
    ids: readonly string[],
    of: readonly { readonly id: string; readonly name: Parameters<typeof inLanguage>[0] }[],
  ): string =>
    ids
      .map((id) =>
        inLanguage(
          of.find((each) => each.id === id)?.name ?? { id, rev: 1, text: { en: id } },
          frame.language,
        ),
      )
      .join(', ');
  const round = workshop.rounds.findLast((each) => each.state !== 'created' && each.state !== 'skipped');
  return {
    kind: 'workshop',
    name: frame.name,
    sectors: names(frame.sectors, methodology.sectors),
    countries: names(frame.countries, methodology.countries),
    round: round === undefined ? '' : `${round.name} · ${round.state}`,
    panel: String(activeSeats(workshop).length),
    changedAt: at,
    mark: workshop.kind,
  };
}
