import { expect, test } from 'vitest';
import { Buckets, TokenBucket } from '../../src/hub/token-bucket';

test('[G17] a bucket gives its burst at once, then so many a second', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 3 }, 0);
  const taken = (now: number) => bucket.take(1, now);
  expect([taken(0), taken(0), taken(0), taken(0)]).toEqual([true, true, true, false]);
  expect([taken(99), taken(100), taken(100)]).toEqual([false, true, false]);
  expect(bucket.take(3, 10_000)).toBe(true);
  expect(bucket.take(4, 20_000)).toBe(false);
});

test('[G17] each name has its own, and those that are full again are forgotten', () => {
  const buckets = new Buckets({ perSecond: 1, burst: 1 });
  expect([buckets.take('a', 1, 0), buckets.take('a', 1, 0), buckets.take('b', 1, 0)]).toEqual([
    true,
    false,
    true,
  ]);
  buckets.sweep(1_000);
  expect(buckets.take('a', 1, 1_000)).toBe(true);
});
