import { expect, test } from 'vitest';
import { columnShares, rankColumns } from '../../../src/app/charts/rank-columns';

test('[E41] every rank has a column of its own up to twelve, and longer lists are grouped without a gap', () => {
  expect(rankColumns(3)).toEqual([1, 2, 3].map((rank) => ({ low: rank, high: rank })));
  expect(rankColumns(12)).toHaveLength(12);
  for (const n of [13, 24, 60, 126]) {
    const columns = rankColumns(n);
    expect(columns.length).toBeLessThanOrEqual(10);
    expect(columns[0]).toEqual({ low: 1, high: 1 });
    expect(columns.at(-1)!.high).toBe(n);
    columns.slice(1).forEach(({ low }, k) => expect(low).toBe(columns[k]!.high + 1));
  }
});

test('[E41] shares are of all redraws, those without a place included', () => {
  const counts = Array.from({ length: 24 }, (_, rank) => rank);
  const shares = columnShares(counts, 400, rankColumns(24));
  const total = counts.reduce((sum, count) => sum + count, 0);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(total / 400, 12);
  expect(shares[5]).toBeCloseTo((5 + 6 + 7 + 8 + 9) / 400, 12);
});
