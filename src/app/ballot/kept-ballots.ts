import type { Ballot, Hash, ReceivedBallot, WorkshopStore } from '$domain';
import { sha256Hex } from '$domain';

/**
 * Reads handed-in ballots back from beside the journal.
 *
 * @throws Error naming the seat whose body is missing or does not match its hash
 */
export async function keptBallots(
  store: Pick<WorkshopStore, 'bodies'>,
  document: string,
  received: Iterable<ReceivedBallot>,
): Promise<Ballot[]> {
  const list = [...received];
  const bodies = await store.bodies(
    document,
    list.map(({ hash }) => hash),
  );
  return list.map(({ hash, seat }) => ballotFrom(bodies.get(hash), hash, seat));
}

function ballotFrom(body: string | undefined, hash: Hash, seat: string): Ballot {
  if (body === undefined) throw new Error(`the ballot of seat ${seat} is not in this store`);
  if (sha256Hex(body) !== hash)
    throw new Error(`the ballot of seat ${seat} is not the one that was handed in`);
  return JSON.parse(body) as Ballot;
}
