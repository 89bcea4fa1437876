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

test('[E32] what is recorded while a write is ending is written too, at whatever moment', async () => {
  for (let depth = 0; depth < 24; depth++) {
    const { session, store } = openSession(workshopFacts());
    const append = store.append.bind(store);
    let first = true;
    store.append = (request) => {
      const answer = append(request);
      if (first) {
        first = false;
        void later(answer, depth).then(() => {
          session.record({ type: 'frameChanged', patch: { audience: 'second' } });
        });
      }
      return answer;
    };
    session.record({ type: 'frameChanged', patch: { purpose: 'first' } });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await session.settled();
    const kept = store.documents.get('ws')!.entries.map(({ fact }) => fact);
    expect(kept.slice(-2), `${depth} microtasks after the answer`).toEqual([
      { type: 'frameChanged', patch: { purpose: 'first' } },
      { type: 'frameChanged', patch: { audience: 'second' } },
    ]);
  }
});

/** So many microtasks after the answer. */
async function later(answer: Promise<unknown>, depth: number): Promise<void> {
  await answer;
  for (let k = 0; k < depth; k++) await Promise.resolve();
}
