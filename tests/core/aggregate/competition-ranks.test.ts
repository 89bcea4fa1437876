import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { competitionRanks, tolerance } from '$core';

describe('competitionRanks', () => {
  it('[CR1] [D24] counts who is strictly ahead; ties share', () => {
    expect(competitionRanks([0.5, 0.9, 0.5, 0.1])).toEqual([2, 1, 2, 4]);
    expect(competitionRanks([])).toEqual([]);
  });

  it('[CR2] ties what lies within 1e-9 of the leader, and does not let a chain grow', () => {
    expect(competitionRanks([1, 1 - 0.9 * tolerance, 1 - 1.8 * tolerance])).toEqual([1, 1, 3]);
    expect(competitionRanks([0.1 + 0.2, 0.3])).toEqual([1, 1]);
  });

  it('[CR3] gives no rank without a score', () => {
    expect(competitionRanks([null, 0.2, null])).toEqual([null, 1, null]);
  });

  it('[CR1] does not depend on the order of the list', () => {
    const score = fc.integer({ min: 0, max: 8 }).map((k) => k / 8);
    fc.assert(
      fc.property(fc.array(score, { maxLength: 12 }), (scores) => {
        const ranks = competitionRanks(scores);
        expect(competitionRanks([...scores].reverse())).toEqual([...ranks].reverse());
        ranks.forEach((rank, i) =>
          expect(rank).toBe(1 + scores.filter((other) => other > scores[i]!).length),
        );
      }),
    );
  });
});
