import { describe, expect, it } from 'vitest';
import { agreeOpposeConsensus, fullestBandConsensus, smallPanelConsensus } from '$core';

const of = (high: number, middle: number, low: number): number[] => [
  ...new Array<number>(high).fill(1),
  ...new Array<number>(middle).fill(0.5),
  ...new Array<number>(low).fill(0),
];

describe('[D21] the three rules', () => {
  it('[AG1] fullest third at 75 %', () => {
    expect(fullestBandConsensus(of(9, 3, 0))).toEqual({ reached: true, on: 'in', figure: 0.75, valid: 12 });
    expect(fullestBandConsensus(of(0, 8, 4))).toMatchObject({ reached: false, on: null });
    expect(fullestBandConsensus(of(0, 1, 9), 0.9)).toMatchObject({ reached: true, on: 'out' });
    expect(fullestBandConsensus([null])).toEqual({ reached: null, on: null, figure: null, valid: 0 });
  });

  it('[AG5] 70/15: enough for, and few enough against', () => {
    expect(agreeOpposeConsensus(of(7, 2, 1)).on).toBe('in');
    expect(agreeOpposeConsensus(of(1, 2, 7)).on).toBe('out');
    expect(agreeOpposeConsensus(of(14, 3, 3))).toMatchObject({ reached: false, on: null, figure: 0.7 });
    expect(agreeOpposeConsensus([null]).reached).toBeNull();
  });

  it('[AG6] the small panel’s key counts answers outside the mode', () => {
    const key = [
      { min: 8, max: 10, outside: 2 },
      { min: 11, max: 13, outside: 3 },
    ];
    expect(smallPanelConsensus([4, 4, 4, 4, 4, 4, 3, 5], key)).toEqual({
      reached: true,
      on: null,
      figure: 2,
      valid: 8,
    });
    expect(smallPanelConsensus([4, 4, 4, 4, 4, 3, 3, 5, null], key)).toMatchObject({
      reached: false,
      figure: 3,
    });
    expect(smallPanelConsensus([4, 4, 4], key)).toMatchObject({ reached: null, figure: 0, valid: 3 });
    expect(() => smallPanelConsensus([4], [{ min: 9, max: 8, outside: 1 }])).toThrow(/key\[0\]/);
  });
});
