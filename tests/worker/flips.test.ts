import { describe, expect, it } from 'vitest';
import { type Ballot, openedRounds, problemOf, type Problem, type RankedRow, type Ranking } from '$domain';
import { flipsOf, judged, otherRulesOf, rankingOf, sensitivityOf, workingOf } from '$worker';
import { randomWorkshop } from '../support/random-workshop';

function problems(): Problem[] {
  return Array.from({ length: 40 }, (_, seed) => {
    const { workshop, bodies } = randomWorkshop(seed + 1, { kind: 'rehearsal' });
    const opened = openedRounds(workshop, (hash) => JSON.parse(bodies.get(hash)!) as Ballot);
    return problemOf(workshop, opened);
  }).filter((problem) => problem !== null);
}

const rankedOf = (list: Ranking['lists'][number]): readonly RankedRow[] =>
  list.rows.filter((row) => row.rank !== null);
const scoreOf = (ranking: Ranking, candidate: number): number =>
  ranking.lists.flatMap((list) => list.rows).find((row) => row.candidate === candidate)!.score!;

/** One weight set to `share`, the others in their proportions. */
const moved = (weights: readonly number[], j: number, share: number): number[] =>
  weights.map((w, k) => (k === j ? share : (w * (1 - share)) / (1 - weights[j]!)));

describe('what would change the order of two', () => {
  it('[E42] at the weight named, the two are level by the ranking itself', () => {
    let seen = 0;
    for (const problem of problems()) {
      const ready = judged(problem);
      const ranking = rankingOf(ready, null);
      for (const list of ranking.lists) {
        const [one, other] = rankedOf(list);
        if (one === undefined || other === undefined) continue;
        const flips = flipsOf(ready, null, [other.candidate, one.candidate])!;
        expect(scoreOf(ranking, flips.pair[0])).toBeGreaterThanOrEqual(scoreOf(ranking, flips.pair[1]));
        flips.weights.forEach((weight, j) => {
          if (weight === null || ranking.weights![j]! > 1 - 1e-6) return;
          const tried = rankingOf(ready, moved(ranking.weights!, j, weight));
          expect(scoreOf(tried, one.candidate)).toBeCloseTo(scoreOf(tried, other.candidate), 9);
          seen += 1;
        });
      }
    }
    expect(seen).toBeGreaterThan(15);
  });

  it('[E42] at the mean value named, the two are level', () => {
    let seen = 0;
    for (const problem of problems()) {
      const ready = judged(problem);
      const { lists, weights } = rankingOf(ready, null);
      for (const list of lists) {
        const [one, other] = rankedOf(list);
        if (one === undefined || other === undefined) continue;
        const { pair, values } = flipsOf(ready, null, [one.candidate, other.candidate])!;
        const rows = pair.map((i) => (i === one.candidate ? one : other));
        values.forEach((found, side) => {
          found.forEach((value, j) => {
            if (value === null) return;
            const own = rows[side]!;
            const score = own.score! + weights![j]! * (value - own.values[j]!);
            expect(score).toBeCloseTo(rows[1 - side]!.score!, 9);
            seen += 1;
          });
        });
      }
    }
    expect(seen).toBeGreaterThan(15);
  });

  it('is null for a candidate without a rank', () => {
    const problem = problems()[0]!;
    expect(flipsOf(judged(problem), null, [0, problem.candidates.length + 3])).toBeNull();
  });
});

describe('how far one weight can move', () => {
  it('[R10] inside the interval the first places stand, just outside they do not', () => {
    let ends = 0;
    for (const problem of problems()) {
      const ready = judged(problem);
      const { weights, lists } = rankingOf(ready, null);
      for (const { sector, first, intervals } of sensitivityOf(problem).stability) {
        const list = lists.find((each) => each.sector === sector)!;
        const scores = (tried: readonly number[]): number[] => {
          const ranking = rankingOf(ready, tried);
          return rankedOf(list).map((row) => scoreOf(ranking, row.candidate));
        };
        const candidates = rankedOf(list).map((row) => row.candidate);
        const stands = (tried: readonly number[]): boolean => {
          const now = scores(tried);
          const at = (candidate: number): number => now[candidates.indexOf(candidate)]!;
          const rest = candidates.filter((i) => !first.includes(i));
          return first.every((i, place) =>
            [...first.slice(place + 1), ...rest].every((other) => at(i) >= at(other) - 1e-9),
          );
        };
        intervals.forEach((interval, j) => {
          if (interval === null || weights![j]! > 0.99 || !stands(weights!)) return;
          const { low, high, challengerLow, challengerHigh } = interval;
          expect(stands(moved(weights!, j, (low + weights![j]!) / 2))).toBe(true);
          expect(stands(moved(weights!, j, (high + weights![j]!) / 2))).toBe(true);
          if (challengerHigh !== null && high < 0.999) {
            expect(stands(moved(weights!, j, high + 0.001))).toBe(false);
            ends += 1;
          }
          if (challengerLow !== null && low > 0.001) {
            expect(stands(moved(weights!, j, low - 0.001))).toBe(false);
            ends += 1;
          }
        });
      }
    }
    expect(ends).toBeGreaterThan(20);
  });
});

describe('the working of a list', () => {
  it('[R4] ends in the scores of the ranking, and starts at the weights', () => {
    for (const problem of problems().slice(0, 15)) {
      const ready = judged(problem);
      const { weights, lists } = rankingOf(ready, null);
      const working = workingOf(ready, null);
      if (weights === null) {
        expect(working).toEqual([]);
        continue;
      }
      working.forEach(({ candidates, panel, sum, groups }, l) => {
        expect(candidates).toEqual(lists[l]!.rows.map((row) => row.candidate));
        const scores = sum.at(-1)!.table.map(([score]) => score);
        lists[l]!.rows.forEach((row, k) => {
          if (row.score !== null) expect(scores[k]).toBe(row.score);
        });
        expect(sum[0]!.table[0]).toEqual(weights);
        const byGroup = panel.find((step) => step.rows === 'groups');
        expect(byGroup?.table.length ?? 0).toBe(groups.length);
        if (byGroup === undefined) return;
        weights.forEach((weight, j) => {
          const mean = byGroup.table.reduce((total, row) => total + row[j]!, 0) / byGroup.table.length;
          expect(mean).toBeCloseTo(weight, 12);
        });
      });
    }
  });
});

describe('other aggregation rules', () => {
  it('[R14] stand beside the weighted sum; the one on fixed bounds agrees with it and never reverses', () => {
    let reversing = 0;
    for (const problem of problems()) {
      for (const { candidates, ranks, others } of otherRulesOf(judged(problem), null)) {
        for (const { rule, ranks: theirs, refusal, reversedWithout } of others) {
          expect(theirs === null).toBe(refusal !== '');
          if (theirs !== null) expect(theirs.length).toBe(candidates.length);
          if (rule === 'spotis') {
            expect(theirs).toEqual(ranks);
            expect(reversedWithout).toEqual([]);
          }
          if (rule === 'topsis' || rule === 'promethee') reversing += reversedWithout.length;
        }
      }
    }
    expect(reversing).toBeGreaterThan(0);
  });
});
