import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { bestWorstInputConsistency, bestWorstLinear, bestWorstNonlinear, type BestWorstAnswers } from '$core';

/** Answers on a scale from 1 to 9 that fit together, consistent or not. */
const answers: fc.Arbitrary<BestWorstAnswers> = fc
  .record({
    others: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
      maxLength: 4,
    }),
    span: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ others, span }) => ({
    best: 0,
    worst: 1,
    bestToOthers: [1, span, ...others.map(([a]) => Math.min(a, span))],
    othersToWorst: [span, 1, ...others.map(([, b]) => Math.min(b, span))],
  }));

const linearDeviation = (
  { best, worst, bestToOthers: a, othersToWorst: b }: BestWorstAnswers,
  w: readonly number[],
): number =>
  Math.max(
    ...w.flatMap((x, j) => [
      Math.abs(w[best]! - a[j]! * x) * (j === best ? 0 : 1),
      Math.abs(x - b[j]! * w[worst]!) * (j === worst ? 0 : 1),
    ]),
  );

describe('the linear model', () => {
  it('[BW1] deviates by ξ, and no small move of the weights deviates less', () => {
    fc.assert(
      fc.property(
        answers,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (given, moves) => {
          const { weights, ksi } = bestWorstLinear(given);
          expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
          expect(linearDeviation(given, weights)).toBeCloseTo(ksi, 9);
          for (const size of [1e-2, 1e-4]) {
            const moved = weights.map((w, j) => Math.max(0, w + size * moves[j]!));
            const total = moved.reduce((a, b) => a + b, 0);
            expect(
              linearDeviation(
                given,
                moved.map((w) => w / total),
              ),
            ).toBeGreaterThan(ksi - 1e-9);
          }
        },
      ),
    );
  });

  it('[BW2] refuses two figures for best over worst, naming both', () => {
    expect(() =>
      bestWorstLinear({ best: 0, worst: 2, bestToOthers: [1, 2, 8], othersToWorst: [5, 3, 1] }),
    ).toThrow(/8 in bestToOthers and 5 in othersToWorst/);
    expect(() => bestWorstLinear({ best: 0, worst: 1, bestToOthers: [2, 3], othersToWorst: [3, 1] })).toThrow(
      /best against itself is 1/,
    );
    expect(() =>
      bestWorstLinear({ best: 0, worst: 1, bestToOthers: [1, 0.5], othersToWorst: [0.5, 1] }),
    ).toThrow(/bestToOthers\[1\] is 0.5/);
  });

  it('weighs a single criterion 1', () => {
    expect(bestWorstLinear({ best: 0, worst: 0, bestToOthers: [1], othersToWorst: [1] })).toMatchObject({
      weights: [1],
      ksi: 0,
    });
    expect(bestWorstNonlinear({ best: 0, worst: 0, bestToOthers: [1], othersToWorst: [1] })).toMatchObject({
      midpoints: [1],
      ksi: 0,
      consistencyRatio: 0,
    });
  });
});

describe('the non-linear model', () => {
  it('[BW4] holds every weight between its ends, and the linear one is not better by its measure', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { ksi, intervals, midpoints } = bestWorstNonlinear(given);
        intervals.forEach(([low, high]) => expect(low).toBeLessThanOrEqual(high + 1e-12));
        expect(midpoints.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
        const w = bestWorstLinear(given).weights;
        const off = w.flatMap((x, j) => [
          j === 0 ? 0 : Math.abs(w[0]! / x - given.bestToOthers[j]!),
          j === 1 ? 0 : Math.abs(x / w[1]! - given.othersToWorst[j]!),
        ]);
        expect(Math.max(...off)).toBeGreaterThan(ksi - 1e-9);
      }),
    );
  });

  it('[BW3] its ξ does not compare with the linear one: which is the larger changes with the answers', () => {
    const answers = (a: number, b: number): BestWorstAnswers => ({
      best: 0,
      worst: 2,
      bestToOthers: [1, a, 8],
      othersToWorst: [8, b, 1],
    });
    for (const given of [answers(2, 5), answers(7, 3)]) {
      const [linear, nonlinear] = [bestWorstLinear(given).ksi, bestWorstNonlinear(given).ksi];
      expect(linear).toBeLessThan(0.2);
      expect(nonlinear).toBeGreaterThan(0.2);
    }
    // The linear one is in weights and stays below 1; the non-linear one is in ratios and does not.
    expect(bestWorstNonlinear(answers(7, 7)).ksi).toBeGreaterThan(1);
    expect(bestWorstLinear(answers(7, 7)).ksi).toBeLessThan(1);
  });

  it('[BW5] has the published consistency indices', () => {
    const index = (a: number): number =>
      bestWorstNonlinear({ best: 0, worst: 1, bestToOthers: [1, a], othersToWorst: [a, 1] }).consistencyIndex;
    const published = [0, 0.44, 1, 1.63, 2.3, 3, 3.73, 4.47, 5.23];
    published.forEach((value, k) => expect(index(k + 1)).toBeCloseTo(value, 1.9));
  });
});

it('[BW6] input consistency is 0 for answers that fit, and where best and worst weigh the same', () => {
  expect(
    bestWorstInputConsistency({ best: 0, worst: 2, bestToOthers: [1, 2, 8], othersToWorst: [8, 4, 1] }),
  ).toEqual({ local: [0, 0, 0], ratio: 0 });
  expect(
    bestWorstInputConsistency({ best: 0, worst: 1, bestToOthers: [1, 1], othersToWorst: [1, 1] }).ratio,
  ).toBe(0);
});
