import { describe, expect, it } from 'vitest';
import { pointWeights, weightedSum } from '$core';
import { criticalChanges } from '../../../src/core/sensitivity/critical-change';

const values = [
  [0.9, 0.2, 0.4],
  [0.3, 0.8, 0.5],
  [0.5, 0.5, 0.7],
];
const weights = [0.5, 0.3, 0.2];

describe('criticalChanges', () => {
  it('[CC1] makes the pair equal once it is taken from the weight', () => {
    const { pairs } = criticalChanges(values, weights);
    expect(pairs.map(({ pair }) => pair)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    for (const { pair, absolute } of pairs) {
      absolute.forEach((change, j) => {
        if (change === null) return;
        const moved = pointWeights(weights.map((w, k) => (k === j ? w - change : w))).weights;
        const { scores } = weightedSum(values, moved);
        expect(scores[pair[0]]).toBeCloseTo(scores[pair[1]]!, 12);
      });
    }
  });

  it('[CC2] [CC3] has none where more than the weight would go, or the two are equal; no per cent of nothing', () => {
    expect(criticalChanges(values, weights).pairs[2]!.absolute[2]).toBeNull();
    const { pairs } = criticalChanges(
      [
        [1, 0.5, 0],
        [0, 0.5, 1],
      ],
      [0.7, 0.3, 0],
    );
    expect(pairs[0]!.absolute).toEqual([0.7, null, -0.7]);
    expect(pairs[0]!.percent).toEqual([100, null, null]);
  });
});
