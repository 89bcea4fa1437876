import { type Ballot, openedRounds, problemOf, type Problem, type Recording, type Workshop } from '$domain';
import { judged, rankingOf } from '$worker';
import checkedIn from '../golden/ranking-digests.json';
import { randomWorkshop } from './random-workshop';

/** What the command line prints, by the seed of the random workshop: SHA-256 of its ranking as CSV. */
export const rankingDigests = new Map(
  Object.entries(checkedIn as Readonly<Record<string, string>>).map(([seed, hash]) => [Number(seed), hash]),
);

/** The same number of workshops at each tier, in Node and in the browser. */
export const digestTrials = { commit: 40, C: 200, D: 200 } as const;

export const digestSeed = (index: number): number => [...rankingDigests.keys()][index]!;

export interface RevealedWorkshop {
  readonly recording: Recording;
  readonly workshop: Workshop;
  readonly problem: Problem;
}

/** The random workshop of a seed with its tables; null when nobody is ranked in it. */
export function revealedWorkshop(seed: number): RevealedWorkshop | null {
  const recording = randomWorkshop(seed, { kind: 'rehearsal' });
  const { workshop, bodies } = recording;
  const opened = openedRounds(workshop, (hash) => JSON.parse(bodies.get(hash)!) as Ballot);
  const problem = problemOf(workshop, opened);
  if (problem === null) return null;
  const { lists } = rankingOf(judged(problem), null);
  return lists.some(({ rows }) => rows.some(({ rank }) => rank !== null))
    ? { recording, workshop, problem }
    : null;
}
