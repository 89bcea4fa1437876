import { documentHash, type Membership, type Notice, type Room, type RoomSeat } from '$domain';

/** What this device knows of itself and of its room. */
interface Standing {
  readonly state: Pick<Membership, 'noticed' | 'envelopes'>;
  readonly room: Room | null;
  readonly seat: RoomSeat | null;
}

/**
 * The facilitator's last word that still says something, however often a hub tells it again: a nudge while its round goes
 * on and nothing has been handed in, a word about a slip while there is no seat; neither once it was understood.
 */
export function timelyNotice(notices: readonly Notice[], { state, room, seat }: Standing): Notice | null {
  const isTimely = ({ kind, round: id }: Notice): boolean => {
    if (kind !== 'nudge') return seat === null;
    const round = id === null ? undefined : room?.rounds.get(id);
    const goesOn = round?.state === 'open' || round?.state === 'paused';
    return goesOn && !state.envelopes.has(round.id);
  };
  const isNew = (notice: Notice): boolean => !state.noticed.has(documentHash(notice));
  return notices.findLast((notice) => isTimely(notice) && isNew(notice)) ?? null;
}
