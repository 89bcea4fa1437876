import { describe, expect, it } from 'vitest';
import { competitionRanks } from '../../../src/core/aggregate/competition-ranks';
import { RandomStream } from '../../../src/core/numeric/random';
import { bandOf, rankList, type SetCut, type TieAtCut } from '../../../src/core/robust/set-rule';

function ranked(scores: readonly number[], cut: SetCut, tieAtCut: TieAtCut) {
  const ranks = new Int32Array(scores.length);
  const inSet = new Uint8Array(scores.length);
  rankList(Int32Array.from(scores.keys()), Float64Array.from(scores), cut, tieAtCut, ranks, inSet);
  return { ranks: [...ranks], inSet: [...inSet] };
}

const none = Number.NEGATIVE_INFINITY;

describe('the set', () => {
  it('[R9] lets a tie at the cut in or leaves it out, as the rule says', () => {
    const scores = [0.9, 0.5, 0.5, 0.5 - 1e-10, 0.1];
    const cut = { kind: 'count', count: 2 } as const;
    expect(ranked(scores, cut, 'all-in')).toEqual({ ranks: [1, 2, 2, 2, 5], inSet: [1, 1, 1, 1, 0] });
    expect(ranked(scores, cut, 'all-out')).toEqual({ ranks: [1, 2, 2, 2, 5], inSet: [1, 0, 0, 0, 0] });
  });

  it('[R9] lets in whoever reaches the threshold', () => {
    const cut = { kind: 'threshold', score: 0.5 } as const;
    expect(ranked([0.9, 0.5, 0.5 - 1e-10, 0.49], cut, 'all-out').inSet).toEqual([1, 1, 1, 0]);
  });

  it('[T14] gives no rank and no place in the set to what has no score', () => {
    const cut = { kind: 'count', count: 4 } as const;
    expect(ranked([none, 0.2, none, 0.4], cut, 'all-in')).toEqual({
      ranks: [0, 2, 0, 1],
      inSet: [0, 1, 0, 1],
    });
  });

  it.each([9, 300])('ranks %i scores as competitionRanks does, ties and all', (count) => {
    const chance = new RandomStream(['ranks', count]);
    const scores = Array.from({ length: count }, () => chance.below(12) / 11);
    expect(ranked(scores, { kind: 'count', count: 3 }, 'all-in').ranks).toEqual(competitionRanks(scores));
  });
});

describe('bands', () => {
  it.each([
    [1, 'priority'],
    [0.8, 'priority'],
    [0.799, 'reserve'],
    [0.2, 'reserve'],
    [0.199, 'park'],
    [0, 'park'],
  ] as const)('[R9] a share of %d is %s', (share, band) => {
    expect(bandOf(share, { priority: 0.8, park: 0.2 })).toBe(band);
  });
});
