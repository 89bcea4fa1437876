import type { Fact } from '$domain';
import { expect, test } from 'vitest';
import { fixing, lateFrameChanges, ruleChanged, toggled } from '../../../../src/app/setup/frame/frame-edits';
import { created, folded, journal, methodology, round } from '../../sample';

const opened: Fact = { type: 'roundOpened', round: 'r1' };
const purpose: Fact = { type: 'frameChanged', patch: { purpose: 'to fund' } };

test('[E12] the rule changes until the first round opens, and not after', () => {
  expect(ruleChanged(folded([created(), round]), { tieAtCut: 'all-out' })).toEqual({
    type: 'ruleChanged',
    patch: { tieAtCut: 'all-out' },
  });
  const workshop = folded([created(), round, opened]);
  expect(() => ruleChanged(workshop, { tieAtCut: 'all-out' })).toThrow(
    'fixed since 2026-03-03T09:00:02.000Z',
  );
  expect(fixing(workshop)).toEqual({ round: 'Round 1', at: '2026-03-03T09:00:02.000Z' });
});

test('[D14] changes of the frame are counted from the first opening on', () => {
  expect(lateFrameChanges(journal([created(), purpose, round]))).toBeNull();
  expect(lateFrameChanges(journal([created(), purpose, round, opened]))).toBeNull();
  expect(lateFrameChanges(journal([created(), round, opened, purpose, purpose]))).toEqual({
    count: 2,
    last: '2026-03-03T09:00:04.000Z',
  });
});

test('a list keeps the methodology’s order', () => {
  expect(toggled(methodology.sectors, ['energy'], 'agri')).toEqual(['agri', 'energy']);
  expect(toggled(methodology.sectors, ['agri', 'energy'], 'agri')).toEqual(['energy']);
});
