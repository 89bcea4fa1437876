import type { Ballot } from './ballot';
import { canonicalJson } from './canonical';
import type { Fact } from './facts';
import { sha256Hex } from './hash';
import type { Hash, Id } from './ids';
import type { OpenedRound } from './problem';
import type { ReceivedBallot, Round, Workshop } from './workshop';

export type BallotReceived = Extract<Fact, { type: 'ballotReceived' }>;

/** Why a ballot is not taken into a workshop; null when it is. Simulated and real ones never meet (E9, T23). */
export function ballotRefusal(workshop: Workshop, ballot: Ballot): string | null {
  if (ballot.workshop !== workshop.id) return 'This ballot belongs to another workshop.';
  if (ballot.simulated && workshop.kind === 'real')
    return 'This ballot is simulated. A rehearsal is never merged into a real workshop.';
  if (!ballot.simulated && workshop.kind === 'rehearsal')
    return 'This is a real ballot, and the workshop is a rehearsal.';
  const round = workshop.rounds.find(({ id }) => id === ballot.round);
  if (round === undefined) return 'This ballot answers a round that this workshop does not have.';
  if (round.state !== 'open' && round.state !== 'paused')
    return `The round “${round.name}” is ${round.state}: it takes no ballots.`;
  if (!workshop.seats.has(ballot.seat))
    return 'This ballot comes from a seat that this workshop does not have.';
  const known = round.ballots.get(ballot.seat);
  if (
    known !== undefined &&
    known.revision >= ballot.revision &&
    known.hash !== sha256Hex(canonicalJson(ballot))
  )
    return `Revision ${known.revision} of this ballot is here already; revision ${ballot.revision} is not newer.`;
  return null;
}

/**
 * A ballot's receipt as a fact, and the hash under which its canonical JSON lies beside the journal (T4).
 *
 * @throws Error with the reason, when the workshop refuses the ballot
 */
export function receiptOf(
  workshop: Workshop,
  ballot: Ballot,
  kind: ReceivedBallot['kind'],
  typed: ReceivedBallot['typed'] = null,
): { readonly fact: BallotReceived; readonly hash: Hash; readonly body: string } {
  const refusal = ballotRefusal(workshop, ballot);
  if (refusal !== null) throw new Error(refusal);
  const body = canonicalJson(ballot);
  const hash = sha256Hex(body);
  const { round, seat, revision, simulated } = ballot;
  return {
    fact: { type: 'ballotReceived', round, seat, hash, kind, revision, typed, simulated },
    hash,
    body,
  };
}

/** Ballots of a workshop whose documents are needed to compute its result, by hash. */
export const countedBallots = (workshop: Workshop): ReceivedBallot[] =>
  workshop.rounds.filter(({ state }) => state === 'revealed').flatMap(countedIn);

/**
 * A round's ballots that count, each under the hash of its document. Paper that was typed once waits for the second
 * typing (E21); a sealed one counts once its envelope is opened.
 */
const countedIn = ({ ballots, opened }: Round): ReceivedBallot[] =>
  [...ballots.values()].flatMap((received) => {
    if (received.typed === 'once') return [];
    if (received.kind === 'plain' || (received.kind === 'proxy' && received.form === null)) return [received];
    const hash = opened.get(received.seat);
    return hash === undefined ? [] : [{ ...received, hash }];
  });

/**
 * The revealed rounds with their ballots, in the order of the panel.
 *
 * @throws Error when a ballot's document is missing: a result without it would be another result
 */
export function openedRounds(
  workshop: Workshop,
  ballotBy: (hash: Hash) => Ballot | undefined,
): OpenedRound[] {
  const order = new Map([...workshop.seats.keys()].map((seat, at) => [seat, at]));
  const place = (seat: Id): number => order.get(seat) ?? order.size;
  return workshop.rounds
    .filter(({ state }) => state === 'revealed')
    .map((round) => ({
      round,
      ballots: countedIn(round)
        .sort((a, b) => place(a.seat) - place(b.seat))
        .map(({ hash, seat }) => {
          const ballot = ballotBy(hash);
          if (ballot === undefined)
            throw new Error(`the ballot ${hash.slice(0, 10)} of seat ${seat} is missing`);
          return ballot;
        }),
    }));
}
