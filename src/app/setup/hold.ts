import type { Instant, Workshop } from '$domain';

/** What keeps a part of the set-up from being changed freely: the first round was opened. */
export interface SetupHold {
  readonly since: Instant;
  /** Name of the round whose opening fixed the rule. */
  readonly round: string;
  /** Ballots received in any round. */
  readonly ballots: number;
  /** Of these, ballots in a round that is still open or paused: their owners can look again. */
  readonly affected: number;
}

/** Null while nothing has been opened: everything may still be changed. */
export function holdOf(workshop: Workshop): SetupHold | null {
  if (workshop.ruleFixedAt === null) return null;
  const going = workshop.rounds.filter(({ state }) => state === 'open' || state === 'paused');
  const count = (rounds: Workshop['rounds']): number =>
    rounds.reduce((sum, round) => sum + round.ballots.size, 0);
  return {
    since: workshop.ruleFixedAt,
    round: workshop.rounds.find(({ openedAt }) => openedAt !== null)?.name ?? '',
    ballots: count(workshop.rounds),
    affected: count(going),
  };
}
