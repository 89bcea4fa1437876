import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { ahpEigenvector, ahpGeometric, koczkodaj, worstJudgements, type Comparisons } from '$core';
import { incompleteEigenvector, incompleteLeastSquares } from '../../../src/core/weight/ahp-incomplete';

const consistent = (w: readonly number[]): number[][] => w.map((a) => w.map((b) => a / b));
const judged = fc.constantFrom(1 / 9, 1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 5, 9);
const matrices = fc.array(judged, { minLength: 6, maxLength: 6 }).map((upper) => {
  const a = consistent([1, 1, 1, 1]);
  let k = 0;
  for (let i = 0; i < 4; i++) {
    for (let j = i + 1; j < 4; j++, k++) {
      a[i]![j] = upper[k]!;
      a[j]![i] = 1 / upper[k]!;
    }
  }
  return a;
});

describe('comparisons', () => {
  it('[AH1] must be positive, reciprocal and square, by place', () => {
    expect(() =>
      ahpEigenvector([
        [1, 3],
        [1, 1],
      ]),
    ).toThrow(/matrix\[0\]\[1\] is 3 and matrix\[1\]\[0\] is 1; expected 1 \/ 3/);
    expect(() =>
      ahpEigenvector([
        [1, -3],
        [-1 / 3, 1],
      ]),
    ).toThrow(/matrix\[0\]\[1\] is -3; expected above 0/);
    expect(() => ahpEigenvector([[2]])).toThrow(/matrix\[0\]\[0\]/);
  });

  it('[AH2] [AH6] agree between eigenvector and geometric mean when they are consistent', () => {
    const w = [0.5, 0.3, 0.15, 0.05];
    for (const found of [ahpEigenvector(consistent(w)).weights, ahpGeometric(consistent(w)).weights]) {
      found.forEach((x, j) => expect(x).toBeCloseTo(w[j]!, 12));
    }
    expect(koczkodaj(consistent(w)).koczkodaj).toBeCloseTo(0, 12);
    expect(ahpGeometric(consistent(w)).gci).toBeCloseTo(0, 12);
    expect(worstJudgements(consistent(w))).toEqual([]);
  });

  it('[AH2] [AH3] have λ at least n, and the eigenvector is one', () => {
    fc.assert(
      fc.property(matrices, (a) => {
        const { weights, lambdaMax, ci } = ahpEigenvector(a);
        expect(lambdaMax).toBeGreaterThan(4 - 1e-9);
        expect(ci).toBeGreaterThanOrEqual(0);
        a.forEach((row, i) =>
          expect(row.reduce((total, x, j) => total + x * weights[j]!, 0)).toBeCloseTo(
            lambdaMax * weights[i]!,
            9,
          ),
        );
      }),
    );
  });

  it('[AH7] the geometric index is 2 / ((n − 1)(n − 2)) of the squared errors of the logarithms', () => {
    // One circle a = 2, b = 2, c = 2 where 4 would fit: ln 2 is shared by its three judgements.
    const circle = [
      [1, 2, 2],
      [1 / 2, 1, 2],
      [1 / 2, 1 / 2, 1],
    ];
    const { weights, gci } = ahpGeometric(circle);
    const errors = [
      [0, 1],
      [0, 2],
      [1, 2],
    ].map(([i, j]) => Math.log((circle[i!]![j!]! * weights[j!]!) / weights[i!]!));
    errors.forEach((e) => expect(Math.abs(e)).toBeCloseTo(Math.log(2) / 3, 12));
    expect(gci).toBeCloseTo(
      errors.reduce((sum, e) => sum + e * e, 0),
      12,
    );
  });

  it('[AH8] Koczkodaj’s index is the worst circle of three, and says which', () => {
    expect(koczkodaj(consistent([8, 4, 2, 1]))).toEqual({ koczkodaj: 0, triad: null });
    const a = consistent([8, 4, 2, 1]);
    // 1 over 2 over 3 says 4, and 2 was said: half is missing. Over 2 and 4 the same judgement is not used.
    a[0]![2] = 2;
    a[2]![0] = 1 / 2;
    a[1]![3] = 5;
    a[3]![1] = 1 / 5;
    expect(koczkodaj(a)).toEqual({ koczkodaj: 0.5, triad: [0, 1, 2] });
  });

  it('[AH9] [E28] names the judgement that fits the others least, as it was said', () => {
    const w = [8, 4, 2, 1];
    const a = consistent(w);
    a[0]![3] = 1 / 2;
    a[3]![0] = 2;
    const [worst, ...rest] = worstJudgements(a, 3);
    expect(worst!.pair).toEqual([3, 0]);
    expect(worst!.said).toBe(2);
    expect(worst!.implied).toBeLessThan(1);
    expect(rest).toHaveLength(2);
  });
});

describe('gaps', () => {
  const gap = (
    a: readonly (readonly number[])[],
    ...pairs: readonly (readonly [number, number])[]
  ): Comparisons =>
    a.map((row, i) =>
      row.map((x, j) => (pairs.some(([p, q]) => (p === i && q === j) || (p === j && q === i)) ? null : x)),
    );

  it('[AH10] [AH11] do not matter where the others are consistent', () => {
    const w = [0.5, 0.3, 0.15, 0.05];
    const partial = gap(consistent(w), [0, 3], [1, 2]);
    incompleteLeastSquares(partial).forEach((x, j) => expect(x).toBeCloseTo(w[j]!, 12));
    const { weights, lambdaMax } = incompleteEigenvector(partial);
    weights.forEach((x, j) => expect(x).toBeCloseTo(w[j]!, 9));
    expect(lambdaMax).toBeCloseTo(4, 9);
  });

  it('[AH11] are filled so that no other filling has a smaller λ', () => {
    fc.assert(
      fc.property(matrices, fc.double({ min: -2, max: 2, noNaN: true }), (a, by) => {
        const { lambdaMax, filled } = incompleteEigenvector(gap(a, [0, 3]));
        const other = a.map((row) => [...row]);
        other[0]![3] = filled[0]![2] * Math.exp(by);
        other[3]![0] = 1 / other[0]![3]!;
        expect(ahpEigenvector(other).lambdaMax).toBeGreaterThan(lambdaMax - 1e-9);
      }),
      { numRuns: 50 },
    );
  });

  it('[AH10] that part the criteria are named', () => {
    expect(() =>
      incompleteLeastSquares(gap(consistent([1, 1, 1, 1]), [0, 2], [0, 3], [1, 2], [1, 3])),
    ).toThrow(/no comparison links 0, 1 with 2, 3/);
  });
});
