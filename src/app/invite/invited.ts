import type { Entry, Fact, Hash, Id, PublicKey } from '$domain';

export interface Invitation {
  /** Hash of the last slip's token; null before the first. */
  readonly token: Hash | null;
  /** The key that joined with that slip; null while nobody has. */
  readonly usedBy: PublicKey | null;
}

/** How a seat's last slip stands: a new slip begins anew, whoever joined with the old one. */
export function invitationOf(entries: readonly Entry<Fact>[], seat: Id): Invitation {
  let invitation: Invitation = { token: null, usedBy: null };
  for (const { fact } of entries) {
    if (fact.type === 'seatInvited' && fact.seat === seat) invitation = { token: fact.token, usedBy: null };
    else if (fact.type === 'seatJoined' && fact.seat === seat)
      invitation = { ...invitation, usedBy: invitation.token === null ? null : fact.expert };
  }
  return invitation;
}

/** Where a seat's token lies in the private table. */
export const tokenRow = (seat: Id): Id => `token/${seat}`;
