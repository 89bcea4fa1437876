import {
  documentHash,
  type Id,
  type Membership,
  type Notice,
  type OwnEnvelope,
  type RoomRound,
  type RoomSeat,
} from '$domain';

/** What a membership says of itself. */
interface Standing {
  readonly state: Pick<Membership, 'noticed'>;
  readonly seat: RoomSeat | null;
  roundOf(id: Id): RoomRound | null;
  last(round: Id): OwnEnvelope | null;
}

/**
 * The facilitator's last word that still says something, however often a hub tells it again: a nudge while its round goes
 * on and nothing has been handed in, a word about a slip while there is no seat; neither once it was understood.
 */
export function timelyNotice(notices: readonly Notice[], member: Standing): Notice | null {
  const isTimely = ({ kind, round: id }: Notice): boolean => {
    if (kind !== 'nudge') return member.seat === null;
    const round = id === null ? null : member.roundOf(id);
    const goesOn = round?.state === 'open' || round?.state === 'paused';
    return goesOn && member.last(round.id) === null;
  };
  const isNew = (notice: Notice): boolean => !member.state.noticed.has(documentHash(notice));
  return notices.findLast((notice) => isTimely(notice) && isNew(notice)) ?? null;
}
