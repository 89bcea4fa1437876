import type { Ballot, OpenedRound, Workshop, WorkshopStore } from '$domain';
import { countedBallots, openedRounds, sha256Hex } from '$domain';

/**
 * The revealed rounds with their ballots, read from beside the journal and checked against the hash the journal names.
 *
 * @param document where the workshop is kept: a second copy of one has an address of its own
 * @throws Error naming the seat, when a ballot was altered; or its hash, when it is not on this device
 */
export async function readBallots(
  workshop: Workshop,
  document: string,
  store: WorkshopStore,
): Promise<OpenedRound[]> {
  const counted = countedBallots(workshop);
  const bodies = await store.bodies(
    document,
    counted.map(({ hash }) => hash),
  );
  for (const { hash, seat } of counted) {
    const body = bodies.get(hash);
    if (body !== undefined && sha256Hex(body) !== hash) {
      const code = workshop.seats.get(seat)?.code ?? seat;
      throw new Error(`The ballot of ${code} was altered after it was received.`);
    }
  }
  return openedRounds(workshop, (hash) => {
    const body = bodies.get(hash);
    return body === undefined ? undefined : (JSON.parse(body) as Ballot);
  });
}
