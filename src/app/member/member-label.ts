import type { DocumentLabel, Room } from '$domain';

/** The line Home shows for a workshop this device joined. */
export const memberLabel = (room: Room | null, seat: string, at: string): DocumentLabel => ({
  kind: 'member',
  name: room?.name ?? '',
  sectors: '',
  countries: '',
  round: [...(room?.rounds.values() ?? [])].at(-1)?.name ?? '',
  panel: seat,
  changedAt: at,
  mark: room?.mark ?? 'real',
});
