import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { randUcla } from '$core';
import { fleissKappa } from '../../src/core/group/fleiss-kappa';
import { icc } from '../../src/core/group/icc';
import { kendallTau, meanSpearman, spearman } from '../../src/core/group/rank-correlation';
import { borda, copeland } from '../../src/core/group/votes';
import { withinGroup, withinGroupItems } from '../../src/core/group/within-group';

const lists = fc.tuple(
  fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 6, maxLength: 6 }),
  fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 6, maxLength: 6 }),
);

describe('rank correlation', () => {
  it('[RC1] [RC4] is the same both ways round, and turns its sign with one list', () => {
    fc.assert(
      fc.property(lists, ([x, y]) => {
        const turned = y.map((v) => -v);
        const tau = kendallTau(x, y).tau;
        expect(kendallTau(y, x).tau).toBe(tau);
        const rho = spearman(x, y);
        if (rho !== null) expect(spearman(x, turned)).toBeCloseTo(-rho, 12);
        if (tau !== null) expect(kendallTau(x, turned).tau).toBeCloseTo(-tau, 12);
      }),
    );
  });

  it('[RC2] [RC5] has no value where a list does not vary, rounding included', () => {
    expect([spearman([0.1 + 0.2, 0.3], [1, 2]), kendallTau([0.1 + 0.2, 0.3], [1, 2]).tau]).toEqual([
      null,
      null,
    ]);
  });

  it('[RC3] takes the plain mean over pairs of raters', () => {
    expect(
      meanSpearman([
        [1, 2, 3],
        [1, 2, 3],
        [3, 2, 1],
      ]),
    ).toBeCloseTo(-1 / 3, 12);
    expect(() =>
      meanSpearman([
        [1, 2],
        [3, 3],
      ]),
    ).toThrow(/ratings\[0\] or ratings\[1\]/);
  });
});

describe('votes', () => {
  it('[VO1] [VO2] [VO3] do not favour who is listed first', () => {
    const rankings = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(rankings, (votes) => {
        const back = votes.map((row) => [...row].reverse());
        expect([...borda({ rankings: back }).points].reverse()).toEqual(borda({ rankings: votes }).points);
        expect([...copeland({ rankings: back }).score].reverse()).toEqual(
          copeland({ rankings: votes }).score,
        );
      }),
    );
  });

  it('[VO3] [VO4] counts duels, not margins, and names who beats everybody', () => {
    const narrow = {
      rankings: [
        [1, 2, 3],
        [1, 3, 2],
        [3, 1, 2],
      ],
    };
    expect(copeland(narrow)).toMatchObject({ wins: [2, 1, 0], condorcetWinner: 0 });
    expect(
      copeland({
        rankings: [
          [1, 1],
          [2, 2],
        ],
      }),
    ).toMatchObject({ score: [0, 0], condorcetWinner: null });
  });
});

describe('reliability', () => {
  it('[IC1] a lenient rater counts against agreement (2,1), not against consistency (3,1)', () => {
    const lenient = icc([
      [1, 3],
      [2, 4],
      [3, 5],
      [4, 6],
    ]);
    expect(lenient.icc3).toBeCloseTo(1, 12);
    expect(lenient.icc2).toBeLessThan(0.7);
  });

  it('[IC2] [IC3] [IC4] the mean of raters is more reliable; negative values stand; a form without a value is undefined', () => {
    const found = icc([
      [1, 2],
      [2, 3],
      [3, 3],
      [5, 4],
    ]);
    expect(found.icc1k!).toBeGreaterThan(found.icc1!);
    const opposed = icc([
      [1, 3],
      [3, 1],
      [1, 3],
    ]);
    expect(opposed.icc1).toBeLessThan(0);
    expect(
      icc([
        [1, 3],
        [3, 1],
      ]).icc1k,
    ).toBeNull();
  });

  it('[FK1] [FK2] [FK3] [FK4] κ: full agreement is 1, skew lowers it, other numbers of raters are refused', () => {
    expect(
      fleissKappa([
        [3, 0],
        [0, 3],
      ]).kappa,
    ).toBe(1);
    expect(
      fleissKappa([
        [9, 1],
        [9, 1],
        [10, 0],
      ]).kappa,
    ).toBeLessThan(0);
    expect(() =>
      fleissKappa([
        [3, 0],
        [0, 2],
      ]),
    ).toThrow(/counts\[1\] holds 2 ratings; expected 3/);
    expect(() =>
      fleissKappa([
        [3, 0],
        [3, 0],
      ]),
    ).toThrow(/same category/);
    expect(() => fleissKappa([[1.5, 1.5]])).toThrow(/counts\[0\]\[0\] is 1.5/);
  });

  it('[WG1] [WG2] [WG3] [WG4] r_wg is cut at 0, needs the scale, and two ratings', () => {
    expect(withinGroup([1, 5, null], 5)).toMatchObject({ variance: 8, nullVariance: 2, rwgRaw: -3, rwg: 0 });
    expect(withinGroup([3, 3], 9).rwg).toBe(1);
    expect(() => withinGroup([3, null], 5)).toThrow(/1 ratings/);
    expect(() => withinGroup([3, 3], 1)).toThrow(/options is 1/);
    expect([
      withinGroupItems(
        [
          [3, 3],
          [3, 3],
        ],
        5,
      ),
      withinGroupItems(
        [
          [1, 5],
          [5, 1],
        ],
        5,
      ),
    ]).toEqual([1, 0]);
  });

  it('[RU1] [RU2] RAND/UCLA: the constants are settings', () => {
    const polarised = [1, 1, 2, 2, 5, 8, 8, 9, 9];
    expect(randUcla(polarised)).toMatchObject({ p30: 2, p70: 8, ipras: 2.35, disagreement: true });
    expect(randUcla(polarised, 7).disagreement).toBe(false);
  });
});
