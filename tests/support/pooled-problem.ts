import { type Ballot, type Firmness, openedRounds, type Problem, problemOf, sha256Hex } from '$domain';
import { randomWorkshop } from './random-workshop';

/** A rehearsed workshop with lists, ties and missing cells, the same in Node and in a browser. */
export function pooledProblem(): Problem {
  const { workshop, bodies } = randomWorkshop(51, { kind: 'rehearsal' });
  return problemOf(
    workshop,
    openedRounds(workshop, (hash) => JSON.parse(bodies.get(hash)!) as Ballot),
  )!;
}

export const digestOf = (firmness: Firmness): string => sha256Hex(JSON.stringify(firmness)).slice(0, 16);

/** What every way of drawing must give, bit for bit. */
export const pooledDigest = 'b050b1a18fea1f11';
