import type { Ballot, OpenedRound, Workshop, WorkshopStore } from '$domain';
import { sha256Hex } from '$domain';

/** A ballot that the journal names but that cannot be read back: said, never passed over. */
export class BallotUnreadable extends Error {
  override readonly name = 'BallotUnreadable';
}

/**
 * The revealed rounds with their ballots, read from beside the journal and checked against the hash the journal names.
 *
 * @throws BallotUnreadable naming the seat, when a body is missing or was altered
 */
export async function openedRounds(workshop: Workshop, store: WorkshopStore): Promise<OpenedRound[]> {
  const revealed = workshop.rounds.filter((round) => round.state === 'revealed');
  const hashes = revealed.flatMap((round) => [...round.ballots.values()].map((ballot) => ballot.hash));
  const bodies = await store.bodies(workshop.id, hashes);
  return revealed.map((round) => ({
    round,
    ballots: [...round.ballots.values()]
      .filter((ballot) => ballot.typed !== 'once')
      .map((received) => {
        const body = bodies.get(received.hash);
        const code = workshop.seats.get(received.seat)?.code ?? received.seat;
        if (body === undefined) throw new BallotUnreadable(`The ballot of ${code} is not on this device.`);
        if (sha256Hex(body) !== received.hash) throw new BallotUnreadable(`The ballot of ${code} was altered after it was received.`);
        return JSON.parse(body) as Ballot;
      }),
  }));
}
