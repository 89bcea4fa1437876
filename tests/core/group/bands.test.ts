import { describe, expect, it } from 'vitest';
import { thirdOf, fullestBand } from '$core';

describe('fullestBand', () => {
  it('[AG1] [R12] cuts partial values at the thirds; a border belongs to the middle', () => {
    expect([0, 0.33, 1 / 3, 0.5, 2 / 3, 0.67, 1].map(thirdOf)).toEqual([
      'low',
      'low',
      'middle',
      'middle',
      'middle',
      'high',
      'high',
    ]);
  });

  it('[AG2] [R12] counts valid judgements, not seats', () => {
    expect(fullestBand([1, 0.75, null, 0, null])).toEqual({
      counts: { low: 1, middle: 0, high: 2 },
      valid: 3,
      share: 2 / 3,
      bands: ['high'],
    });
  });

  it('[AG3] names every band that is equally full', () => {
    expect(fullestBand([0, 1, 0.5, 0.25, 0.75])).toMatchObject({ share: 0.4, bands: ['low', 'high'] });
  });

  it('[AG4] has no share without a judgement', () => {
    expect(fullestBand([null, null])).toMatchObject({ valid: 0, share: null, bands: [] });
  });
});
