import { expect, it } from 'vitest';
import { scoreFlips } from '$core';

it('[OW5] says nothing where no value from 0 to 1 makes the tie', () => {
  expect(
    scoreFlips(
      [
        [1, 0.5],
        [0, 0.5],
      ],
      [0.9, 0.1],
      0,
      1,
    ),
  ).toEqual([{ criterion: 0, value: 0, change: -1 }, null]);
});
