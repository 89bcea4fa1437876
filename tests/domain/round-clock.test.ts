import { expect, test } from 'vitest';
import { openFor, type Fact } from '$domain';
import { entriesOf } from '../support/ballot-workshop';

const minute = (k: number): string => new Date(Date.UTC(2026, 4, 4, 9, k)).toISOString();
const timed = (...facts: readonly (readonly [Fact, number])[]) =>
  facts.flatMap(([fact, at]) => entriesOf([fact], 'facilitator', minute(at)));

test('[E16] the countdown counts open time only', () => {
  const entries = timed(
    [{ type: 'roundOpened', round: 'a' }, 0],
    [{ type: 'roundOpened', round: 'b' }, 1],
    [{ type: 'roundPaused', round: 'a' }, 5],
    [{ type: 'roundResumed', round: 'a' }, 15],
    [{ type: 'roundClosed', round: 'a' }, 18],
  );
  expect(openFor(entries.slice(0, 2), 'a', minute(4)) / 60_000).toBe(4);
  expect(openFor(entries.slice(0, 3), 'a', minute(9)) / 60_000).toBe(5);
  expect(openFor(entries, 'a', minute(40)) / 60_000).toBe(8);
  expect(
    openFor(
      [...entries, ...timed([{ type: 'roundReopened', round: 'a', reason: 'late' }, 50])],
      'a',
      minute(52),
    ) / 60_000,
  ).toBe(10);
  expect(openFor(entries, 'never', minute(9))).toBe(0);
});
