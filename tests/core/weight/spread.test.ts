import { describe, expect, it } from 'vitest';
import { criticSeparation, deviationSeparation, entropySeparation } from '../../../src/core/weight/spread';

describe('which criteria separate', () => {
  it('[SE1] [SE2] entropy: a column shared evenly says nothing, one that only one has says most', () => {
    const { weights, entropy } = entropySeparation([
      [1, 1, 5],
      [1, 2, 0],
      [1, 3, 0],
    ]);
    expect([weights[0], entropy[0], entropy[2]]).toEqual([0, 1, 0]);
    expect(weights[2]!).toBeGreaterThan(weights[1]!);
    expect(() =>
      entropySeparation([
        [0, 1],
        [0, 2],
      ]),
    ).toThrow(/criterion 0 is 0 for every alternative/);
    expect(() =>
      entropySeparation([
        [1, 1],
        [1, 1],
      ]),
    ).toThrow(/no criterion separates/);
    expect(() => entropySeparation([[1, 2]])).toThrow(/1 alternative/);
  });

  it('[SE3] [SE4] CRITIC: two criteria that say the same share what one would have', () => {
    const { weights } = criticSeparation(
      [
        [1, 10, 3],
        [2, 20, 1],
        [3, 30, 2],
      ],
      ['max', 'max', 'max'],
    );
    expect(weights[0]).toBeCloseTo(weights[1]!, 12);
    expect(weights[2]!).toBeGreaterThan(weights[0]!);
    expect(
      criticSeparation(
        [
          [1, 4],
          [2, 4],
        ],
        ['max', 'max'],
      ).weights[1],
    ).toBe(0);
    expect(criticSeparation([[1], [2]], ['max']).weights).toEqual([1]);
    expect(() =>
      criticSeparation(
        [
          [1, 4],
          [1, 4],
        ],
        ['max', 'max'],
      ),
    ).toThrow(/no criterion separates/);
  });

  it('[SE5] standard deviation: of the raw columns the unit counts, of min-max columns it does not', () => {
    const matrix = [
      [1, 1000],
      [2, 2000],
      [4, 4000],
    ];
    expect(deviationSeparation(matrix, 'none').weights[1]!).toBeGreaterThan(0.99);
    expect(deviationSeparation(matrix, 'minmax').weights[0]).toBeCloseTo(0.5, 12);
  });
});
