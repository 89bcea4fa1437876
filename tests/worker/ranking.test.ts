import { describe, expect, it } from 'vitest';
import { type Ballot, openedRounds, problemOf, type Recording } from '$domain';
import { firmnessOf, judged, rankingOf } from '$worker';
import { randomWorkshop } from '../support/random-workshop';
import { resultApart } from '../support/result-apart';

const opened = ({ workshop, bodies }: Recording) =>
  openedRounds(workshop, (hash) => JSON.parse(bodies.get(hash)!) as Ballot);

/** Random workshops with few people have groups under the minimum: the rule is set so that most results exist. */
function revealed(seed: number): Recording {
  return randomWorkshop(seed, { kind: 'rehearsal' });
}

describe('the ranking of random workshops', () => {
  it('[R4] [R6] [R2] is the one computed apart from the ballots', () => {
    let compared = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const recording = revealed(seed);
      const problem = problemOf(recording.workshop, opened(recording));
      if (problem === null) continue;
      const ranking = rankingOf(judged(problem), null);
      const rows = new Map(
        ranking.lists
          .flatMap((list) => list.rows)
          .map((row) => [problem.candidates[row.candidate]!.code, row]),
      );
      for (const apart of resultApart(recording.workshop, opened(recording))) {
        const row = rows.get(apart.code)!;
        expect(row.rank === null, `seed ${seed}, ${apart.code}`).toBe(apart.rank === null);
        if (apart.score === null) continue;
        expect(row.score, `seed ${seed}, ${apart.code}`).toBeCloseTo(apart.score, 12);
        expect(row.rank, `seed ${seed}, ${apart.code}`).toBe(apart.rank);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('[P6] gives the same digits from the same file, firmness included', () => {
    const recording = revealed(11);
    const problem = problemOf(recording.workshop, opened(recording))!;
    const again = problemOf(recording.workshop, opened(recording))!;
    expect(rankingOf(judged(again), null)).toEqual(rankingOf(judged(problem), null));
    expect(firmnessOf(again)).toEqual(firmnessOf(problem));
  });

  it('[E40] what-if weights change the order and nothing else', () => {
    const recording = revealed(11);
    const problem = problemOf(recording.workshop, opened(recording))!;
    const ready = judged(problem);
    const m = problem.criteria.length;
    const one = rankingOf(ready, [1, ...new Array<number>(m - 1).fill(0)]);
    expect(one.weights![0]).toBe(1);
    for (const row of one.lists.flatMap((list) => list.rows)) {
      if (row.score !== null) expect(row.score).toBeCloseTo(row.values[0]!, 12);
    }
    expect(rankingOf(ready, null)).toEqual(rankingOf(judged(problem), null));
  });

  it('[CR4] [D24] lists a tie by code and shares the place', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const recording = revealed(seed);
      const problem = problemOf(recording.workshop, opened(recording));
      if (problem === null) continue;
      for (const list of rankingOf(judged(problem), null).lists) {
        const ranked = list.rows.filter((row) => row.rank !== null);
        ranked.slice(1).forEach((row, k) => {
          const before = ranked[k]!;
          expect(before.rank!).toBeLessThanOrEqual(row.rank!);
          if (before.rank === row.rank) {
            expect(
              problem.candidates[before.candidate]!.code <= problem.candidates[row.candidate]!.code,
            ).toBe(true);
          }
        });
      }
    }
  });
});
