import type { Id, Invite, PrivateRow, Seat, Workshop } from '$domain';
import { tokenRow } from './invited';

/** The code on the wall: where the room is and whose, and no token. Null without keys. */
export function wallInvite(workshop: Workshop, hubs: readonly string[]): Invite | null {
  if (workshop.room === null) return null;
  const { facilitator } = workshop.room;
  return { format: 'pondera/invite@1', workshop: workshop.id, facilitator, hubs, token: null };
}

export interface Slip {
  readonly seat: Seat;
  readonly token: string;
  readonly invite: Invite;
}

/** The slips that are made: of each seat the last, with the token from the private table. */
export function slipsOf(
  workshop: Workshop,
  hubs: readonly string[],
  rows: ReadonlyMap<Id, PrivateRow>,
): readonly Slip[] {
  const wall = wallInvite(workshop, hubs);
  if (wall === null) return [];
  return [...workshop.seats.values()].flatMap((seat) => {
    const token = rows.get(tokenRow(seat.id))?.text;
    const made = token !== undefined && (workshop.members.get(seat.id)?.token ?? null) !== null;
    return made && !seat.left ? [{ seat, token, invite: { ...wall, token } }] : [];
  });
}
