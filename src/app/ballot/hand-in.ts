import type { Ballot, Fact, Hash, Id, InterestLevel, ReceivedBallot, Round, Seat } from '$domain';
import { receiptOf } from '$domain';
import type { WorkshopSession } from '../frame/workshop-session.svelte';

export type HandInKind = Pick<ReceivedBallot, 'kind' | 'typed'>;

export interface Receipt {
  readonly hash: Hash;
  /** What has to be true before the draft may go: the workshop's journal is on disk. */
  readonly saved: Promise<void>;
}

/** Why a ballot is not taken now; null when it is. */
export type Refusal = 'not-open' | 'paused' | 'left' | 'form-due';

export function refusalOf(round: Round, seat: Seat | undefined): Refusal | null {
  if (round.state === 'paused') return 'paused';
  if (round.state !== 'open') return 'not-open';
  return seat === undefined || seat.left ? 'left' : null;
}

/**
 * Puts a finished ballot into the workshop: its canonical JSON beside the journal, its hash as a fact, and with it
 * the interests that were stated on the way.
 *
 * @throws Error with the reason, when the workshop does not take this ballot
 */
export function handIn(
  session: WorkshopSession,
  ballot: Ballot,
  how: HandInKind,
  interests: ReadonlyMap<Id, InterestLevel> | null,
): Receipt {
  const { fact, hash, body } = receiptOf(session.workshop, ballot, how.kind, how.typed);
  const by = how.kind === 'proxy' ? 'facilitator' : ballot.seat;
  session.record([...declarations(session, ballot.seat, interests), fact], [{ hash, body }], by);
  return { hash, saved: untilSaved(session) };
}

/** A seat that answered has declared, even when there is nothing to declare. */
function declarations(
  session: WorkshopSession,
  seat: Id,
  interests: ReadonlyMap<Id, InterestLevel> | null,
): Fact[] {
  const known = session.workshop.seats.get(seat);
  if (interests === null || known === undefined) return [];
  const changed = [...interests].filter(
    ([candidate, level]) => (known.interests[candidate] ?? 'none') !== level,
  );
  if (changed.length > 0)
    return changed.map(([candidate, level]) => ({ type: 'interestDeclared', seat, candidate, level }));
  return known.declared ? [] : [{ type: 'seatChanged', seat, patch: { declared: true } }];
}

/** Resolves when everything recorded so far is saved, however often saving had to be tried again. */
async function untilSaved(session: WorkshopSession): Promise<void> {
  await session.settled();
  while (session.saving.kind !== 'saved') {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await session.settled();
  }
}
