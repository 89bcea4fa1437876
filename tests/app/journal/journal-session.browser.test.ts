import { expect, test } from 'vitest';
import type { Draft } from '$domain';
import { openSession } from '../../support/open-session';
import { StoreDouble } from '../../support/store-double';
import { workshopFacts } from '../../support/ballot-workshop';

/** Remembers what a page that leaves now would hand over. */
class LeavingStore extends StoreDouble {
  handed: readonly Draft<unknown>[] = [];

  override preparePending(_document = '', drafts: readonly Draft<unknown>[] = []) {
    this.handed = drafts;
  }
}

const receipt = {
  type: 'ballotReceived',
  round: 'round-1',
  seat: 'seat-1',
  hash: 'a'.repeat(64),
  kind: 'plain',
  revision: 1,
  typed: null,
  simulated: false,
} as const;

test('[E20] a leaving page never hands over a receipt without its ballot', async () => {
  const { session, store } = openSession(workshopFacts(), new LeavingStore());
  store.hold();
  session.record({ type: 'frameChanged', patch: { purpose: 'before' } });
  session.record(receipt, [{ hash: receipt.hash, body: '{}' }], 'seat-1');
  session.record({ type: 'frameChanged', patch: { purpose: 'after' } });
  expect((store as LeavingStore).handed.map(({ fact }) => fact)).toEqual([
    { type: 'frameChanged', patch: { purpose: 'before' } },
  ]);
  store.release();
  await session.settled();
  expect((store as LeavingStore).handed).toEqual([]);
  expect(store.kept.get(receipt.hash)).toBe('{}');
});
